// F2. Whether rain grows or fades on its way: what falls around a cell now against what fell around the place it came from a
// quarter of an hour ago. Single gauges say too little of it, so the sums are of wide squares.
import type { FieldGrid } from '../rain-field.ts';
import { cellSize_km, sampleField } from './rain-grid.ts';
import { MOTION_SPAN_MIN, type RainMotion } from './rain-motion.ts';

/** Half a side of the squares, cells. */
const REACH_CELLS = 3;
/** Faster than this nothing is believed to grow or fade, natural logarithm an hour. */
const MOST_PER_H = 2;
/** Added to both means: from nothing to little is no growth, mm/h. */
const LITTLE_MM_H = 1;

/** Natural logarithm of the growth in an hour, a cell. */
export function findGrowth(
  grid: FieldGrid,
  earlier: Float64Array,
  later: Float64Array,
  motion: RainMotion,
): Float64Array {
  const { east_km, south_km } = cellSize_km(grid);
  const hours = MOTION_SPAN_MIN / 60;
  const right = (motion.east_km_h * hours) / east_km;
  const down = (-motion.north_km_h * hours) / south_km;
  const moved = new Float64Array(later.length);
  for (let row = 0; row < grid.rows; row++)
    for (let column = 0; column < grid.columns; column++)
      moved[row * grid.columns + column] = sampleField(grid, earlier, column - right, row - down);
  const before = squareMeans(grid, moved);
  const after = squareMeans(grid, later);
  return after.map((mean, cell) => {
    const growth = Math.log((mean + LITTLE_MM_H) / (before[cell]! + LITTLE_MM_H)) / hours;
    return Math.max(-MOST_PER_H, Math.min(MOST_PER_H, growth));
  });
}

/** Mean over the square around each cell, by sums from the corner; cells that no gauge reaches count as dry. */
function squareMeans({ columns, rows }: FieldGrid, values: Float64Array): Float64Array {
  const width = columns + 1;
  const sums = new Float64Array(width * (rows + 1));
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const at = (row + 1) * width + column + 1;
      sums[at] = (values[row * columns + column] || 0) + sums[at - 1]! + sums[at - width]! - sums[at - width - 1]!;
    }
  const means = new Float64Array(values.length);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const [top, bottom] = [Math.max(0, row - REACH_CELLS), Math.min(rows, row + REACH_CELLS + 1)];
      const [left, right] = [Math.max(0, column - REACH_CELLS), Math.min(columns, column + REACH_CELLS + 1)];
      const sum =
        sums[bottom * width + right]! -
        sums[top * width + right]! -
        sums[bottom * width + left]! +
        sums[top * width + left]!;
      means[row * columns + column] = sum / ((bottom - top) * (right - left));
    }
  return means;
}
