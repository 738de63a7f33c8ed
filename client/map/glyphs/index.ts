// The list of glyphs: a name such as `depth|56|red|live` becomes a drawing. A new kind is a file beside this and a line here.
import { LEVELS, type Level } from '../../../domain/levels.ts';
import type { Condition } from '../../live/station-view.ts';
import type { TruckLook } from '../../live/truck-view.ts';
import { windBarb } from './barb.ts';
import { cameraSign } from './camera.ts';
import { closedSign } from './closed.ts';
import { truckCount } from './count.ts';
import { depthBadge } from './depth.ts';
import { levelGauge } from './gauge.ts';
import type { Glyph } from './glyph.ts';
import { minutesPill } from './minutes.ts';
import { type PlaceLook, placeShape, placeSign } from './place.ts';
import { rainMark } from './rain.ts';
import { reportBubble } from './report.ts';
import { selectionCorners } from './selection.ts';
import { truckChip } from './truck.ts';

export const GLYPHS = {
  depth: (cm: string, level: string, condition: string) =>
    depthBadge(number(cm), levelOf(level), condition as Condition),
  gauge: (fill: string, level: string, condition: string, tidal: string) =>
    levelGauge(number(fill), levelOf(level), condition as Condition, tidal === 'tidal'),
  rain: (condition: string, level: string) => rainMark(condition as Condition, levelOf(level)),
  barb: (speed: string, direction: string, condition: string) =>
    windBarb(number(speed), Number(direction), condition as Condition),
  camera: (condition: string) => cameraSign(condition as Condition),
  truck: (label: string, look: string, heading: string, hidden: string) =>
    truckChip(label, look as TruckLook, Number(heading), Number(hidden)),
  trucks: (count: string, unknown: string) => truckCount(Number(count), Number(unknown)),
  place: (theme: string, text: string, level: string, condition: string, open: string, hidden: string, reds: string) =>
    placeSign({
      theme: theme as PlaceLook['theme'],
      text,
      level: levelOf(level) ?? 'yellow',
      condition: condition as Condition,
      isOpen: open === 'open',
      hidden: Number(hidden),
      hiddenReds: Number(reds),
    }),
  shape: (level: string, condition: string, open: string) =>
    placeShape(levelOf(level) ?? 'yellow', condition as Condition, open === 'open'),
  selection: () => selectionCorners,
  closed: () => closedSign,
  report: (state: string) => reportBubble(state as 'pending' | 'approved'),
  minutes: (text: string, kind: string) => minutesPill(text, kind as 'suggested' | 'ordered' | 'next'),
} as const satisfies Record<string, (...parts: string[]) => Glyph>;

export type GlyphKind = keyof typeof GLYPHS;

/** The name of a glyph; null parts are written as nothing. */
export function glyphName(kind: GlyphKind, ...parts: readonly (string | number | null)[]): string {
  return [kind, ...parts.map((part) => (part === null ? '' : String(part)))].join('|');
}

export function glyphOf(name: string): Glyph {
  const [kind, ...parts] = name.split('|');
  const make = GLYPHS[kind as GlyphKind] as ((...parts: string[]) => Glyph) | undefined;
  if (!make) throw new Error(`There is no glyph of kind "${kind}" (in "${name}")`);
  return make(...parts);
}

function number(part: string): number | null {
  return part === '' ? null : Number(part);
}

function levelOf(part: string): Level | null {
  return LEVELS.find((level) => level === part) ?? null;
}
