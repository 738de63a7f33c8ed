// The signs that stand already, in a grid, so that asking for room costs the few that are near.
import type { Size } from './arrange.ts';

interface Spot {
  readonly x: number;
  readonly y: number;
}

interface Standing extends Spot {
  readonly size: Size;
}

/** A little wider than a sign. */
const CELL_PX = 80;
/** Between two signs. */
const GAP_PX = 3;
/** From below, then by turns to the right and left: names stand beside a sign rather than under it. */
const DIRECTIONS = Array.from(
  { length: 12 },
  (_, i) => Math.PI / 2 + (i % 2 ? -1 : 1) * Math.ceil(i / 2) * (Math.PI / 6),
);

export class SignTable<Sign extends Standing> {
  readonly #signs: Sign[] = [];
  readonly #cells = new Map<string, Sign[]>();

  set(sign: Sign): void {
    this.#signs.push(sign);
    for (const cell of cellsOf(sign)) {
      const others = this.#cells.get(cell);
      if (others) others.push(sign);
      else this.#cells.set(cell, [sign]);
    }
  }

  /** The nearest free spot at these distances; null where all is taken. */
  roomAt({ x, y }: Spot, size: Size, distances_px: readonly number[]): Spot | null {
    for (const distance of distances_px) {
      for (const angle of distance === 0 ? [0] : DIRECTIONS) {
        const spot = { x: x + distance * Math.cos(angle), y: y + distance * Math.sin(angle), size };
        if (this.#isFree(spot)) return spot;
      }
    }
    return null;
  }

  nearest({ x, y }: Spot, within_px: number, suits: (sign: Sign) => boolean): Sign | null {
    let nearest: Sign | null = null;
    let best = within_px;
    for (const sign of this.#signs) {
      const distance = Math.hypot(sign.x - x, sign.y - y);
      if (distance < best && suits(sign)) [nearest, best] = [sign, distance];
    }
    return nearest;
  }

  #isFree(spot: Standing): boolean {
    return cellsOf(spot).every((cell) => (this.#cells.get(cell) ?? []).every((other) => !overlaps(spot, other)));
  }
}

function overlaps(a: Standing, b: Standing): boolean {
  return (
    Math.abs(a.x - b.x) < (a.size.width + b.size.width) / 2 + GAP_PX &&
    Math.abs(a.y - b.y) < (a.size.height + b.size.height) / 2 + GAP_PX
  );
}

function cellsOf({ x, y, size: { width, height } }: Standing): string[] {
  const cells: string[] = [];
  const reach = { x: width / 2 + GAP_PX, y: height / 2 + GAP_PX };
  for (let column = Math.floor((x - reach.x) / CELL_PX); column <= Math.floor((x + reach.x) / CELL_PX); column++)
    for (let row = Math.floor((y - reach.y) / CELL_PX); row <= Math.floor((y + reach.y) / CELL_PX); row++)
      cells.push(`${column} ${row}`);
  return cells;
}
