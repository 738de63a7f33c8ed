// How far a thing can be trusted, as one word: the look on the map, the mark in the list, the count in the bar, the figure of the API.
import { isRepeating } from './cameras/condition.ts';
import { sceneFault } from './cameras/scene.ts';
import type { Camera, City, Station } from './city.ts';
import { type CurrentValue, currentAt } from './current-value.ts';
import { type Freshness, freshnessOf } from './freshness.ts';
import { lifeCadence_ms } from './life-cadence.ts';
import type { Told } from './liveness.ts';
import { isRetired, sensorFreshness, sensorHeardAt, valuesFreshness } from './station-freshness.ts';
import { roleOf } from './station-kinds.ts';
import { primaryMeasure } from './station-measures.ts';
import { type EpochMs, SECOND_MS } from './time.ts';
import { type CameraState, lastReported, type StationState, type World } from './world.ts';

export type Condition = Freshness | 'suspect';

/**
 * L1, and a device whose last will says that it went offline is silent however young its last word is. Whoever is heard, and yet says
 * nothing that could be taken as it is, is suspect.
 *
 * @param current what is known of its own measure at that moment
 */
export function stationCondition(
  station: Station,
  state: StationState | undefined,
  current: CurrentValue,
  now: EpochMs,
): Condition {
  const measure = primaryMeasure(station);
  const anyOf = state?.latest[measure] === undefined && roleOf(station) === 'weather';
  const heard = anyOf ? valuesFreshness(station, state, now) : sensorFreshness(station, state, measure, now);
  if (heard === 'unknown') return heard;
  if (state?.presence === 'offline') return 'silent';
  if (heard === 'silent' || current.basis === 'measured' || current.reason === 'never') return heard;
  return 'suspect';
}

/** A picture that is frozen, absent or shows nothing is silence, whatever the status messages say. */
export function deviceCondition(
  camera: Pick<Camera, 'interval_s'>,
  state: CameraState | undefined,
  now: EpochMs,
): Condition {
  const freshness = freshnessOf(state?.at, camera.interval_s, now);
  const isDead =
    state?.state === 'frozen' ||
    state?.state === 'offline' ||
    (state !== undefined && (isRepeating(state) || sceneFault(state.scene) !== null));
  return isDead && freshness !== 'unknown' ? 'silent' : freshness;
}

/** What the share of what is live counts of a station; null where it is out of service. */
export function toldByStation(station: Station, state: StationState | undefined, now: EpochMs): Told | null {
  if (isRetired(station, now)) return null;
  const current = currentAt(station, state, primaryMeasure(station), now);
  const condition = stationCondition(station, state, current, now);
  return { condition, liveUntil: stationLiveUntil(station, state, condition, current) };
}

export function toldByCamera(camera: Camera, state: CameraState | undefined, now: EpochMs): Told {
  const condition = deviceCondition(camera, state, now);
  return { condition, liveUntil: cameraLiveUntil(camera, state, condition) };
}

/** Every station in service and every camera of a city. */
export function toldBy({ stations, cameras }: Pick<City, 'stations' | 'cameras'>, world: World, now: EpochMs): Told[] {
  return [
    ...stations.flatMap((station) => toldByStation(station, world.stations[station.id], now) ?? []),
    ...cameras.map((camera) => toldByCamera(camera, world.cameras[camera.id], now)),
  ];
}

/** When its next word was due that did not come, or since when it is doubted; null where it is live, and where it never was heard. */
export function stationLiveUntil(
  station: Station,
  state: StationState | undefined,
  condition: Condition,
  current: CurrentValue,
): EpochMs | null {
  if (condition === 'live' || condition === 'unknown') return null;
  const heardAt = sensorHeardAt(station, state, primaryMeasure(station)) ?? lastReported(state);
  if (condition === 'suspect' && current.since !== undefined) return current.since;
  return heardAt === null ? null : heardAt + lifeCadence_ms(station);
}

function cameraLiveUntil(camera: Camera, state: CameraState | undefined, condition: Condition): EpochMs | null {
  if (condition === 'live' || condition === 'unknown' || state?.at == null) return null;
  const due = state.at + camera.interval_s * SECOND_MS;
  // What speaks and shows nothing new is worth what it last showed.
  return condition === 'late' ? due : Math.min(due, state.said_since ?? state.frame_at ?? due);
}
