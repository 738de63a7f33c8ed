// What is expected, on the same axes as what was measured: the band from p10 to p90, its dashed middle, the dotted twin that nothing
// changes, and the line between the two.
import type uPlot from 'uplot';
import type { EpochMs } from '../../../../domain/time.ts';
import type { ChartLook } from './chart-options.ts';
import type { ChartContent } from './content.ts';
import { drawPath, scaledFont, withinPlot } from './pens.ts';

const BAND_ALPHA = 0.28;

export function drawForecast(chart: uPlot, { forecast }: ChartContent, { palette }: ChartLook): void {
  if (!forecast) return;
  const { ctx: pen } = chart;
  const ratio = devicePixelRatio;
  const { issued_at, now, points, persistence } = forecast;
  const start = { at: issued_at, value: now };
  const along = (edge: 'p10' | 'p50' | 'p90') => [
    start,
    ...points.map((point) => ({ at: point.at, value: point[edge] })),
  ];
  withinPlot(chart, () => {
    pen.globalAlpha = BAND_ALPHA;
    pen.fillStyle = palette['fg-3'];
    drawPath(chart, [...along('p90'), ...along('p10').reverse()]);
    pen.fill();
    pen.globalAlpha = 1;
    pen.strokeStyle = palette['fg-2'];
    pen.lineWidth = 1.4 * ratio;
    pen.setLineDash([1.5 * ratio, 3 * ratio]);
    drawPath(chart, [start, ...points.map(({ at }, i) => ({ at, value: persistence[i] ?? now }))]);
    pen.stroke();
    pen.strokeStyle = palette['fg-1'];
    pen.lineWidth = 1.8 * ratio;
    pen.setLineDash([5 * ratio, 3 * ratio]);
    drawPath(chart, along('p50'));
    pen.stroke();
  });
}

/** Height of the line of words at the top of the plot, px; no label of a step goes there. */
export const WORDS_PX = 14;

/** The moment shown, between what was observed and what is expected. */
export function drawNow(chart: uPlot, { forecast, now, later }: ChartContent, { palette, words }: ChartLook): void {
  // What came later has a line and words of its own at the same place.
  if (!forecast || later) return;
  const { ctx: pen, bbox } = chart;
  const ratio = devicePixelRatio;
  const x = xOf(chart, now);
  pen.save();
  pen.strokeStyle = palette['fg-2'];
  pen.lineWidth = ratio;
  pen.beginPath();
  pen.moveTo(x, bbox.top);
  pen.lineTo(x, bbox.top + bbox.height);
  pen.stroke();
  pen.font = scaledFont(ratio);
  pen.fillStyle = palette['fg-2'];
  pen.textBaseline = 'top';
  const room = bbox.left + bbox.width - x;
  const sides = [
    ['right', words.observed, x - 4 * ratio],
    ['left', words.forecast, x + 4 * ratio],
  ] as const;
  for (const [align, text, at] of sides) {
    if (align === 'left' && pen.measureText(text).width + 4 * ratio > room) continue;
    pen.textAlign = align;
    pen.fillText(text, at, bbox.top + 2 * ratio);
  }
  pen.restore();
}

function xOf(chart: uPlot, at: EpochMs): number {
  return chart.valToPos(at / 1_000, 'x', true);
}
