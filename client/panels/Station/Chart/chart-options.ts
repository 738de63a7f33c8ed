// How a station's chart is drawn: uPlot makes the curve and the axes, hooks add what is ours: rain hanging from the top,
// gaps hatched, what is expected, steps of the ladder labelled on the line, doubted values marked.
import type uPlot from 'uplot';
import { formatNumber } from '../../../format/quantities.ts';
import { hourMinute, shortDate } from '../../../format/time.ts';
import type { Language } from '../../../i18n/languages.ts';
import type { Palette } from '../../../map/glyphs/palette.ts';
import { decimalsOfStep, MOST_VALUE_TICKS, rangeOf, timeTicks, valueTicks } from './axis.ts';
import { drawLater } from './chart-later.ts';
import type { ChartContent, ChartStep } from './content.ts';
import { drawForecast, drawNow, drawPastForecasts } from './draw-forecast.ts';
import { drawOver } from './draw-over.ts';
import { drawUnder } from './draw-under.ts';
import { drawnLine, type Vertex } from './drawn-line.ts';
import { FONT, RAIN_PX } from './pens.ts';

export interface ChartLook {
  readonly palette: Palette;
  readonly timezone: string;
  readonly language: Language;
  readonly words: {
    readonly noData: (length_ms: number) => string;
    readonly cameLater: string;
    readonly observed: string;
    readonly forecast: string;
    /** How high what is expected goes, where it leaves the plot. */
    readonly above: (value: string) => string;
    readonly step: (step: ChartStep) => string;
  };
  readonly width: number;
  readonly height: number;
  readonly onMoment: (at: number | null) => void;
}

/** Of a label on the time axis with the room around it, px. */
const TIME_LABEL_PX = 36;
const LONG_MS = 36 * 3_600_000;

export function chartOptions(content: () => ChartContent, look: ChartLook): uPlot.Options {
  const { palette, timezone, language } = look;
  const axis = { stroke: palette['fg-3'], font: FONT, gap: 4, ticks: { show: false } };
  return {
    width: look.width,
    height: look.height,
    padding: [RAIN_PX + 8, 42, 0, 0],
    legend: { show: false },
    cursor: { drag: { x: false, y: false }, points: { size: 7 }, y: false },
    scales: {
      x: { time: true, range: () => [content().from / 1_000, content().to / 1_000] },
      y: { range: () => rangeOf(content()) },
    },
    axes: [
      {
        ...axis,
        size: 24,
        grid: { stroke: palette['line-1'], width: 1 },
        splits: (chart) => {
          const { from, to } = content();
          const most = Math.floor(chart.bbox.width / devicePixelRatio / TIME_LABEL_PX);
          return timeTicks({ from, to, most, timezone }).map((at) => at / 1_000);
        },
        values: (_chart, splits) => {
          const isLong = content().to - content().from > LONG_MS;
          return splits.map((split) =>
            isLong ? shortDate(split * 1_000, timezone, language) : hourMinute(split * 1_000, timezone),
          );
        },
      },
      {
        ...axis,
        size: 38,
        grid: { show: false },
        splits: (_chart, _axis, low, high) => valueTicks(low, high, MOST_VALUE_TICKS),
        values: (_chart, splits) =>
          splits.map((split) => formatNumber(split, decimalsOfStep(splits, content().decimals))),
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
          drawPastForecasts(chart, content(), look);
          drawForecast(chart, content(), look);
          drawLater(chart, content(), look);
        },
      ],
      draw: [
        (chart) => {
          drawNow(chart, content(), look);
          drawOver(chart, content(), look);
        },
      ],
      setCursor: [
        (chart) => {
          const { left = -1 } = chart.cursor;
          look.onMoment(left < 0 ? null : chart.posToVal(left, 'x') * 1_000);
        },
      ],
    },
  };
}

/**
 * The curves as uPlot wants them: seconds, values, and what came later, which goes on where the known line ends.
 *
 * @param width_px columns of the plot
 */
export function chartColumns(content: ChartContent, width_px: number): uPlot.AlignedData {
  const { points, later, from, to } = content;
  const columns = { from, to, width_px: Math.max(1, width_px) };
  const known = drawnLine(points, columns);
  const last = known.at(-1);
  const after: readonly Vertex[] = later ? drawnLine(later.points, columns) : [];
  return [
    [...known, ...after].map(({ at }) => at / 1_000),
    [...known.map(({ value }) => value), ...after.map(() => null)],
    [
      ...known.map((vertex) => (vertex === last && after.length > 0 ? vertex.value : null)),
      ...after.map(({ value }) => value),
    ],
  ];
}
