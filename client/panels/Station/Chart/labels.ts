// Labels beside a chart, none over another: each as near to its line as the others let it.

/**
 * @param wanted heights, in any order
 * @param room from the middle of one label to that of the next
 * @returns heights in the order given; where there is room for all, within the bounds
 */
export function spreadLabels(
  wanted: readonly number[],
  room: number,
  { top, bottom }: { readonly top: number; readonly bottom: number },
): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]! || a - b);
  // Those too close form a group around the mean of what they want; groups that meet become one.
  const groups: { first: number; count: number; sum: number }[] = [];
  const startOf = ({ sum, count }: { sum: number; count: number }) =>
    Math.max(top, Math.min(sum / count - ((count - 1) * room) / 2, bottom - (count - 1) * room));
  order.forEach((index, place) => {
    groups.push({ first: place, count: 1, sum: wanted[index]! });
    for (;;) {
      const [before, last] = groups.slice(-2);
      if (!before || !last || startOf(before) + before.count * room <= startOf(last)) break;
      groups.splice(-2, 2, { first: before.first, count: before.count + last.count, sum: before.sum + last.sum });
    }
  });
  const heights = [...wanted];
  for (const group of groups)
    for (let i = 0; i < group.count; i++) heights[order[group.first + i]!] = startOf(group) + i * room;
  return heights;
}

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The first of the boxes that meets none of those taken; null where each does. */
export function freeBox(choices: readonly Box[], taken: readonly Box[]): Box | null {
  return choices.find((choice) => !taken.some((other) => meets(choice, other))) ?? null;
}

function meets(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
