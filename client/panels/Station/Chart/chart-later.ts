// In a replay, what came after the moment shown: set apart by a line, a word and paler colours, never as part of what was known.
import type uPlot from 'uplot';
import type { EpochMs } from '../../../../domain/time.ts';
import type { ChartLook } from './chart-options.ts';
import type { ChartContent } from './content.ts';
import { drawBars, RAIN_PX, scaledFont } from './pens.ts';
import type { CurvePoint, RainBar } from './series.ts';

export interface Later {
  /** The moment shown. */
  readonly from: EpochMs;
  /** In the shown unit. */
  readonly points: readonly CurvePoint[];
  readonly bars: readonly RainBar[];
}

const PALE = 0.45;

export function drawLater(chart: uPlot, { later, bar_ms }: ChartContent, look: ChartLook): void {
  if (!later) return;
  const { ctx: pen, bbox } = chart;
  const { palette } = look;
  const ratio = devicePixelRatio;
  const x = chart.valToPos(later.from / 1_000, 'x', true);
  const top = bbox.top - (RAIN_PX + 4) * ratio;
  const bottom = bbox.top + bbox.height;
  pen.save();
  pen.globalAlpha = PALE;
  drawBars(chart, later.bars, bar_ms, palette, ratio);
  pen.globalAlpha = 1;
  pen.setLineDash([]);
  pen.strokeStyle = palette.replay;
  pen.lineWidth = 1.5 * ratio;
  pen.beginPath();
  pen.moveTo(x, top);
  pen.lineTo(x, bottom);
  pen.stroke();
  pen.fillStyle = palette['fg-2'];
  pen.font = scaledFont(ratio);
  pen.textAlign = 'left';
  pen.textBaseline = 'top';
  pen.fillText(look.words.cameLater, x + 4 * ratio, bbox.top + 3 * ratio);
  pen.restore();
}
