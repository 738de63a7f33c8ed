// What the wall of the room shows of a world: the reds that wait for somebody, whatever else it shows, and what its middle goes through.
import type { Alarm } from '../../domain/alerts/alarm.ts';
import type { City } from '../../domain/city.ts';
import type { World } from '../../domain/world.ts';
import { type AlarmRow, orderOf } from './alarm-row.ts';
import type { AlarmDesk } from './alarms.ts';
import { isStandingRed, isUndecidedRed } from './station-alarms.ts';
import { type WallPage, wallPages } from './wall-pages.ts';

/** L40. One alarm a place: reds that nobody has acknowledged, taken or decided on. Water in the street first, then the longest waiting. */
export function waitingReds(alarms: World['alarms']): readonly Alarm[] {
  return onePerPlace(Object.values(alarms).filter(isWaitingRed));
}

export function isWaitingRed(alarm: Alarm): boolean {
  return isUndecidedRed(alarm) || (isStandingRed(alarm) && alarm.state === 'open');
}

/** Every standing red, those that wait first, then by deadline: what falls due first stands before what falls due later or never. */
export function standingReds(alarms: World['alarms']): readonly Alarm[] {
  const reds = Object.values(alarms).filter(isStandingRed);
  const waiting = onePerPlace(reds.filter(isWaitingRed));
  const taken = reds
    .filter((alarm) => !isWaitingRed(alarm))
    .sort(
      (a, b) => (a.deadline ?? Number.POSITIVE_INFINITY) - (b.deadline ?? Number.POSITIVE_INFINITY) || byNeed(a, b),
    );
  return onePerPlace([...waiting, ...taken], () => 0);
}

/** The rows of the desk whose place does not wait already: what stands under the waiting reds. */
export function otherRows(desk: AlarmDesk, waiting: readonly Alarm[]): readonly AlarmRow[] {
  const places = new Set(waiting.map(placeOf));
  return desk.rows.filter(({ head }) => !places.has(placeOf(head)));
}

export type WallStop =
  | { readonly kind: 'city' | 'trucks' | 'reds'; readonly key: string }
  | { readonly kind: 'district'; readonly key: string; readonly district: string; readonly reds: readonly Alarm[] }
  | { readonly kind: 'cameras'; readonly key: string; readonly page: WallPage };

/** Pictures side by side that are still seen from afar. */
const PICTURES = 4;
/** More pages of pictures would keep the map away for too long. */
const MOST_PAGES = 3;

/** What the middle goes through, in this order: the city, each district with reds, what cameras see of them, the trucks, the reds. */
export function wallStops(desk: AlarmDesk, alarms: World['alarms'], city: City): readonly WallStop[] {
  const reds = standingReds(alarms);
  const districts = [...Map.groupBy(reds, ({ district }) => district ?? '')].sort(([a], [b]) => (a < b ? -1 : 1));
  const pages =
    reds.length === 0
      ? []
      : wallPages(
          desk.rows.filter(({ level }) => level === 'red'),
          city,
          PICTURES,
        ).filter(({ tiles }) => tiles.some(({ row_id }) => row_id !== null));
  return [
    { kind: 'city', key: 'city' },
    ...districts
      .filter(([district]) => district !== '')
      .map(([district, of]) => ({ kind: 'district', key: `district ${district}`, district, reds: of }) as const),
    ...pages.slice(0, MOST_PAGES).map((page, index) => ({ kind: 'cameras', key: `cameras ${index}`, page }) as const),
    ...(city.trucks.length > 0 ? [{ kind: 'trucks', key: 'trucks' } as const] : []),
    ...(reds.length > 0 ? [{ kind: 'reds', key: 'reds' } as const] : []),
  ];
}

/** The stop after `key`; where that is gone, the one that stands in its place now. */
export function stopAfter(stops: readonly WallStop[], key: string, index: number): number {
  const at = stops.findIndex((stop) => stop.key === key);
  return at >= 0 ? (at + 1) % stops.length : index % stops.length;
}

/** The one alarm of each place that comes first. */
function onePerPlace(alarms: readonly Alarm[], order: (a: Alarm, b: Alarm) => number = byNeed): readonly Alarm[] {
  const seen = new Set<string>();
  return [...alarms].sort(order).filter((alarm) => {
    const place = placeOf(alarm);
    if (seen.has(place)) return false;
    seen.add(place);
    return true;
  });
}

function placeOf({ subject }: Alarm): string {
  return `${subject.kind} ${subject.id}`;
}

function byNeed(a: Alarm, b: Alarm): number {
  return orderOf(a) - orderOf(b) || a.raised_at - b.raised_at || (a.id < b.id ? -1 : 1);
}
