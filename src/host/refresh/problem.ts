/** Why a price file was not taken. The message is a sentence for the user. */
export class RefreshProblem extends Error {
  override readonly name = 'RefreshProblem';
}

/** A sentence for whatever went wrong while a file was fetched or read. */
export function describeProblem(error: unknown, host: string): string {
  if (error instanceof RefreshProblem) return error.message;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === undefined) return withoutSecrets(message ?? String(error));
  if (code.startsWith('Z_') || code.startsWith('ERR__')) return 'The file is damaged: it cannot be unpacked.';
  if (code.startsWith('CSV_')) return 'The file is damaged: it is not the table that AWS documents.';
  if (code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE')
    return 'The connection broke before the end of the file.';
  return `${host} could not be reached (${code}).`;
}

/** A proxy's address may carry a name and a password. */
function withoutSecrets(text: string): string {
  return text.replace(/[^\s/@"']+@/g, '…@');
}
