// Numbers as the desk reads them: depth in centimetres, levels in metres, rain in millimetres, a real minus sign.
import { MEASURES, type Measure } from '../../domain/measures.ts';

export interface Quantity {
  readonly text: string;
  readonly unit: string;
}

/** `1,729`. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}

export function formatNumber(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** A value of a measure in the unit it is shown in. Depth alone is stored in m and shown in cm. */
export function formatMeasure(measure: Measure, value: number): Quantity {
  if (measure === 'depth_m') return { text: formatNumber(value * 100, 0), unit: 'cm' };
  const { unit, resolution } = MEASURES[measure];
  return { text: formatNumber(value, decimalsOf(resolution)), unit };
}

/** Water as the desk shows it: a sensor in air reads a little below zero, and that is dry. */
export function waterQuantity(measure: Measure, value: number): Quantity {
  return formatMeasure(measure, measure === 'depth_m' ? Math.max(0, value) : value);
}

/** Factor and decimals of the unit a measure is shown in, for scales and charts. */
export function shownScale(measure: Measure): { factor: number; decimals: number; unit: string } {
  if (measure === 'depth_m') return { factor: 100, decimals: 0, unit: 'cm' };
  const { unit, resolution } = MEASURES[measure];
  return { factor: 1, decimals: decimalsOf(resolution), unit };
}

/** `+8`, `−0.03`. */
export function formatChange(measure: Measure, change: number): Quantity {
  const { text, unit } = formatMeasure(measure, change);
  return { text: change > 0 && Number(text) !== 0 ? `+${text}` : text, unit };
}

/** `40 m`, `1.8 km`. */
export function formatDistance(metres: number): string {
  return metres < 995 ? `${Math.round(metres / 10) * 10} m` : `${formatNumber(metres / 1_000, 1)} km`;
}

/** @param km2 `4,200 m²`, `1.8 km²` */
export function formatArea(km2: number): string {
  return km2 < 0.1 ? `${formatCount(Math.round(km2 * 1e4) * 100)} m²` : `${formatNumber(km2, 1)} km²`;
}

function decimalsOf(resolution: number): number {
  return Math.max(0, -Math.floor(Math.log10(resolution) + 1e-9));
}
