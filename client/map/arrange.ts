// Where each sign that bears a number stands: none on another. The more important is set first; what finds no room moves aside on a
// line that leads to its place, or is counted by the sign that took its room. MapLibre's own collision can leave a sign out, and
// does not say which: a red that it left out would be nowhere.
import { latOf, lonOf, worldX, worldY } from './mercator.ts';
import { SignTable } from './sign-table.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A sign that is to be set; sizes in CSS px. */
export interface Wanted {
  readonly id: string;
  readonly lon: number;
  readonly lat: number;
  /** Signs of one group are counted by one another; those of none are left out where there is no room. */
  readonly group: 'places' | 'trucks' | null;
  readonly size: Size;
  /** While it counts others besides. */
  readonly counting: Size;
  /** Its shape without a number, where there are numbers enough in view; null where it is nothing without. */
  readonly bare: Size | null;
  /** False where its shape alone is wanted at this zoom. */
  readonly hasNumber: boolean;
  /** Its name is wanted as well. */
  readonly isNamed: boolean;
  /** How far it may stand beside its place, on a line that leads to it. */
  readonly moves: keyof typeof DISTANCES_PX;
  /** Its level: the worse alone may count the better. */
  readonly rank: number;
  /** Drawn however many labels there are, unless another counts it. */
  readonly isUrgent: boolean;
}

export interface Arranged<T extends Wanted = Wanted> {
  readonly wanted: T;
  /** Where its sign stands. */
  readonly lon: number;
  readonly lat: number;
  readonly shows: 'number' | 'shape' | 'nothing';
  /** Stands beside its place. */
  readonly isMoved: boolean;
  readonly isNamed: boolean;
  /** Those that it counts, the worst first. */
  readonly under: readonly T[];
}

export interface MapWindow {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

export interface Frame {
  readonly zoom: number;
  readonly window: MapWindow;
}

/** More numbers and names than this in view cannot be read. */
export const MOST_LABELS = 40;
/** A line leads the eye away, the longer the farther; what a press has opened is looked for. */
const DISTANCES_PX = {
  not: [0],
  little: [0, 38, 52],
  far: [0, 38, 52, 70, 92],
  opened: [0, 38, 52, 70, 92, 120, 150, 185],
} as const;
/** What has no room is counted by a sign this near at the farthest. */
const COUNTED_PX = 150;
/** Half of the widest sign. */
const EDGE_PX = 60;

/** @param wanted the most important first */
export function arrange<T extends Wanted>(wanted: readonly T[], frame: Frame): readonly Arranged<T>[] {
  let counting: ReadonlySet<string> = new Set();
  for (;;) {
    const arranged = setAll(wanted, frame, counting);
    const more = arranged.filter(({ under, wanted: { id } }) => under.length > 0 && !counting.has(id));
    if (more.length === 0) return arranged;
    // A sign that counts is wider: once it has that room from the start, others find theirs elsewhere.
    counting = new Set([...counting, ...more.map((one) => one.wanted.id)]);
  }
}

interface SetSign<T> {
  readonly wanted: T;
  readonly x: number;
  readonly y: number;
  readonly size: Size;
  readonly shows: 'number' | 'shape';
  readonly under: T[];
  isNamed: boolean;
}

function setAll<T extends Wanted>(wanted: readonly T[], frame: Frame, counting: ReadonlySet<string>): Arranged<T>[] {
  const table = new SignTable<SetSign<T>>();
  const set = new Map<T, SetSign<T>>();
  const named: SetSign<T>[] = [];
  const seen = withEdges(frame);
  let labels = 0;
  for (const one of wanted) {
    const at = { x: worldX(one.lon, frame.zoom), y: worldY(one.lat, frame.zoom) };
    const isSeen = isIn(seen, one);
    // Numbers are counted by numbers: a shape alone has nowhere to write it.
    const host = () =>
      table.nearest(
        at,
        COUNTED_PX,
        ({ shows, wanted: other }) => shows === 'number' && other.group === one.group && other.rank >= one.rank,
      );
    const hasRoom = !isSeen || labels < MOST_LABELS;
    const numbered = one.hasNumber && (hasRoom || (one.isUrgent && !host()));
    const size = numbered ? (counting.has(one.id) ? one.counting : one.size) : one.bare;
    const room = (moves: Wanted['moves']) => size && table.roomAt(at, size, DISTANCES_PX[moves]);
    const spot = room(one.moves) ?? (one.group && !host() ? room('opened') : null);
    if (!spot || !size) {
      if (one.group) host()?.under.push(one);
      continue;
    }
    const sign: SetSign<T> = {
      wanted: one,
      x: spot.x,
      y: spot.y,
      size,
      shows: numbered ? 'number' : 'shape',
      under: [],
      isNamed: one.isNamed && numbered && (!isSeen || labels + 2 <= MOST_LABELS),
    };
    table.set(sign);
    set.set(one, sign);
    if (!numbered || !isSeen) continue;
    labels += sign.isNamed ? 2 : 1;
    if (sign.isNamed) named.push(sign);
    // A red that nothing counts is worth more than the name of another.
    const last = labels > MOST_LABELS ? named.pop() : undefined;
    if (!last) continue;
    last.isNamed = false;
    labels -= 1;
  }
  return wanted.map((one) => {
    const sign = set.get(one);
    if (!sign)
      return { wanted: one, lon: one.lon, lat: one.lat, shows: 'nothing', isMoved: false, isNamed: false, under: [] };
    const isMoved = sign.x !== worldX(one.lon, frame.zoom) || sign.y !== worldY(one.lat, frame.zoom);
    const at = isMoved ? { lon: lonOf(sign.x, frame.zoom), lat: latOf(sign.y, frame.zoom) } : one;
    return {
      wanted: one,
      lon: at.lon,
      lat: at.lat,
      shows: sign.shows,
      isMoved,
      isNamed: sign.isNamed,
      under: sign.under,
    };
  });
}

/** What is in view, with the signs that reach into it from outside. */
function withEdges({ zoom, window: { west, south, east, north } }: Frame): MapWindow {
  return {
    west: lonOf(worldX(west, zoom) - EDGE_PX, zoom),
    south: latOf(worldY(south, zoom) + EDGE_PX, zoom),
    east: lonOf(worldX(east, zoom) + EDGE_PX, zoom),
    north: latOf(worldY(north, zoom) - EDGE_PX, zoom),
  };
}

export function isIn({ west, south, east, north }: MapWindow, { lon, lat }: { lon: number; lat: number }): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}
