// The axes that every chart of stations has: round times of the city, round values.
import type uPlot from 'uplot';
import type { EpochMs } from '../../../../domain/time.ts';
import { formatNumber } from '../../../format/quantities.ts';
import { hourMinute, shortDate } from '../../../format/time.ts';
import type { Language } from '../../../i18n/languages.ts';
import type { Palette } from '../../../map/glyphs/palette.ts';
import { decimalsOfStep, MOST_VALUE_TICKS, timeTicks, valueTicks } from './axis.ts';
import { FONT } from './pens.ts';

/** Of a label on the time axis with the room around it, px. */
const TIME_LABEL_PX = 36;
const LONG_MS = 36 * 3_600_000;

interface Spanned {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly decimals: number;
}

interface AxesLook {
  readonly palette: Palette;
  readonly timezone: string;
  readonly language: Language;
}

export function axesOf(content: () => Spanned, { palette, timezone, language }: AxesLook): uPlot.Axis[] {
  const axis = { stroke: palette['fg-3'], font: FONT, gap: 4, ticks: { show: false } };
  return [
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
  ];
}
