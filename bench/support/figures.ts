// What a row of measurements comes down to, and how it is printed.

/** The q-quantile (0..1) by linear interpolation between the two nearest ranks; NaN of nothing. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const rank = (sorted.length - 1) * q;
  const below = sorted[Math.floor(rank)];
  const above = sorted[Math.ceil(rank)];
  if (below === undefined || above === undefined) return Number.NaN;
  return below + (above - below) * (rank - Math.floor(rank));
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** `12.3 (10.1 to 14.9)`: the median and the range it was taken from. */
export function medianAndSpread(values: readonly number[], digits = 1): string {
  if (values.length === 0) return 'nothing measured';
  const fixed = (value: number) => value.toFixed(digits);
  return `${fixed(median(values))} (${fixed(Math.min(...values))} to ${fixed(Math.max(...values))})`;
}

/** One side divided by the other, round by round: what the machine did meanwhile it did to both of a round. */
export function ratiosOf(above: readonly number[], below: readonly number[]): number[] {
  if (above.length !== below.length) throw new Error(`${above.length} rounds against ${below.length}`);
  return above.map((value, round) => value / below[round]!);
}

/** Slope of the least-squares line through (x, y), in y's unit per x's unit. */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / points.length;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / points.length;
  const covariance = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  const variance = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  return covariance / variance;
}

/** A table in Markdown, so that it can be pasted where figures are kept. */
export function tableOf(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((cell, column) => Math.max(cell.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`;
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
