// F2. How the rain moves: the shift at which the field of now is most like that of 15 minutes ago. First on cells of double
// size over every shift that weather makes, then around the best on the cells themselves, then between them by a parabola.
import type { FieldGrid } from '../rain-field.ts';
import { cellSize_km } from './rain-grid.ts';

/** Between the two fields that are compared, min. */
export const MOTION_SPAN_MIN = 15;
/** Faster rain is not looked for, km/h. */
const MOST_KM_H = 70;
/** Fewer wet cells than this say nothing of motion; nor do fields that are less alike than that. */
const WET_CELLS = 12;
const WET_MM_H = 1;
const ALIKE = 0.4;
/** Weight of a new finding against what was known. */
const NEW_WEIGHT = 0.4;

export interface RainMotion {
  readonly east_km_h: number;
  readonly north_km_h: number;
}

export const STILL: RainMotion = { east_km_h: 0, north_km_h: 0 };

/** The motion between two fields, or null where they do not tell. */
export function findMotion(grid: FieldGrid, earlier: Float64Array, later: Float64Array): RainMotion | null {
  if (wetCells(earlier) < WET_CELLS || wetCells(later) < WET_CELLS) return null;
  const { east_km, south_km } = cellSize_km(grid);
  const reach = Math.ceil((MOST_KM_H * MOTION_SPAN_MIN) / 60 / Math.min(east_km, south_km) / 2);
  const before: Layer = { columns: grid.columns, rows: grid.rows, values: earlier };
  const after: Layer = { columns: grid.columns, rows: grid.rows, values: later };
  const rough = bestShift(halved(before), halved(after), { right: 0, down: 0 }, reach);
  const fine = bestShift(before, after, { right: 2 * rough.right, down: 2 * rough.down }, 2);
  if (!(fine.alike >= ALIKE)) return null;
  const at = (right: number, down: number) => likeness(before, after, fine.right + right, fine.down + down);
  const right = fine.right + topOfParabola(at(-1, 0), fine.alike, at(1, 0));
  const down = fine.down + topOfParabola(at(0, -1), fine.alike, at(0, 1));
  const perHour = 60 / MOTION_SPAN_MIN;
  return { east_km_h: right * east_km * perHour, north_km_h: -down * south_km * perHour };
}

/** Motion changes slowly: a new finding moves what was known, it does not replace it; without one it stays. */
export function followMotion(known: RainMotion | null, found: RainMotion | null): RainMotion | null {
  if (!found || !known) return found ?? known;
  const mixed = (old: number, young: number) => old + NEW_WEIGHT * (young - old);
  return {
    east_km_h: mixed(known.east_km_h, found.east_km_h),
    north_km_h: mixed(known.north_km_h, found.north_km_h),
  };
}

interface Layer {
  readonly columns: number;
  readonly rows: number;
  readonly values: Float64Array;
}

interface Shift {
  readonly right: number;
  readonly down: number;
}

function wetCells(values: Float64Array): number {
  let count = 0;
  for (const value of values) if (value >= WET_MM_H) count++;
  return count;
}

/** Means of two by two cells. */
function halved(layer: Layer): Layer {
  const columns = Math.floor(layer.columns / 2);
  const rows = Math.floor(layer.rows / 2);
  const values = new Float64Array(columns * rows);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const at = 2 * row * layer.columns + 2 * column;
      const four = [at, at + 1, at + layer.columns, at + layer.columns + 1];
      values[row * columns + column] = four.reduce((sum, cell) => sum + (layer.values[cell] || 0), 0) / 4;
    }
  return { columns, rows, values };
}

function bestShift(before: Layer, after: Layer, around: Shift, reach: number): Shift & { readonly alike: number } {
  let best = { ...around, alike: likeness(before, after, around.right, around.down) };
  for (let down = around.down - reach; down <= around.down + reach; down++)
    for (let right = around.right - reach; right <= around.right + reach; right++) {
      const alike = likeness(before, after, right, down);
      if (alike > best.alike) best = { right, down, alike };
    }
  return best;
}

/** Pearson's correlation of the later field with the earlier one shifted, over the cells that both have; -1 of dry fields. */
function likeness(before: Layer, after: Layer, right: number, down: number): number {
  const { columns, rows } = before;
  let [n, a, b, aa, bb, ab] = [0, 0, 0, 0, 0, 0];
  for (let row = Math.max(0, down); row < Math.min(rows, rows + down); row++) {
    for (let column = Math.max(0, right); column < Math.min(columns, columns + right); column++) {
      const now = after.values[row * columns + column]!;
      const then = before.values[(row - down) * columns + column - right]!;
      // NaN, where no gauge is within reach, fails both comparisons.
      if (!(now >= 0 && then >= 0)) continue;
      n++;
      a += then;
      b += now;
      aa += then * then;
      bb += now * now;
      ab += then * now;
    }
  }
  const spread = (n * aa - a * a) * (n * bb - b * b);
  return spread > 0 ? (n * ab - a * b) / Math.sqrt(spread) : -1;
}

/** Where between -1 and 1 the parabola through three neighbours is highest. */
function topOfParabola(left: number, middle: number, right: number): number {
  const bend = left - 2 * middle + right;
  return bend < 0 ? Math.max(-0.5, Math.min(0.5, (left - right) / (2 * bend))) : 0;
}
