// The worker's own: it must be one file, and a module shared with the page would be a second.
export function wallNow(): number {
  return Date.now();
}
