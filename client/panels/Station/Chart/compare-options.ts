// How stations are drawn beside one another: each line in its own look, and its number at its end.
import type uPlot from 'uplot';
import type { Language } from '../../../i18n/languages.ts';
import type { Palette } from '../../../map/glyphs/palette.ts';
import { axesOf } from './axes.ts';
import { rangeOf } from './axis.ts';
import type { Comparison } from './compare-lines.ts';
import { drawnLine } from './drawn-line.ts';
import { spreadLabels } from './labels.ts';
import { drawPath, line, scaledFont, withinPlot } from './pens.ts';

/** No hue of a warning, and none told by its hue alone: dashes and the number tell them too. */
export const LINE_LOOKS = [
  { colour: 'fg-1', dash: [] },
  { colour: 'live', dash: [7, 3] },
  { colour: 'suspect', dash: [] },
  { colour: 'late', dash: [2, 3] },
  { colour: 'rain-4', dash: [10, 3, 2, 3] },
  { colour: 'silent', dash: [4, 2] },
] as const satisfies readonly { colour: keyof Palette; dash: readonly number[] }[];

interface CompareLook {
  readonly palette: Palette;
  readonly timezone: string;
  readonly language: Language;
  readonly width: number;
  readonly height: number;
  /** The place of a station among those chosen. */
  readonly placeOf: (id: string) => number;
  /** Where 100 % is its red level; null in a unit. */
  readonly redAt: () => number | null;
}

const LABEL_PX = 11;

export function compareOptions(content: () => Comparison, look: CompareLook): uPlot.Options {
  return {
    width: look.width,
    height: look.height,
    padding: [8, 20, 0, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { time: true, range: () => [content().from / 1_000, content().to / 1_000] },
      y: { range: () => rangeOfLines(content(), look.redAt()) },
    },
    axes: axesOf(content, look),
    series: [{}, { show: false }],
    hooks: { draw: [(chart) => drawLines(chart, content(), look)] },
  };
}

function rangeOfLines({ lines, decimals }: Comparison, red: number | null): [number, number] {
  const points = lines.flatMap((one) => one.points);
  return rangeOf({ points, head: null, steps: red === null ? [] : [{ value: red }], decimals });
}

function drawLines(chart: uPlot, { lines, from, to }: Comparison, look: CompareLook): void {
  const { ctx: pen, bbox } = chart;
  const { palette } = look;
  const ratio = devicePixelRatio;
  const ends: { text: string; y: number; colour: string }[] = [];
  withinPlot(chart, () => {
    const red = look.redAt();
    pen.setLineDash([2 * ratio, 3 * ratio]);
    if (red !== null)
      line(pen, bbox.left, chart.valToPos(red, 'y', true), bbox.left + bbox.width, palette['sev-red-fg'], ratio);
    for (const { id, points } of lines) {
      const place = look.placeOf(id);
      const { colour, dash } = LINE_LOOKS[place % LINE_LOOKS.length]!;
      const drawn = drawnLine(points, { from, to, width_px: bbox.width });
      pen.strokeStyle = palette[colour];
      pen.lineWidth = 1.8 * ratio;
      pen.setLineDash(dash.map((length) => length * ratio));
      drawPath(chart, drawn);
      pen.stroke();
      const end = drawn.findLast(({ value }) => value !== null);
      if (end)
        ends.push({ text: String(place + 1), y: chart.valToPos(end.value!, 'y', true), colour: palette[colour] });
    }
  });
  pen.save();
  pen.font = scaledFont(ratio);
  pen.textBaseline = 'middle';
  pen.textAlign = 'left';
  const heights = spreadLabels(
    ends.map(({ y }) => y),
    LABEL_PX * ratio,
    { top: bbox.top, bottom: bbox.top + bbox.height },
  );
  ends.forEach(({ text, colour }, i) => {
    pen.fillStyle = colour;
    pen.fillText(text, bbox.left + bbox.width + 6 * ratio, heights[i]!);
  });
  pen.restore();
}
