// Over the curve: the steps of the ladder with their labels, doubted values, and the dot of what is known now.
import type uPlot from 'uplot';
import type { Palette } from '../../../map/glyphs/palette.ts';
import { LEVEL_SIGN } from '../../../ui/Severity.tsx';
import type { ChartLook } from './chart-options.ts';
import type { ChartContent } from './content.ts';
import { wordsHeight_px } from './draw-forecast.ts';
import { type Box, freeBox, spreadLabels } from './labels.ts';
import { line, scaledFont } from './pens.ts';
import type { CurvePoint } from './series.ts';

/** Of a line of small print with the room it needs, px. */
const LABEL_PX = 11;

export function drawOver(chart: uPlot, content: ChartContent, look: ChartLook): void {
  const { ctx: pen } = chart;
  const { palette } = look;
  const ratio = devicePixelRatio;
  pen.save();
  drawSteps(chart, content, look);
  for (const point of content.points) if (point.doubted) drawDoubted(chart, point, palette, ratio);
  drawNotes(chart, content, palette, ratio);
  const { head, from } = content;
  if (head && head.at >= from) {
    pen.fillStyle = palette['fg-1'];
    pen.strokeStyle = palette['bg-1'];
    pen.lineWidth = 1.5 * ratio;
    pen.beginPath();
    const x = chart.valToPos(head.at / 1_000, 'x', true);
    pen.arc(x, chart.valToPos(head.value, 'y', true), 4 * ratio, 0, 2 * Math.PI);
    pen.fill();
    pen.stroke();
  }
  pen.restore();
}

/** K8. A flag at the top of the moment that a note is about, with the number that the note has under the chart. */
function drawNotes(chart: uPlot, { notes = [], from, now }: ChartContent, palette: Palette, ratio: number): void {
  const { ctx: pen, bbox } = chart;
  const size = 12 * ratio;
  notes.forEach((at, place) => {
    if (at < from || at > now) return;
    const x = chart.valToPos(at / 1_000, 'x', true);
    pen.setLineDash([2 * ratio, 2 * ratio]);
    pen.strokeStyle = palette['fg-2'];
    pen.lineWidth = ratio;
    pen.beginPath();
    pen.moveTo(x, bbox.top);
    pen.lineTo(x, bbox.top + bbox.height);
    pen.stroke();
    pen.setLineDash([]);
    pen.fillStyle = palette.act;
    pen.fillRect(x - size / 2, bbox.top, size, size);
    pen.fillStyle = palette['act-on'];
    pen.font = scaledFont(ratio);
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    pen.fillText(String(place + 1), x, bbox.top + size / 2);
  });
}

/** Each step has its line; its figure and sign beside the plot, and its word on the line where nothing else is. */
function drawSteps(chart: uPlot, content: ChartContent, { palette, words }: ChartLook): void {
  const { ctx: pen, bbox } = chart;
  const ratio = devicePixelRatio;
  const bottom = bbox.top + bbox.height;
  const shown = content.steps
    .map((step) => ({ step, y: chart.valToPos(step.value, 'y', true) }))
    .filter(({ y }) => y >= bbox.top && y <= bottom);
  const beside = spreadLabels(
    shown.map(({ y }) => y),
    LABEL_PX * ratio,
    { top: bbox.top + (LABEL_PX / 2) * ratio, bottom },
  );
  pen.font = scaledFont(ratio);
  const taken: Box[] = curveBoxes(chart, content);
  for (const { y } of shown) taken.push(boxAt(bbox.left, bbox.left + bbox.width, y, y + ratio));
  // A gap has its hatching and its own words.
  const x = (at: number) => chart.valToPos(at / 1_000, 'x', true);
  for (const { from, to } of content.gaps) taken.push(boxAt(x(from), x(to), bbox.top, bottom));
  shown.forEach(({ step, y }, i) => {
    const colour = palette[`sev-${step.level}-fg`];
    pen.setLineDash(step.closes ? [6 * ratio, 2 * ratio] : [2 * ratio, 3 * ratio]);
    line(pen, bbox.left, y, bbox.left + bbox.width, colour, ratio);
    pen.setLineDash([]);
    pen.fillStyle = colour;
    pen.textBaseline = 'middle';
    pen.textAlign = 'left';
    pen.fillText(`${step.label} ${LEVEL_SIGN[step.level]}`, bbox.left + bbox.width + 4 * ratio, beside[i]!);
    drawWord(pen, words.step(step), {
      x: bbox.left + 4 * ratio,
      y,
      top: bbox.top + wordsHeight_px(content) * ratio,
      bottom,
      taken,
      ratio,
    });
  });
}

function drawWord(
  pen: CanvasRenderingContext2D,
  text: string,
  {
    x,
    y,
    top,
    bottom,
    taken,
    ratio,
  }: { x: number; y: number; top: number; bottom: number; taken: Box[]; ratio: number },
): void {
  const right = x + pen.measureText(text).width;
  const above = boxAt(x, right, y - LABEL_PX * ratio, y - ratio);
  const below = boxAt(x, right, y + 2 * ratio, y + (LABEL_PX + 1) * ratio);
  const spot = freeBox(
    [above, below].filter((box) => box.top >= top && box.bottom <= bottom),
    taken,
  );
  if (!spot) return;
  taken.push(spot);
  pen.fillText(text, x, (spot.top + spot.bottom) / 2);
}

const boxAt = (left: number, right: number, top: number, bottom: number): Box => ({ left, right, top, bottom });

/** What the curve and its marks cover, as boxes from one point to the next. */
function curveBoxes(chart: uPlot, { points, from }: ChartContent): Box[] {
  const ratio = devicePixelRatio;
  const boxes: Box[] = [];
  let before: { x: number; y: number } | null = null;
  for (const { at, value, low, failed } of points) {
    const shown = value ?? failed;
    if (shown === undefined || at < from) continue;
    const x = chart.valToPos(at / 1_000, 'x', true);
    const y = chart.valToPos(shown, 'y', true);
    const foot = low === undefined ? y : chart.valToPos(low, 'y', true);
    const start = before ?? { x, y };
    const reach = 2 * ratio;
    boxes.push(boxAt(start.x - reach, x + reach, Math.min(start.y, y) - reach, Math.max(start.y, foot) + reach));
    before = value === null ? null : { x, y };
  }
  return boxes;
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
