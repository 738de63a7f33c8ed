/** Resolves with the reason when a signal asks to stop, or when the time is up. */
export function untilToldToStop(afterWall_ms: number | null): Promise<string> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve('SIGINT'));
    process.once('SIGTERM', () => resolve('SIGTERM'));
    if (afterWall_ms !== null) setTimeout(() => resolve('its time is up'), afterWall_ms);
  });
}
