// Kilometres on the rain field's grid: where a place stands among its cells, and what falls between them.
import { cellPosition, type FieldGrid } from '../rain-field.ts';

const KM_PER_DEGREE = 111.2;

/** Width and height of a cell, km. */
export function cellSize_km(grid: FieldGrid): { readonly east_km: number; readonly south_km: number } {
  const [west, south, east, north] = grid.bounds;
  const kmPerLon = KM_PER_DEGREE * Math.cos(((south + north) / 2) * (Math.PI / 180));
  return {
    east_km: ((east - west) * kmPerLon) / (grid.columns - 1),
    south_km: ((north - south) * KM_PER_DEGREE) / (grid.rows - 1),
  };
}

export interface GridPlace {
  readonly column: number;
  readonly row: number;
}

/** Column and row of a place, with fractions. */
export function gridPlace(grid: FieldGrid, lon: number, lat: number): GridPlace {
  const [west, north] = cellPosition(grid, 0, 0);
  const [east, south] = cellPosition(grid, grid.columns - 1, grid.rows - 1);
  return {
    column: ((lon - west) / (east - west)) * (grid.columns - 1),
    row: ((north - lat) / (north - south)) * (grid.rows - 1),
  };
}

/** Between four cells, linearly. Beyond the edge the edge goes on; a cell that no gauge reaches counts as dry. */
export function sampleField(grid: FieldGrid, values: Float64Array, column: number, row: number): number {
  const x = Math.min(grid.columns - 1, Math.max(0, column));
  const y = Math.min(grid.rows - 1, Math.max(0, row));
  const left = Math.min(grid.columns - 2, Math.floor(x));
  const top = Math.min(grid.rows - 2, Math.floor(y));
  const right = x - left;
  const down = y - top;
  const at = top * grid.columns + left;
  const below = at + grid.columns;
  return (
    (1 - down) * ((1 - right) * dryIfUnknown(values[at]!) + right * dryIfUnknown(values[at + 1]!)) +
    down * ((1 - right) * dryIfUnknown(values[below]!) + right * dryIfUnknown(values[below + 1]!))
  );
}

const dryIfUnknown = (value: number) => (Number.isNaN(value) ? 0 : value);
