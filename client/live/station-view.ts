// What a screen needs of one station at one moment: its state as the server told it, and what only time tells.
import type { Station } from '../../domain/city.ts';
import type { Freshness } from '../../domain/freshness.ts';
import type { LevelOrNone } from '../../domain/levels.ts';
import type { Measure } from '../../domain/measures.ts';
import { isUsable } from '../../domain/readings.ts';
import { valuesFreshness } from '../../domain/station-freshness.ts';
import { primaryMeasure } from '../../domain/station-measures.ts';
import type { EpochMs } from '../../domain/time.ts';
import { type LatestValue, lastReported, type StationState } from '../../domain/world.ts';
import { type Theme, themeOf } from './themes.ts';

/** How far a thing can be trusted, as one word: the look on the map, the mark in the list, the count in the bar. */
export type Condition = Freshness | 'suspect';

export interface StationView {
  readonly station: Station;
  readonly theme: Theme;
  readonly state: StationState | undefined;
  readonly condition: Condition;
  readonly freshness: Freshness;
  /** The reading that stands for the station; for rain its last report. */
  readonly primary: LatestValue | undefined;
  readonly measure: Measure;
  /** The number on the map, in the measure's unit; rain is the sum of the last hour, mm. Null where nothing usable is known. */
  readonly value: number | null;
  readonly level: LevelOrNone | null;
  readonly lastAt: EpochMs | null;
}

/** Returns `previous` where nothing has changed, so that whoever draws it can compare by reference. */
export function viewStation(
  station: Station,
  state: StationState | undefined,
  now: EpochMs,
  previous?: StationView,
): StationView {
  const lastAt = previous && previous.state === state ? previous.lastAt : lastReported(state);
  const freshness = valuesFreshness(station, state, now);
  if (previous && previous.state === state && previous.freshness === freshness) return previous;
  const theme = themeOf(station);
  const measure = primaryMeasure(station);
  const primary = state?.latest[measure];
  return {
    station,
    theme,
    state,
    condition: freshness === 'live' && isDoubtful(primary) ? 'suspect' : freshness,
    freshness,
    primary,
    measure,
    value: shownValue(theme, state, primary),
    level: state?.level ?? null,
    lastAt,
  };
}

/** True where the newest value is there but a check spoke against it, or the sensor reported a fault. */
function isDoubtful(latest: LatestValue | undefined): boolean {
  return latest !== undefined && (latest.flag === 3 || latest.flag === 4 || latest.flag === 9);
}

function shownValue(theme: Theme, state: StationState | undefined, primary: LatestValue | undefined): number | null {
  if (theme === 'rain') return state?.rain && primary ? state.rain.last_1h_mm : null;
  return primary && isUsable(primary) ? primary.value : null;
}
