// L34. The one place that says how fresh a station and each of its measures is: by when it was last heard, by its own pace, by what its
// device or its last will announced, and by whether it is still in service.
import type { Station } from './city.ts';
import { type Freshness, freshnessOf } from './freshness.ts';
import { lifeCadence_ms, type Pace, reportsOnChange } from './life-cadence.ts';
import type { Measure } from './measures.ts';
import { type EpochMs, SECOND_MS } from './time.ts';
import { lastHeard, type StationState, type WhenHeard } from './world.ts';

/** What of a station is asked. */
export type Fresh = Pace & Partial<Pick<Station, 'retired_at'>>;

/** What of its state is asked. */
export interface HeardState extends WhenHeard {
  readonly presence: StationState['presence'];
}

/** How fresh the station is: its last sign of life, whatever it was. */
export function stationFreshness(station: Fresh, state: HeardState | undefined, now: EpochMs): Freshness {
  return freshnessAt(station, state, lastHeard(state), now);
}

/** How fresh one of its measures is. One that reports on change stands by its value for as long as the station lives. */
export function sensorFreshness(
  station: Fresh,
  state: HeardState | undefined,
  measure: Measure,
  now: EpochMs,
): Freshness {
  return freshnessAt(station, state, sensorHeardAt(station, state, measure), now);
}

/** How fresh the best of what it measures is, which is what a place on a map shows; a modem that is there alone measures nothing. */
export function valuesFreshness(station: Fresh, state: HeardState | undefined, now: EpochMs): Freshness {
  let newest: EpochMs | null = null;
  for (const measure of Object.keys(state?.latest ?? {}) as Measure[]) {
    const heardAt = sensorHeardAt(station, state, measure);
    if (heardAt !== null && (newest === null || heardAt > newest)) newest = heardAt;
  }
  return freshnessAt(station, state, newest, now);
}

/** When a sensor last stood by its value; null where it never spoke. */
export function sensorHeardAt(station: Pace, state: WhenHeard | undefined, measure: Measure): EpochMs | null {
  const latest = state?.latest[measure];
  if (!latest) return null;
  return reportsOnChange(station) ? lastHeard(state) : (latest.heard_at ?? latest.at);
}

/** A23. True from the moment on at which a station was taken out of service. */
export function isRetired({ retired_at }: Partial<Pick<Station, 'retired_at'>>, now: EpochMs): boolean {
  return retired_at !== undefined && retired_at <= now;
}

function freshnessAt(station: Fresh, state: HeardState | undefined, heardAt: EpochMs | null, now: EpochMs): Freshness {
  if (isRetired(station, now)) return 'unknown';
  const freshness = freshnessOf(heardAt, lifeCadence_ms(station) / SECOND_MS, now);
  return state?.presence === 'offline' && freshness !== 'unknown' ? 'silent' : freshness;
}
