// What of a curve is drawn, with nothing averaged away: of each column of pixels its first, lowest, highest and last value (M4: Jugel
// et al., VLDB 2014). A crossing that lasted one reading is seen at every width.
import type { EpochMs } from '../../../../domain/time.ts';
import type { CurvePoint } from './series.ts';

export interface Vertex {
  readonly at: EpochMs;
  /** Null where the line is broken. */
  readonly value: number | null;
}

export interface ColumnsOf {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly width_px: number;
}

/** The column of pixels a moment falls into, 0 at the left edge; before it negative. */
export function columnOf(at: EpochMs, { from, to, width_px }: ColumnsOf): number {
  return Math.floor(((at - from) / (to - from)) * width_px);
}

/** @param points in time order; a null value breaks the line */
export function drawnLine(points: readonly CurvePoint[], columns: ColumnsOf): Vertex[] {
  const vertices: Vertex[] = [];
  let open = null as Column | null;
  let broken = false;
  for (const point of points) {
    if (point.value === null) {
      broken = true;
      continue;
    }
    const number = columnOf(point.at, columns);
    const [low, high] = extremesOf(point)!;
    if (open?.number === number) {
      open.last = point;
      if (low < open.low.value) open.low = { at: point.at, value: low };
      if (high > open.high.value) open.high = { at: point.at, value: high };
    } else {
      if (open) vertices.push(...verticesOf(open));
      // A break within one column is narrower than what can be drawn.
      if (broken && open) vertices.push({ at: point.at, value: null });
      open = {
        number,
        first: point,
        last: point,
        low: { at: point.at, value: low },
        high: { at: point.at, value: high },
      };
    }
    broken = false;
  }
  return open ? [...vertices, ...verticesOf(open)] : vertices;
}

/** Lowest and highest of what a point stands for; null where it is no water. */
export function extremesOf({ value, low, high }: CurvePoint): readonly [low: number, high: number] | null {
  return value === null ? null : [low ?? value, high ?? value];
}

interface Column {
  readonly number: number;
  readonly first: CurvePoint;
  last: CurvePoint;
  low: { readonly at: EpochMs; readonly value: number };
  high: { readonly at: EpochMs; readonly value: number };
}

function verticesOf({ first, last, low, high }: Column): Vertex[] {
  const turns = low.at <= high.at ? [low, high] : [high, low];
  const ordered = [{ at: first.at, value: first.value }, ...turns, { at: last.at, value: last.value }];
  return ordered.filter(({ at, value }, i) => i === 0 || at !== ordered[i - 1]!.at || value !== ordered[i - 1]!.value);
}
