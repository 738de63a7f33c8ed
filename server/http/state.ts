// The current state of things as the outside sees it: times with the city's offset, freshness derived now (L1).
import { cameraCondition } from '../../domain/cameras/condition.ts';
import type { Camera, Station } from '../../domain/city.ts';
import { currentAt } from '../../domain/current-value.ts';
import { freshnessOf } from '../../domain/freshness.ts';
import type { Measure } from '../../domain/measures.ts';
import { sensorFreshness, stationFreshness } from '../../domain/station-freshness.ts';
import { type EpochMs, formatInstant } from '../../domain/time.ts';
import { newestFixAt } from '../../domain/trucks/follow-fix.ts';
import { truckFreshness, truckStanding } from '../../domain/trucks/standing.ts';
import { type CameraState, lastHeard, type StationState, type TruckState } from '../../domain/world.ts';
import { withIsoTimes } from '../iso-times.ts';

const UNKNOWN: TruckState = { position: null, status: null };

export function stationState(station: Station, state: StationState | undefined, now: EpochMs, timezone: string) {
  const latest = Object.fromEntries(
    Object.entries(state?.latest ?? {}).map(([measure, value]) => [
      measure,
      {
        ...(withIsoTimes(value, timezone) as object),
        freshness: sensorFreshness(station, state, measure as Measure, now),
      },
    ]),
  );
  const heard = lastHeard(state);
  return {
    level: state?.level ?? null,
    /** L34. Of the station; each of its measures has its own. */
    freshness: stationFreshness(station, state, now),
    heard_at: heard === null ? null : formatInstant(heard, timezone),
    /** L35. Negative where the device's clock is ahead; null where nothing is known against it. */
    clock_behind_s: state?.clock_behind_s ?? null,
    latest,
    current: currentForm(station, state, now, timezone),
    under_work: state?.under_work ? withIsoTimes(state.under_work, timezone) : null,
    change_10min: state?.change_10min ?? null,
    rain: state?.rain ?? null,
  };
}

/** T1. What is known of each measure at this moment. */
function currentForm(station: Station, state: StationState | undefined, now: EpochMs, timezone: string) {
  const measures = Object.keys(state?.current ?? {}) as Measure[];
  const current = measures.map((measure) => [measure, currentAt(station, state, measure, now)] as const);
  return withIsoTimes(Object.fromEntries(current), timezone);
}

export function cameraState(camera: Camera, state: CameraState | undefined, now: EpochMs, timezone: string) {
  const instant = (at: EpochMs | null | undefined) =>
    at === null || at === undefined ? null : formatInstant(at, timezone);
  return {
    state: state?.state ?? null,
    ...conditionOf(camera, state, now, timezone),
    freshness: freshnessOf(state?.at, camera.interval_s, now),
    reported_at: instant(state?.at),
    fps: state?.fps ?? null,
    depth_m: state?.depth_m ?? null,
    frame_at: instant(state?.frame_at),
  };
}

// C1: what can be seen, which is not always what the camera says of itself.
function conditionOf(camera: Camera, state: CameraState | undefined, now: EpochMs, timezone: string) {
  const { condition, since } = cameraCondition(camera, state, now);
  return { condition, condition_since: since === null ? null : formatInstant(since, timezone) };
}

/** D26. `state` is what the truck does now and null where nobody knows; what it said last stands beside it, with its time. */
export function truckState(state: TruckState | undefined, now: EpochMs, timezone: string) {
  const { position, status, doubted } = state ?? UNKNOWN;
  const { activity, doubt, said, position: position_freshness, state: state_freshness } = truckStanding(state, now);
  const heard = Math.max(status?.at ?? Number.NEGATIVE_INFINITY, state ? newestFixAt(state) : Number.NEGATIVE_INFINITY);
  return {
    state: activity,
    doubt,
    last_state: said,
    freshness: truckFreshness(Number.isFinite(heard) ? heard : null, now),
    state_freshness,
    position_freshness,
    doubted_position: doubted ? { at: formatInstant(doubted.at, timezone), lon: doubted.lon, lat: doubted.lat } : null,
    reported_at: status ? formatInstant(status.at, timezone) : null,
    fuel_pct: status?.fuel_pct ?? null,
    pumped_m3: status?.pumped_m3 ?? null,
    position_at: position ? formatInstant(position.at, timezone) : null,
    speed_kmh: position?.speed_kmh ?? null,
    heading_deg: position?.heading_deg ?? null,
  };
}
