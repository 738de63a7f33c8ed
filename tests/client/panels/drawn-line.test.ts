// Nothing of a curve is averaged away: for any series and any width, what is drawn in a column of pixels reaches as low and as high as
// what was said in it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnOf, drawnLine, extremesOf, type Vertex } from '../../../client/panels/Station/Chart/drawn-line.ts';
import type { CurvePoint } from '../../../client/panels/Station/Chart/series.ts';

const FROM = Date.parse('2026-07-21T08:00:00+08:00');
const HOUR = 3_600_000;

type Extremes = Map<number, readonly [low: number, high: number]>;

function extremesByColumn(all: readonly { at: number; low: number; high: number }[], columns: ColumnsOfTest): Extremes {
  const extremes: Extremes = new Map();
  for (const { at, low, high } of all) {
    const column = columnOf(at, columns);
    const [lowest, highest] = extremes.get(column) ?? [low, high];
    extremes.set(column, [Math.min(lowest, low), Math.max(highest, high)]);
  }
  return extremes;
}
interface ColumnsOfTest {
  readonly from: number;
  readonly to: number;
  readonly width_px: number;
}

const value = fc.double({ min: -2, max: 9, noNaN: true });
const point = fc.record({
  after_ms: fc.integer({ min: 0, max: 10 * 60_000 }),
  value: fc.option(value),
  spread: fc.option(value),
});
const series = fc.array(point, { maxLength: 400 }).map((points) => {
  let at = FROM - HOUR / 2;
  return points.map(({ after_ms, value: said, spread }): CurvePoint => {
    at += after_ms;
    if (said === null) return { at, value: null, doubted: false };
    // With a spread it is a bucket: its lowest lies under its highest.
    return spread === null
      ? { at, value: said, doubted: false }
      : { at, value: said, low: said - Math.abs(spread), high: said, doubted: false };
  });
});
const columns = fc
  .record({ width_px: fc.integer({ min: 1, max: 2_000 }), hours: fc.integer({ min: 1, max: 48 }) })
  .map(({ width_px, hours }): ColumnsOfTest => ({ from: FROM, to: FROM + hours * HOUR, width_px }));
const drawnValues = (line: readonly Vertex[]) =>
  line.flatMap(({ at, value: drawn }) => (drawn === null ? [] : [{ at, low: drawn, high: drawn }]));

describe('what is drawn of a curve', () => {
  test('[K1] has in every column of pixels the extremes of the series, whatever the series and the width', () => {
    fc.assert(
      fc.property(series, columns, (points, width) => {
        const said = points.flatMap((one) => {
          const extremes = extremesOf(one);
          return extremes ? [{ at: one.at, low: extremes[0], high: extremes[1] }] : [];
        });
        expect(extremesByColumn(drawnValues(drawnLine(points, width)), width)).toEqual(extremesByColumn(said, width));
      }),
    );
  });

  test('is in order of time, and at most four points and a break a column', () => {
    fc.assert(
      fc.property(series, columns, (points, width) => {
        const line = drawnLine(points, width);
        expect(line.every(({ at }, i) => i === 0 || at >= line[i - 1]!.at)).toBe(true);
        const perColumn = Map.groupBy(line, ({ at }) => columnOf(at, width));
        for (const vertices of perColumn.values()) expect(vertices.length).toBeLessThanOrEqual(5);
      }),
    );
  });

  test('is broken where the series is, as far as a column can show it', () => {
    fc.assert(
      fc.property(series, columns, (points, width) => {
        const line = drawnLine(points, width);
        // A pair that the line joins is one that the series joins, or lies in one column.
        line.slice(1).forEach((vertex, i) => {
          const before = line[i]!;
          if (
            vertex.value === null ||
            before.value === null ||
            columnOf(before.at, width) === columnOf(vertex.at, width)
          )
            return;
          const from = points.findLastIndex(({ at }) => at <= before.at);
          const to = points.findIndex(({ at }) => at >= vertex.at);
          expect(
            points.slice(from + 1, to).filter((one) => one.value === null && one.at > before.at && one.at < vertex.at),
          ).toEqual([]);
        });
      }),
    );
  });

  test('shows a minute of 60 cm among hours of 2 cm', () => {
    const points = Array.from({ length: 1_440 }, (_, i) => ({
      at: FROM + i * 60_000,
      value: i === 700 ? 60 : 2,
      doubted: false,
    }));
    const line = drawnLine(points, { from: FROM, to: FROM + 24 * HOUR, width_px: 300 });
    expect(Math.max(...line.flatMap(({ value: drawn }) => drawn ?? []))).toBe(60);
    expect(line.length).toBeLessThan(points.length);
  });
});
