// P18. Rivers and tides as the public may see them: the current value of each gauge, how far it stands under its first step, and when
// the tables expect the next high water.
import { type City, primaryMeasure, type Station } from '../city.ts';
import { tideOf } from '../city-tide.ts';
import { currentAt, isSeen } from '../current-value.ts';
import { tideLevel_m } from '../forecast/tide.ts';
import { LEVELS, type LevelOrNone, levelReached } from '../levels.ts';
import type { Words } from '../measures.ts';
import { roleDescription } from '../station-kinds.ts';
import { type EpochMs, formatInstant, HOUR_MS, MINUTE_MS } from '../time.ts';
import type { World } from '../world.ts';
import { trendOf } from './assess.ts';
import type { PublicRiver, PublicTide } from './snapshot.ts';

/** Two high waters are at most so far apart. */
const AHEAD_MS = 14 * HOUR_MS;
const STEP_MS = 5 * MINUTE_MS;

export const isRiverGauge = (station: Station): boolean =>
  roleDescription(station).water === 'level' && primaryMeasure(station) === 'level_m';

/** @param district in both languages */
export function publicRiver(
  station: Station,
  {
    city,
    world,
    now,
    district,
  }: { readonly city: City; readonly world: World; readonly now: EpochMs; readonly district: Words },
): PublicRiver {
  const state = world.stations[station.id];
  const current = currentAt(station, state, 'level_m', now);
  const first = LEVELS.map((level) => station.thresholds[level]).find((step) => step !== undefined);
  const { value } = current;
  return {
    id: station.id,
    name: { en: station.name.en, zh: station.name.zh },
    district,
    lon: station.lon,
    lat: station.lat,
    is_tidal: roleDescription(station).isTidal,
    level_m: value === null ? null : rounded(value),
    basis: current.basis,
    measured_at: current.at === null ? null : formatInstant(current.at, city.timezone),
    level: levelOf(station, value, isSeen(current)),
    trend: isSeen(current) ? trendOf(state!.change_10min) : null,
    under_first_step_m: value === null || first === undefined ? null : rounded(first - value),
  };
}

/** A level that nobody sees now is over its step still; one that was under it may have risen since. */
function levelOf(station: Station, value: number | null, seenNow: boolean): LevelOrNone | null {
  if (value === null) return null;
  const level = levelReached(station.thresholds, value);
  return level === 'none' && !seenNow ? null : level;
}

/** The next high water at the city's reference gauge by its constituents: neither surge nor river is in it. Null without a tide. */
export function nextHighWater(city: City, now: EpochMs): PublicTide | null {
  const tide = tideOf(city);
  if (!tide) return null;
  const from = Math.ceil(now / STEP_MS) * STEP_MS;
  let [before, here] = [tideLevel_m(tide, from - STEP_MS), tideLevel_m(tide, from)];
  for (let at = from; at < now + AHEAD_MS; at += STEP_MS) {
    const after = tideLevel_m(tide, at + STEP_MS);
    if (here >= before && here > after)
      return {
        reference: { en: tide.reference.en, zh: tide.reference.zh },
        next_high_at: formatInstant(at, city.timezone),
        height_m: rounded(here),
      };
    [before, here] = [here, after];
  }
  return null;
}

const rounded = (metres: number) => Math.round(metres * 100) / 100;
