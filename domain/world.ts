// The whole live world, and the one fold that moves it on. Server and client run the same applyChanges, live and in
// replay. A change carries a key's whole new value or removes it, so applying it twice does no harm.
import type { Alarm } from './alerts/alarm.ts';
import type { Incident } from './alerts/incident.ts';
import type { ResponseState } from './alerts/response.ts';
import type { CameraScene } from './cameras/scene.ts';
import type { Closure } from './closure.ts';
import type { CurrentValue } from './current-value.ts';
import type { Order } from './dispatch/order.ts';
import type { Locks, Plan } from './dispatch/plan.ts';
import type { ForecastRun } from './forecast/expectation.ts';
import type { SiteForecast } from './forecast/site-forecast.ts';
import type { LevelOrNone } from './levels.ts';
import type { Measure } from './measures.ts';
import type { Flag, Reading } from './readings.ts';
import { withCurrent } from './replay/with-current.ts';
import type { EpochMs } from './time.ts';
import type { Warning } from './warnings/warning.ts';

export interface LatestValue {
  readonly at: EpochMs;
  /** When it was really said, where the device's clock is known to be off (L35). */
  readonly heard_at?: EpochMs;
  readonly value: number | null;
  readonly flag: Flag;
  readonly reason?: string;
  /** What each quality test said, where it said anything but pass. */
  readonly tests?: Reading['tests'];
  /** An amount that the gauge did not report: it follows from its running total (Q20). */
  readonly derived?: boolean;
}

/** Rain of the last minutes up to the newest report. `covered_1h` is the share of the hour that reports speak for, 0..1. */
export interface RainSums {
  readonly last_10min_mm: number;
  readonly last_1h_mm: number;
  readonly last_6h_mm: number;
  readonly covered_1h: number;
}

export interface StationState {
  /** What was reported last, whatever came of it; what is known now is `current`. */
  readonly latest: { readonly [measure in Measure]?: LatestValue };
  /** T1. What is known of each measure, as of this state; `currentAt` ages it. Missing where nothing was ever heard. */
  readonly current: { readonly [measure in Measure]?: CurrentValue };
  /** The ladder step its current value has reached; null while there is none. */
  readonly level: LevelOrNone | null;
  /** Change of the first measure over the last ten minutes, in its unit; null where it cannot be told. */
  readonly change_10min: number | null;
  /** Rain gauges, and weather stations that report rain; null where no usable report speaks for the last hour. */
  readonly rain: RainSums | null;
  /** What the device, or its last will, announced; null where it never did. */
  readonly presence: 'online' | 'offline' | null;
  /** The newest sign of life that was no reading (L34); missing where there was none. */
  readonly alive_at?: EpochMs;
  /** How far its device's clock is behind, in seconds, and ahead where negative (L35); missing where it is right or not known. */
  readonly clock_behind_s?: number;
  /** Somebody works at the station, and said so; null otherwise. */
  readonly under_work: UnderWork | null;
}

export interface UnderWork {
  readonly since: EpochMs;
  readonly until: EpochMs;
  readonly by: string;
  readonly reason: string;
}

export type CameraReport = 'live' | 'frozen' | 'offline';

export interface CameraState {
  readonly at: EpochMs | null;
  readonly state: CameraReport | null;
  /** When it first said that it is frozen or offline, as it still does; missing where it says that it is live. */
  readonly said_since?: EpochMs;
  readonly fps: number | null;
  readonly depth_m: number | null;
  /** When the picture it shows now was first received: a picture that is sent again is no newer for that (C2). */
  readonly frame_at: EpochMs | null;
  /** When that same picture was last sent again; missing where it was not. */
  readonly repeated_at?: EpochMs;
  /** What its pictures came to when they were looked at (C10 to C12); missing where none was. */
  readonly scene?: CameraScene;
}

export const TRUCK_STATES = ['available', 'en_route', 'setting_up', 'pumping', 'packing_up', 'out_of_service'] as const;
export type TruckReport = (typeof TRUCK_STATES)[number];

export interface TruckFix {
  readonly at: EpochMs;
  readonly lon: number;
  readonly lat: number;
  readonly speed_kmh: number | null;
  readonly heading_deg: number | null;
}

export interface TruckState {
  /** The newest that is believed. */
  readonly position: TruckFix | null;
  /** D27. The newest fix, where no truck can have driven there; missing where the newest is believed. */
  readonly doubted?: TruckFix;
  readonly status: {
    readonly at: EpochMs;
    readonly state: TruckReport;
    readonly fuel_pct: number | null;
    readonly pumped_m3: number | null;
  } | null;
}

/** A part of the system itself: the recorder, the broker link. `reason` is a word the screen can translate. */
export interface PartState {
  readonly state: 'ok' | 'degraded' | 'down';
  readonly since: EpochMs;
  readonly reason?: string;
  readonly figures?: { readonly [figure: string]: number };
}

export interface World {
  readonly stations: { readonly [id: string]: StationState };
  readonly cameras: { readonly [id: string]: CameraState };
  readonly trucks: { readonly [id: string]: TruckState };
  readonly parts: { readonly [name: string]: PartState };
  readonly alarms: { readonly [id: string]: Alarm };
  readonly incidents: { readonly [id: string]: Incident };
  /** By area: `city` and the districts. */
  readonly responses: { readonly [area: string]: ResponseState };
  readonly orders: { readonly [id: string]: Order };
  /** `current`: what the solver proposes now. */
  readonly plans: { readonly [name: string]: Plan };
  /** `current`: what the dispatchers have fixed. */
  readonly locks: { readonly [name: string]: Locks };
  /** Sites that are wet or may be within two hours, and river stations. */
  readonly forecasts: { readonly [id: string]: SiteForecast };
  /** `current`: the last run of the forecast over all places. A place without a forecast is dry by that run, and unknown without one (F11). */
  readonly forecastRuns: { readonly [name: string]: ForecastRun };
  /** Warnings in force, ours and other offices'. */
  readonly warnings: { readonly [key: string]: Warning };
  /** P14. By site: what people recorded last, whether it is shut. */
  readonly closures: { readonly [siteId: string]: Closure };
}

export type Collection = keyof World;

/** `[collection, key, whole new value, or null to remove it]`. */
export type Change = { [C in Collection]: readonly [C, string, World[C][string] | null] }[Collection];

export const EMPTY_WORLD: World = {
  stations: {},
  cameras: {},
  trucks: {},
  parts: {},
  alarms: {},
  incidents: {},
  responses: {},
  orders: {},
  plans: {},
  locks: {},
  forecasts: {},
  forecastRuns: {},
  warnings: {},
  closures: {},
};

/** L2. Returns the next world; collections without a change keep their reference, so a reader can compare by it. */
export function applyChanges(world: World, changes: readonly Change[]): World {
  if (changes.length === 0) return world;
  const next: Record<string, Record<string, unknown>> = {};
  for (const [collection, key, value] of changes) {
    next[collection] ??= { ...world[collection] };
    if (value === null) delete next[collection][key];
    else next[collection][key] = collection === 'stations' ? withCurrent(value) : value;
  }
  return { ...world, ...next } as World; // each collection only ever received values of its own kind
}

/** What of a station's state tells when it was heard. */
export interface WhenHeard {
  readonly latest: { readonly [measure in Measure]?: Pick<LatestValue, 'at' | 'heard_at'> };
  readonly alive_at?: EpochMs;
}

/** When a station last gave any sign of life, whatever it was; null where it never did. */
export function lastHeard(state: WhenHeard | undefined): EpochMs | null {
  let newest = state?.alive_at ?? null;
  for (const { at, heard_at = at } of Object.values(state?.latest ?? {}))
    if (newest === null || heard_at > newest) newest = heard_at;
  return newest;
}

/** The time of the newest report of a station, in whatever measure, by its own clock; null where it never reported. */
export function lastReported(state: Pick<StationState, 'latest'> | undefined): EpochMs | null {
  let newest: EpochMs | null = null;
  for (const { at } of Object.values(state?.latest ?? {})) if (newest === null || at > newest) newest = at;
  return newest;
}
