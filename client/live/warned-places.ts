// The places in warning, yellow and worse, each once: whatever its sensors and their alarms say is one severity and one number. What
// somebody put aside counts by its value alone.
import { type Level, levelRank } from '../../domain/levels.ts';
import { metresBetween } from '../../domain/plane.ts';
import { lookOf } from './look.ts';
import { placeLevel } from './severe-places.ts';
import type { Situation } from './situation.ts';
import { type StationAlarms, standingByStation } from './station-alarms.ts';
import type { Condition, StationView } from './station-view.ts';
import { THEMES, type Theme } from './themes.ts';

export interface WarnedPlace {
  /** The sensor that says the worst; its panel is that of the place. */
  readonly view: StationView;
  /** What its number is of: at a weather station that warns of rain, of rain. */
  readonly theme: Theme;
  readonly value: number | null;
  /** The worst of values and alarms. */
  readonly level: Level;
  /** Nobody has answered. */
  readonly isOpen: boolean;
  readonly condition: Condition;
  /** Every sensor of the place that warns, the worst first. */
  readonly station_ids: readonly string[];
}

/** Under yellow a place is none of these: it gives way to everything. */
const WARNED_FROM = levelRank('yellow');
/** Sensors of the street this near measure the same water. */
const SAME_PLACE_M = 50;

/** Red, orange, yellow; within a level water in the street before rivers before the sky, then by value. */
export function warnedPlaces({ stations, world }: Pick<Situation, 'stations' | 'world'>): readonly WarnedPlace[] {
  if (last?.stations === stations && last.alarms === world.alarms) return last.places;
  const standing = standingByStation(world.alarms);
  const places: Gathered[] = [];
  const warned = stations.flatMap((view) => warnedStation(view, standing.get(view.station.id)) ?? []).sort(worstFirst);
  for (const one of warned) {
    const host = one.view.theme === 'depth' ? places.find((place) => isSamePlace(place.view, one.view)) : undefined;
    if (!host) {
      places.push({ ...one, station_ids: [one.view.station.id] });
      continue;
    }
    host.station_ids.push(one.view.station.id);
    host.isOpen ||= one.isOpen;
  }
  const before = new Map(last?.places.map((place) => [place.view.station.id, place]));
  const kept = places.map((place) => {
    const known = before.get(place.view.station.id);
    return known && isSame(known, place) ? known : place;
  });
  last = { stations, alarms: world.alarms, places: kept };
  return kept;
}

/** The sensors that places in warning speak for. */
export function warnedStations(situation: Pick<Situation, 'stations' | 'world'>): ReadonlySet<string> {
  const places = warnedPlaces(situation);
  const known = idsOf.get(places);
  if (known) return known;
  const ids = new Set(places.flatMap(({ station_ids }) => station_ids));
  idsOf.set(places, ids);
  return ids;
}

interface Gathered extends WarnedPlace {
  isOpen: boolean;
  readonly station_ids: string[];
}

let last: {
  readonly stations: Situation['stations'];
  readonly alarms: Situation['world']['alarms'];
  readonly places: readonly WarnedPlace[];
} | null = null;
const idsOf = new WeakMap<readonly WarnedPlace[], ReadonlySet<string>>();

type Warned = Omit<WarnedPlace, 'station_ids'>;

function warnedStation(view: StationView, alarms: StationAlarms | undefined): Warned | null {
  const standing = alarms && !alarms.shelved && alarms.level !== 'notice' ? alarms : undefined;
  const level = alarms?.shelved ? view.level : placeLevel(view, alarms);
  if (level === null || level === 'none' || levelRank(level) < WARNED_FROM) return null;
  const condition = standing?.silent_since != null ? 'silent' : lookOf(view);
  return { view, ...numberOf(view, standing), level, isOpen: standing?.unacknowledged ?? false, condition };
}

function numberOf(view: StationView, standing: StationAlarms | undefined): Pick<WarnedPlace, 'theme' | 'value'> {
  const { theme, value, state } = view;
  const warnsOfRain = theme === 'weather' && standing?.alarms[0]?.measure === 'rain_mm';
  return warnsOfRain ? { theme: 'rain', value: state?.rain?.last_1h_mm ?? null } : { theme, value };
}

// Steps of a tenth of a metre, of ten millimetres: two places that are much alike do not change places with each reading.
function worstFirst(a: Warned, b: Warned): number {
  return (
    levelRank(b.level) - levelRank(a.level) ||
    THEMES.indexOf(a.theme) - THEMES.indexOf(b.theme) ||
    stepOf(b) - stepOf(a) ||
    (a.view.station.id < b.view.station.id ? -1 : 1)
  );
}

function stepOf({ theme, value }: Warned): number {
  return Math.floor((value ?? 0) * (theme === 'rain' ? 0.1 : 10));
}

function isSamePlace(a: StationView, b: StationView): boolean {
  return a.theme === b.theme && metresBetween(a.station, b.station) <= SAME_PLACE_M;
}

function isSame(a: WarnedPlace, b: WarnedPlace): boolean {
  return (
    a.view === b.view &&
    a.theme === b.theme &&
    a.level === b.level &&
    a.isOpen === b.isOpen &&
    a.condition === b.condition &&
    a.station_ids.join() === b.station_ids.join()
  );
}
