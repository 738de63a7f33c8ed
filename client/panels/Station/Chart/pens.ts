// What the layers of a station's chart draw with.
import type uPlot from 'uplot';
import { rainClass, rainScale_mm_h } from '../../../format/rain-classes.ts';
import type { Palette } from '../../../map/glyphs/palette.ts';
import type { Vertex } from './drawn-line.ts';
import type { RainBar } from './series.ts';

export const FONT = '10px "Inter Variable", "Noto Sans SC", sans-serif';
/** Room for the rain at the top, px. */
export const RAIN_PX = 42;

/** Rain hangs from the top. Returns what fills its room, in mm of one bar. */
export function drawBars(
  chart: uPlot,
  bars: readonly RainBar[],
  bucket_ms: number,
  palette: Palette,
  ratio: number,
): number {
  const { ctx: pen, bbox } = chart;
  const top = bbox.top - (RAIN_PX + 4) * ratio;
  const right = bbox.left + bbox.width;
  const x = (seconds: number) => chart.valToPos(seconds, 'x', true);
  const perHour = 3_600_000 / bucket_ms;
  const full_mm = rainScale_mm_h(Math.max(0, ...bars.map(({ mm }) => mm * perHour))) / perHour;
  for (const bar of bars) {
    if (bar.mm <= 0) continue;
    const rate = bar.mm * perHour;
    const left = Math.max(bbox.left, x(bar.at / 1_000));
    if (left >= right) continue;
    const width = Math.max(ratio, Math.min(right, x((bar.at + bucket_ms) / 1_000)) - left - ratio * 0.6);
    const step = Math.max(1, rainClass(rate)) as 1 | 2 | 3 | 4 | 5 | 6 | 7; // at least the first visible colour
    pen.fillStyle = palette[`rain-${step}`];
    pen.fillRect(left, top, width, Math.max(ratio, (bar.mm / full_mm) * RAIN_PX * ratio));
  }
  return full_mm;
}

export function scaledFont(ratio: number): string {
  return FONT.replace('10px', `${10 * ratio}px`);
}

export function line(
  pen: CanvasRenderingContext2D,
  left: number,
  y: number,
  right: number,
  colour: string,
  ratio: number,
): void {
  pen.strokeStyle = colour;
  pen.lineWidth = ratio;
  pen.beginPath();
  pen.moveTo(left, y);
  pen.lineTo(right, y);
  pen.stroke();
}

/** Puts a path along points into the pen, to be stroked or filled. */
export function drawPath(chart: uPlot, points: readonly Vertex[]): void {
  const { ctx: pen } = chart;
  let isDown = false;
  pen.beginPath();
  for (const { at, value } of points) {
    if (value === null) {
      isDown = false;
      continue;
    }
    const x = chart.valToPos(at / 1_000, 'x', true);
    const y = chart.valToPos(value, 'y', true);
    if (isDown) pen.lineTo(x, y);
    else pen.moveTo(x, y);
    isDown = true;
  }
}

/** What is drawn meanwhile stays inside the plot, and leaves the pen as it was. */
export function withinPlot(chart: uPlot, draw: () => void): void {
  const { ctx: pen, bbox } = chart;
  pen.save();
  pen.beginPath();
  pen.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  pen.clip();
  draw();
  pen.restore();
}
