/** Today's date in UTC, `2026-11-20`; that of SOURCE_DATE_EPOCH where it is set (reproducible-builds.org). */
export function today(environment: NodeJS.ProcessEnv = process.env): string {
  const seconds = environment.SOURCE_DATE_EPOCH;
  const isSet = seconds !== undefined && /^\d{1,11}$/.test(seconds);
  return (isSet ? new Date(Number(seconds) * 1000) : new Date()).toISOString().slice(0, 10);
}
