// A map without a script: the city's outline (one picture for everyone) cut around a place, with the flooded places drawn on it.
// The larger map takes its place where someone opens it.
import type { Level } from '../levels.ts';
import type { Point } from '../plane.ts';
import { html, type Markup } from './markup.ts';
import { isInTheWay } from './nearby.ts';
import { isClosed, shownGrade } from './shown-grade.ts';
import { LEVEL_OF_GRADE } from './signs.ts';
import type { PublicPlace, PublicSnapshot } from './snapshot.ts';
import { worstFirst } from './worst-first.ts';

/** Degrees of longitude across the picture; a phone's card is about three times as wide as it is high. */
const SPAN_DEG = 0.24;
const HEIGHT_SHARE = 0.36;
/** Units of the drawing a degree of longitude, as in the outline's picture. */
export const UNITS_PER_DEGREE = 1_000;
/** What a CSS pixel is in the drawing's units on a phone 366 px wide. */
const PX = (SPAN_DEG * UNITS_PER_DEGREE) / 366;

/** Mercator, in the drawing's units; north is up and smaller. */
export function drawn({ lon, lat }: Point): { x: number; y: number } {
  const y = (Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) * 180) / Math.PI;
  return { x: lon * UNITS_PER_DEGREE, y: -y * UNITS_PER_DEGREE };
}

export interface OutlineFrame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function frameOf(bounds: readonly number[]): OutlineFrame {
  const topLeft = drawn({ lon: bounds[0]!, lat: bounds[3]! });
  const bottomRight = drawn({ lon: bounds[2]!, lat: bounds[1]! });
  return { ...topLeft, width: bottomRight.x - topLeft.x, height: bottomRight.y - topLeft.y };
}

/** @param outline where the picture of the city lies, or null where the city has none */
export function miniMap(snapshot: PublicSnapshot, centre: Point | null, outline: string | null): Markup {
  const [lon = 0, lat = 0] = snapshot.city.center;
  const middle = drawn(centre ?? { lon, lat });
  const width = SPAN_DEG * UNITS_PER_DEGREE * (centre ? 1 : 1.6);
  const height = width * HEIGHT_SHARE;
  const scale = PX * (centre ? 1 : 1.6);
  const left = middle.x - width / 2;
  const top = middle.y - height / 2;
  const frame = frameOf(snapshot.city.bounds);
  const inView = snapshot.places
    .filter(isInTheWay)
    .toSorted(worstFirst)
    .map((place) => ({ place, ...drawn(place), hidden: 0 }))
    .filter(({ x, y }) => x > left && x < left + width && y > top && y < top + height);
  const isAsked = ({ x, y }: Point2) => centre !== null && x === middle.x && y === middle.y;
  const shown = gathered([...inView.filter(isAsked), ...inView.filter((one) => !isAsked(one))], scale);
  const n = (value: number) => value.toFixed(2);
  return html`<svg class="mini" viewBox="${n(left)} ${n(top)} ${n(width)} ${n(height)}" aria-hidden="true" preserveAspectRatio="xMidYMid slice">
${outline ? html`<image href="${outline}" x="${n(frame.x)}" y="${n(frame.y)}" width="${n(frame.width)}" height="${n(frame.height)}"/>` : ''}
${shown.map((sign) => badge(sign, scale))}
${centre ? corners(middle.x, middle.y, scale) : ''}</svg>`;
}

interface Point2 {
  readonly x: number;
  readonly y: number;
}
interface Badge extends Point2 {
  readonly place: PublicPlace;
  /** How many others it stands for. */
  readonly hidden: number;
}

/** A badge with all that may hang on it, in CSS px around its place. */
const ROOM = { left: -26, right: 22, top: -19, bottom: 20 };

/** No badge lies on another: what finds no room is counted by the one before it, the asked place or the worst. */
function gathered(inOrder: readonly Badge[], scale: number): readonly Badge[] {
  const width = (ROOM.right - ROOM.left) * scale;
  const height = (ROOM.bottom - ROOM.top) * scale;
  const placed: Badge[] = [];
  for (const badge of inOrder) {
    const at = placed.findIndex(({ x, y }) => Math.abs(x - badge.x) < width && Math.abs(y - badge.y) < height);
    if (at < 0) placed.push(badge);
    else placed[at] = { ...placed[at]!, hidden: placed[at]!.hidden + 1 };
  }
  return placed;
}

function badge({ x, y, place, hidden }: Badge, scale: number): Markup {
  const level = LEVEL_OF_GRADE[shownGrade(place)] ?? null;
  const name = level ?? (place.grade === 'unknown' ? 'silent' : 'shallow');
  const cm = place.depth_m === null ? '' : Math.round(place.depth_m * 100);
  return html`<g class="badge ${name}" transform="translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${scale.toFixed(4)})"><rect class="rim" x="-17" y="-14" width="34" height="28" rx="7"/><rect class="ground" x="-15" y="-12" width="30" height="24" rx="5"/><text y="5">${cm}</text>${level ? html`<g class="corner ${level}" transform="translate(15 -12)">${CORNERS[level]}</g>` : ''}${isClosed(place) ? CLOSED : ''}${hidden > 0 ? html`<g class="others" transform="translate(-15 12)"><rect x="-11" y="-7" width="22" height="14" rx="7"/><text y="4">+${hidden}</text></g>` : ''}</g>`;
}

const CORNERS: Readonly<Record<Level, Markup>> = {
  blue: html`<circle r="5.2"/>`,
  yellow: html`<path d="M0-6 6 4.500H-6Z"/>`,
  orange: html`<path d="M0-6.400 6.400 0 0 6.400-6.400 0Z"/>`,
  red: html`<path d="M-2.400-5.800h4.800l3.400 3.400v4.800l-3.400 3.400h-4.800l-3.400-3.400v-4.800Z"/>`,
};
const CLOSED = html`<g class="shut" transform="translate(14 12)"><circle r="5.6"/><rect x="-3.600" y="-1.300" width="7.200" height="2.600"/></g>`;

function corners(x: number, y: number, scale: number): Markup {
  return html`<path class="corners" transform="translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${scale.toFixed(4)})" d="M-24-13V-24H-13M13-24H24V-13M24 13V24H13M-13 24H-24V13"/>`;
}
