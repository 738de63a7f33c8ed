// What is expected, on the same axes as what was measured: the band from p10 to p90, its dashed middle, the dotted twin that nothing
// changes, and the line between the two.
import type uPlot from 'uplot';
import { formatNumber } from '../../../format/quantities.ts';
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

/** K5. The middle of each past forecast, pale, with a dot at its issue. */
export function drawPastForecasts(chart: uPlot, { pastForecasts }: ChartContent, { palette }: ChartLook): void {
  const { ctx: pen } = chart;
  const ratio = devicePixelRatio;
  withinPlot(chart, () => {
    pen.strokeStyle = palette['fg-2'];
    pen.fillStyle = palette['fg-2'];
    pen.lineWidth = ratio;
    for (const { issued_at, now, middle } of pastForecasts) {
      const start = { at: issued_at, value: now };
      pen.setLineDash([3 * ratio, 3 * ratio]);
      drawPath(chart, [start, ...middle]);
      pen.stroke();
      pen.beginPath();
      pen.arc(chart.valToPos(issued_at / 1_000, 'x', true), chart.valToPos(now, 'y', true), 2 * ratio, 0, 2 * Math.PI);
      pen.fill();
    }
  });
}

/** Of one line of words at the top of the plot, px. */
const LINE_PX = 12;

/** How much of the plot's top the words take, px: no label of a step goes there. */
export function wordsHeight_px({ forecast, later }: ChartContent): number {
  return forecast || later ? 2 * LINE_PX + 2 : 0;
}

/** The moment shown, between what was observed and what is expected; and how high that goes where it leaves the plot. */
export function drawNow(chart: uPlot, { forecast, now, later, decimals }: ChartContent, look: ChartLook): void {
  if (!forecast) return;
  const { ctx: pen, bbox } = chart;
  const { palette, words } = look;
  const ratio = devicePixelRatio;
  const x = chart.valToPos(now / 1_000, 'x', true);
  pen.save();
  pen.font = scaledFont(ratio);
  pen.textBaseline = 'top';
  const write = (text: string, side: 'left' | 'right', row: number) => {
    pen.textAlign = side === 'left' ? 'right' : 'left';
    const at = [x + (side === 'left' ? -4 : 4) * ratio, bbox.top + (2 + row * LINE_PX) * ratio] as const;
    pen.strokeText(text, ...at); // a rim, so that it is read over the band too
    pen.fillText(text, ...at);
  };
  const room = bbox.left + bbox.width - x - 4 * ratio;
  const highest = Math.max(...forecast.points.map(({ p50 }) => p50));
  const above = highest > (chart.scales.y!.max ?? highest) ? words.above(formatNumber(highest, decimals)) : null;
  // What came later has a line and words of its own at the same place.
  if (!later) {
    pen.strokeStyle = palette['fg-2'];
    pen.lineWidth = ratio;
    pen.setLineDash([]);
    pen.beginPath();
    pen.moveTo(x, bbox.top);
    pen.lineTo(x, bbox.top + bbox.height);
    pen.stroke();
  }
  pen.strokeStyle = palette['bg-1'];
  pen.lineWidth = 3 * ratio;
  if (!later) {
    pen.fillStyle = palette['fg-2'];
    write(words.observed, 'left', 0);
    if (pen.measureText(words.forecast).width <= room) write(words.forecast, 'right', 0);
  }
  pen.fillStyle = palette['fg-1'];
  if (above) write(above, pen.measureText(above).width <= room ? 'right' : 'left', 1);
  pen.restore();
}
