import { describe, expect, test } from 'vitest';
import {
  cellPosition,
  FIELD_REACH_KM,
  type FieldGrid,
  gridAround,
  interpolateRain,
  NEAREST_GAUGES,
  prepareField,
} from '../../domain/rain-field.ts';

const KM_PER_DEGREE = 111.2;
/** Gauges on a line from west to east at the equator of the grid, at these kilometres. */
const line = (...kilometres: number[]) => kilometres.map((km) => ({ lon: km / KM_PER_DEGREE, lat: 0 }));
const lineGrid = (to_km: number, columns: number): FieldGrid => ({
  bounds: [0, -0.001, to_km / KM_PER_DEGREE, 0.001],
  columns,
  rows: 3,
});
/** The middle row lies on the gauges. */
const middle = (field: Float64Array, grid: FieldGrid) => Array.from(field.slice(grid.columns, 2 * grid.columns));

describe('rain between the gauges', () => {
  test('a cell on a gauge has the gauge’s sum', () => {
    const grid = lineGrid(10, 3);
    const field = interpolateRain(prepareField(line(0, 10), grid), [20, 60]);
    expect(middle(field, grid)[0]).toBeCloseTo(20, 2);
    expect(middle(field, grid)[2]).toBeCloseTo(60, 2);
  });

  test('halfway between two gauges lies their mean', () => {
    const grid = lineGrid(10, 3);
    expect(middle(interpolateRain(prepareField(line(0, 10), grid), [20, 60]), grid)[1]).toBeCloseTo(40, 6);
  });

  test('weights fall with the square of the distance', () => {
    const grid = lineGrid(9, 4);
    // 3 km from one and 6 km from the other: weights 4 to 1.
    const value = middle(interpolateRain(prepareField(line(0, 9), grid), [10, 60]), grid)[1];
    expect(value).toBeCloseTo((4 * 10 + 60) / 5, 3);
  });

  test(`only the nearest ${NEAREST_GAUGES} count`, () => {
    const grid = lineGrid(14, 15);
    const near = line(1, 2, 3, 4, 5, 6, 12);
    const with7 = interpolateRain(prepareField(near, grid), [5, 5, 5, 5, 5, 5, 500]);
    expect(middle(with7, grid)[0]).toBeCloseTo(5, 6);
  });

  test('a gauge that says nothing is passed over, not taken for dry', () => {
    const grid = lineGrid(10, 3);
    const field = interpolateRain(prepareField(line(0, 5, 10), grid), [30, null, 30]);
    expect(middle(field, grid)[1]).toBeCloseTo(30, 6);
  });

  test(`nothing is claimed farther than ${FIELD_REACH_KM} km from every gauge`, () => {
    const grid = lineGrid(40, 3);
    const values = middle(interpolateRain(prepareField(line(0), grid), [30]), grid);
    expect(values[0]).toBeCloseTo(30, 2);
    expect(values[1]).toBeNaN();
    expect(values[2]).toBeNaN();
  });

  test('no gauge reports: nothing is claimed anywhere', () => {
    const grid = lineGrid(10, 3);
    expect(interpolateRain(prepareField(line(0, 10), grid), [null, null]).every(Number.isNaN)).toBe(true);
  });

  test('no value lies outside what the gauges report', () => {
    const gauges = line(0, 2, 3, 7, 11, 13, 14, 20);
    const mm = [0, 12, 80, 3, 55, 104, 1, 9];
    const field = interpolateRain(prepareField(gauges, lineGrid(20, 60)), mm);
    expect(Math.min(...field)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...field)).toBeLessThanOrEqual(104);
  });

  test('the grid covers the gauges and a margin, from the north-west', () => {
    const gauges = [
      { lon: 121, lat: 31 },
      { lon: 122, lat: 31.5 },
    ];
    const grid = gridAround(gauges, { cell_km: 2, margin_km: 5 });
    const [west, south, east, north] = grid.bounds;
    expect(west).toBeLessThan(121);
    expect(east).toBeGreaterThan(122);
    expect(south).toBeCloseTo(31 - 5 / KM_PER_DEGREE, 6);
    expect(cellPosition(grid, 0, 0)).toEqual([west, north]);
    expect(cellPosition(grid, grid.columns - 1, grid.rows - 1)).toEqual([east, south]);
    expect(((north - south) * KM_PER_DEGREE) / (grid.rows - 1)).toBeLessThanOrEqual(2);
  });
});
