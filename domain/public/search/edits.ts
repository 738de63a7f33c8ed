/**
 * How many letters are missing, added, wrong or turned with their neighbour; null where they are more than `most`. It looks at a
 * strip of the table alone and leaves off at once where nothing can come of it.
 */
export function editsBetween(a: string, b: string, most: number): number | null {
  if (Math.abs(a.length - b.length) > most) return null;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      if (Math.abs(i - j) > most) {
        row.push(most + 1);
        continue;
      }
      const same = a[i - 1] === b[j - 1];
      let edits = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        edits = Math.min(edits, beforeLast[j - 2]! + 1);
      row.push(edits);
      best = Math.min(best, edits);
    }
    if (best > most) return null;
    beforeLast = last;
    last = row;
  }
  const edits = last[b.length]!;
  return edits > most ? null : edits;
}
