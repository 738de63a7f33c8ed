/**
 * Numbers as the text of a PostgreSQL array. pg would quote and escape each of them, which takes longer than all else that
 * writing a batch costs this process, and the database would have to undo it.
 */
export function numberArray(numbers: readonly (number | null)[]): string {
  return `{${numbers.map((number) => number ?? 'null').join(',')}}`;
}
