// How a station's chart is drawn: uPlot makes the curve and the axes, hooks add what is ours: rain hanging from the top,
// gaps hatched, steps of the ladder labelled on the line, doubted values marked.
import type uPlot from 'uplot';
import type { Level } from '../../../../domain/levels.ts';
import type { EpochMs } from '../../../../domain/time.ts';
import { formatNumber } from '../../../format/quantities.ts';
import { hourMinute, shortDate } from '../../../format/time.ts';
import type { Language } from '../../../i18n/languages.ts';
import type { Palette } from '../../../map/glyphs/palette.ts';
import { drawLater, type Later } from './chart-later.ts';
import { drawBars, FONT, line, RAIN_PX, scaledFont } from './pens.ts';
import type { CurvePoint, RainBar, Span } from './series.ts';

export interface ChartStep {
  readonly level: Level;
  /** In the shown unit. */
  readonly value: number;
  readonly label: string;
}

export interface ChartContent {
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** Values in the shown unit. */
  readonly points: readonly CurvePoint[];
  /** T1. The current value, where the dot stands: a doubted fall behind it does not move it. Null where it is not known. */
  readonly head: { readonly at: EpochMs; readonly value: number } | null;
  readonly gaps: readonly Span[];
  readonly bars: readonly RainBar[];
  readonly bucket_ms: number;
  readonly steps: readonly ChartStep[];
  readonly decimals: number;
  /** In a replay, where it is asked for: what came after the moment shown. */
  readonly later?: Later;
}

export interface ChartLook {
  readonly palette: Palette;
  readonly timezone: string;
  readonly language: Language;
  readonly noData: string;
  readonly cameLater: string;
  readonly width: number;
  readonly height: number;
  readonly onPoint: (index: number | null) => void;
}

export function chartOptions(content: () => ChartContent, look: ChartLook): uPlot.Options {
  const { palette } = look;
  const { from, to } = content();
  const days = to - from > 36 * 3_600_000;
  return {
    width: look.width,
    height: look.height,
    padding: [RAIN_PX + 8, 34, 0, 0],
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, points: { size: 7 }, y: false },
    scales: {
      x: { time: true, range: () => [content().from / 1_000, content().to / 1_000] },
      y: { range: (_chart, low, high) => rangeOf(content(), low, high) },
    },
    axes: [
      {
        stroke: palette['fg-3'],
        font: FONT,
        size: 24,
        gap: 4,
        grid: { stroke: palette['line-1'], width: 1 },
        ticks: { show: false },
        values: (_chart, splits) =>
          splits.map((split) =>
            days
              ? shortDate(split * 1_000, look.timezone, look.language)
              : hourMinute(split * 1_000, look.timezone).slice(0, 5),
          ),
        space: 52,
      },
      {
        stroke: palette['fg-3'],
        font: FONT,
        size: 38,
        gap: 4,
        grid: { show: false },
        ticks: { show: false },
        values: (_chart, splits) =>
          splits.map((split) => formatNumber(split, splitDecimals(splits, content().decimals))),
        space: 34,
      },
    ],
    series: [
      {},
      { stroke: palette['fg-1'], width: 2, points: { show: false }, spanGaps: false },
      { stroke: palette['fg-3'], width: 1.5, dash: [4, 3], points: { show: false }, spanGaps: false },
    ],
    hooks: {
      drawClear: [
        (chart) => {
          drawUnder(chart, content(), look);
          drawLater(chart, content(), look);
        },
      ],
      draw: [(chart) => drawOver(chart, content(), look)],
      setCursor: [(chart) => look.onPoint(chart.cursor.idx ?? null)],
    },
  };
}

/** The curves as uPlot wants them: seconds, values, and what came later, which goes on where the known line ends. */
export function chartColumns({ points, later }: Pick<ChartContent, 'points' | 'later'>): uPlot.AlignedData {
  const after = later?.points ?? [];
  const last = points.length - 1;
  return [
    [...points, ...after].map((point) => point.at / 1_000),
    [...points.map((point) => point.value), ...after.map(() => null)],
    [
      ...points.map((point, i) => (i === last && after.length > 0 ? point.value : null)),
      ...after.map(({ value }) => value),
    ],
  ];
}

/** The whole ladder is in view, so that it is seen how far it is to the next step; and the current value, also where a curve lies under it. */
export function rangeOf(
  { steps, decimals, head }: Pick<ChartContent, 'steps' | 'decimals' | 'head'>,
  low: number | null,
  high: number | null,
): [number, number] {
  const smallest = 10 ** -decimals * 10;
  const values = [low ?? 0, high ?? 0, ...(head ? [head.value] : []), ...steps.map((step) => step.value)];
  // A depth and a sum stand on zero; a river's level is drawn around itself and its ladder.
  const floor = Math.min(...values) >= 0 && decimals < 2 ? 0 : Math.min(...values);
  const room = Math.max(Math.max(...values) - floor, smallest);
  return [floor === 0 ? 0 : floor - room * 0.08, floor + room * 1.1];
}

function splitDecimals(splits: readonly number[], most: number): number {
  const step = splits.length > 1 ? Math.abs(splits[1]! - splits[0]!) : 1;
  return step >= 1 ? 0 : Math.min(most, Math.ceil(-Math.log10(step)));
}

function drawUnder(chart: uPlot, { gaps, bars, bucket_ms, from }: ChartContent, look: ChartLook): void {
  const { ctx: pen, bbox } = chart;
  const { palette } = look;
  const ratio = devicePixelRatio;
  pen.save();
  const x = (at: EpochMs) => chart.valToPos(at / 1_000, 'x', true);
  for (const gap of gaps) {
    const left = Math.max(bbox.left, x(gap.from));
    const right = Math.min(bbox.left + bbox.width, x(gap.to));
    if (right - left < 2 * ratio) continue;
    hatchBox(pen, {
      left,
      top: bbox.top,
      width: right - left,
      height: bbox.height,
      colour: palette['silent-2'],
      ratio,
    });
    if (right - left > 16 * ratio) {
      pen.save();
      pen.translate((left + right) / 2, bbox.top + bbox.height / 2);
      pen.rotate(-Math.PI / 2);
      pen.font = scaledFont(ratio);
      pen.textAlign = 'center';
      pen.textBaseline = 'middle';
      pen.lineWidth = 3 * ratio;
      pen.strokeStyle = palette['bg-1'];
      pen.strokeText(look.noData, 0, 0);
      pen.fillStyle = palette['fg-3'];
      pen.fillText(look.noData, 0, 0);
      pen.restore();
    }
  }
  if (bars.length > 0) {
    const top = bbox.top - (RAIN_PX + 4) * ratio;
    const full_mm = drawBars(
      chart,
      bars.filter((bar) => bar.at + bucket_ms >= from),
      bucket_ms,
      palette,
      ratio,
    );
    pen.fillStyle = palette['fg-3'];
    pen.font = scaledFont(ratio);
    pen.textAlign = 'right';
    pen.textBaseline = 'top';
    pen.fillText('mm', bbox.left - 6 * ratio, top);
    pen.textBaseline = 'bottom';
    const decimals = Number.isInteger(full_mm) ? 0 : 1;
    pen.fillText(formatNumber(full_mm, decimals), bbox.left - 6 * ratio, top + RAIN_PX * ratio);
    line(pen, bbox.left, bbox.top - 4 * ratio, bbox.left + bbox.width, palette['line-1'], ratio);
  }
  pen.restore();
}

function drawOver(chart: uPlot, { points, steps, head, from }: ChartContent, look: ChartLook): void {
  const { ctx: pen, bbox } = chart;
  const { palette } = look;
  const ratio = devicePixelRatio;
  pen.save();
  let lastLabel = Number.POSITIVE_INFINITY;
  for (const step of steps) {
    const y = chart.valToPos(step.value, 'y', true);
    if (y < bbox.top || y > bbox.top + bbox.height) continue;
    const colour = palette[`sev-${step.level}-fg`];
    pen.setLineDash(step.level === 'orange' ? [6 * ratio, 2 * ratio] : [2 * ratio, 3 * ratio]);
    line(pen, bbox.left, y, bbox.left + bbox.width, colour, ratio);
    pen.setLineDash([]);
    pen.font = scaledFont(ratio);
    pen.fillStyle = colour;
    pen.textBaseline = 'middle';
    pen.textAlign = 'left';
    // Steps close together: the number moves up until it can be read.
    const at = Math.min(y, lastLabel - 10 * ratio);
    pen.fillText(step.label, bbox.left + bbox.width + 4 * ratio, at);
    lastLabel = at;
  }
  for (const point of points) if (point.doubted) drawDoubted(chart, point, palette, ratio);
  if (head && head.at >= from) {
    pen.fillStyle = palette['fg-1'];
    pen.strokeStyle = palette['bg-1'];
    pen.lineWidth = 1.5 * ratio;
    pen.beginPath();
    pen.arc(
      chart.valToPos(head.at / 1_000, 'x', true),
      chart.valToPos(head.value, 'y', true),
      4 * ratio,
      0,
      2 * Math.PI,
    );
    pen.fill();
    pen.stroke();
  }
  pen.restore();
}

/** Suspect: a filled dot with a ring on the curve. Failed: hollow, at its own height or, far out, at the edge it left by. */
function drawDoubted(chart: uPlot, { at, value, failed }: CurvePoint, palette: Palette, ratio: number): void {
  const { ctx: pen, bbox } = chart;
  const x = chart.valToPos(at / 1_000, 'x', true);
  if (x < bbox.left || x > bbox.left + bbox.width) return;
  const shown = value ?? failed;
  const bottom = bbox.top + bbox.height - 5 * ratio;
  const y =
    shown === undefined ? bottom : Math.min(bottom, Math.max(bbox.top + 5 * ratio, chart.valToPos(shown, 'y', true)));
  pen.strokeStyle = palette.suspect;
  pen.lineWidth = 1.4 * ratio;
  pen.beginPath();
  pen.arc(x, y, (value === null ? 3.6 : 4) * ratio, 0, 2 * Math.PI);
  pen.fillStyle = palette['bg-1'];
  pen.fill();
  pen.stroke();
  if (value === null) return;
  pen.beginPath();
  pen.arc(x, y, 1.8 * ratio, 0, 2 * Math.PI);
  pen.fillStyle = palette.suspect;
  pen.fill();
}

function hatchBox(
  pen: CanvasRenderingContext2D,
  {
    left,
    top,
    width,
    height,
    colour,
    ratio,
  }: {
    left: number;
    top: number;
    width: number;
    height: number;
    colour: string;
    ratio: number;
  },
): void {
  pen.save();
  pen.beginPath();
  pen.rect(left, top, width, height);
  pen.clip();
  pen.strokeStyle = colour;
  pen.lineWidth = 1.6 * ratio;
  for (let x = left - height; x < left + width; x += 6 * ratio) {
    pen.beginPath();
    pen.moveTo(x, top + height);
    pen.lineTo(x + height, top);
    pen.stroke();
  }
  pen.restore();
}
