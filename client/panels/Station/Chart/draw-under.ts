// Under the curve: gaps hatched, each with how long it lasted, and rain hanging from the top.
import type uPlot from 'uplot';
import type { EpochMs } from '../../../../domain/time.ts';
import { formatNumber } from '../../../format/quantities.ts';
import type { ChartLook } from './chart-options.ts';
import type { ChartContent } from './content.ts';
import { drawBars, line, RAIN_PX, scaledFont } from './pens.ts';
import type { Span } from './series.ts';

export function drawUnder(chart: uPlot, { gaps, bars, bar_ms, from }: ChartContent, look: ChartLook): void {
  const { ctx: pen, bbox } = chart;
  const { palette } = look;
  const ratio = devicePixelRatio;
  pen.save();
  pen.setLineDash([]); // of the last series of the drawing before
  for (const gap of gaps) drawGap(chart, gap, look);
  if (bars.length > 0) {
    const shown = bars.filter((bar) => bar.at + bar_ms >= from);
    const full_mm = drawBars(chart, shown, bar_ms, palette, ratio);
    const top = bbox.top - (RAIN_PX + 4) * ratio;
    pen.fillStyle = palette['fg-3'];
    pen.font = scaledFont(ratio);
    pen.textAlign = 'right';
    pen.textBaseline = 'top';
    pen.fillText('mm', bbox.left - 6 * ratio, top);
    pen.textBaseline = 'bottom';
    const decimals = Number.isInteger(full_mm) ? 0 : 1;
    pen.fillText(formatNumber(full_mm, decimals), bbox.left - 6 * ratio, top + (RAIN_PX - ABOVE_AXIS_PX) * ratio);
    line(pen, bbox.left, bbox.top - 4 * ratio, bbox.left + bbox.width, palette['line-1'], ratio);
  }
  pen.restore();
}

/** The figure of the rain's scale stands clear of the axis below it, px. */
const ABOVE_AXIS_PX = 4;
/** Narrower than this a gap is no box, px. */
const NARROWEST_PX = 2;
/** From here on its words have room, px. */
const WORDS_FROM_PX = 16;

function drawGap(chart: uPlot, gap: Span, { palette, words }: ChartLook): void {
  const { ctx: pen, bbox } = chart;
  const ratio = devicePixelRatio;
  const x = (at: EpochMs) => chart.valToPos(at / 1_000, 'x', true);
  const left = Math.max(bbox.left, x(gap.from));
  const width = Math.min(bbox.left + bbox.width, x(gap.to)) - left;
  if (width < NARROWEST_PX * ratio) return;
  pen.save();
  pen.beginPath();
  pen.rect(left, bbox.top, width, bbox.height);
  pen.clip();
  pen.strokeStyle = palette['silent-2'];
  pen.lineWidth = 1.6 * ratio;
  for (let at = left - bbox.height; at < left + width; at += 6 * ratio) {
    pen.beginPath();
    pen.moveTo(at, bbox.top + bbox.height);
    pen.lineTo(at + bbox.height, bbox.top);
    pen.stroke();
  }
  pen.restore();
  if (width <= WORDS_FROM_PX * ratio) return;
  const text = words.noData(gap.to - gap.from);
  pen.save();
  pen.translate(left + width / 2, bbox.top + bbox.height / 2);
  pen.rotate(-Math.PI / 2);
  pen.font = scaledFont(ratio);
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.lineWidth = 3 * ratio;
  pen.strokeStyle = palette['bg-1'];
  pen.strokeText(text, 0, 0);
  pen.fillStyle = palette['fg-3'];
  pen.fillText(text, 0, 0);
  pen.restore();
}
