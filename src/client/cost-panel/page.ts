/** By which VS Code knows the panel. */
export const PANEL_TYPE = 'computeAdvisor.cost';

/** The page of the cost panel: nothing of it comes from elsewhere, and nothing runs but its own script. */
export interface PageParts {
  /** Addresses of the script and the style. */
  readonly script: string;
  readonly style: string;
  readonly title: string;
  /** New for each page. */
  readonly nonce: string;
  /** Of the page, `de`. */
  readonly language: string;
  /** Its sentences in that language, by the English one; undefined for English. */
  readonly texts: Readonly<Record<string, string>> | undefined;
}

export function writePage({ script, style, title, nonce, language, texts }: PageParts): string {
  // A picture is drawn from the page's own SVG (data:) before it is saved.
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; img-src data:`;
  const told = texts ? ` data-texts="${escapeAttribute(JSON.stringify(texts))}"` : '';
  return `<!doctype html>
<html lang="${escapeAttribute(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeAttribute(title)}</title>
<link rel="stylesheet" nonce="${nonce}" href="${escapeAttribute(style)}">
</head>
<body>
<main id="panel" data-nonce="${nonce}"${told}></main>
<script nonce="${nonce}" src="${escapeAttribute(script)}"></script>
</body>
</html>
`;
}

function escapeAttribute(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
