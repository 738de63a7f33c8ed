/** Two small derived values that say the same. For what a selector makes anew each time it is asked. */
export function isSameJson(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
