/** Wall time, ms since 1970: what devices stamp their reports with, and one clock for every process of this machine. */
export function wallNow(): number {
  return Date.now();
}
