// Which failures of the database mean what, by SQLSTATE.
export function isDiskFull(cause: unknown): boolean {
  return (cause as { code?: unknown } | null)?.code === '53100'; // SQLSTATE disk_full
}

// SQLSTATE classes 22 (data exception) and 23 (integrity): trying again cannot help.
export function isDataFault(cause: unknown): boolean {
  const code = (cause as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^2[23]/.test(code);
}
