/** The one place of the scripts that start without TypeScript that asks for the time: now, ISO 8601 in UTC. */
export function nowIso() {
  return new Date().toISOString();
}
