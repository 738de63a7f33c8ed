// Points that lie on one another at a zoom: the one on top, and those that it hides. A grid of the width of a sign keeps it
// linear in the number of points.
export interface Placed {
  readonly lon: number;
  readonly lat: number;
}

export interface Stack<T> {
  readonly top: T;
  /** Those under it, in the order they came. */
  readonly under: readonly T[];
}

/** A tile of 512 px spans the world at zoom 0. */
const WORLD_PX = 512;

/**
 * @param items the topmost first
 * @param reach how near, in pixels, counts as hidden
 */
export function stack<T extends Placed>(
  items: readonly T[],
  zoom: number,
  reach: { readonly x: number; readonly y: number },
): Stack<T>[] {
  const scale = WORLD_PX * 2 ** zoom;
  const cells = new Map<string, { x: number; y: number; found: { top: T; under: T[] } }[]>();
  const stacks: { top: T; under: T[] }[] = [];
  for (const item of items) {
    const x = ((item.lon + 180) / 360) * scale;
    const y = mercatorY(item.lat) * scale;
    const [column, row] = [Math.floor(x / reach.x), Math.floor(y / reach.y)];
    const near = neighbours(column, row)
      .flatMap((cell) => cells.get(cell) ?? [])
      .find((other) => Math.abs(other.x - x) < reach.x && Math.abs(other.y - y) < reach.y);
    if (near) {
      near.found.under.push(item);
      continue;
    }
    const found = { top: item, under: [] };
    stacks.push(found);
    const cell = `${column} ${row}`;
    const others = cells.get(cell);
    if (others) others.push({ x, y, found });
    else cells.set(cell, [{ x, y, found }]);
  }
  return stacks;
}

function neighbours(column: number, row: number): string[] {
  return [-1, 0, 1].flatMap((right) => [-1, 0, 1].map((down) => `${column + right} ${row + down}`));
}

function mercatorY(lat: number): number {
  const sine = Math.sin((lat * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}
