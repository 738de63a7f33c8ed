// Every simulated device of a city and the water they stand in, as one sequence of messages that depends on nothing but
// (city, scenario, seed, start). Who sends them, and when the wall clock gets there, is not its business.
import type { City, Station } from '../domain/city.ts';
import { tideOf } from '../domain/city-tide.ts';
import type { RiverLine } from '../domain/dispatch/portal-banks.ts';
import type { DrillInject } from '../domain/messages/drill-inject.ts';
import type { TruckOrder } from '../domain/messages/truck-order.ts';
import { roleDescription, roleOf, type StationRole } from '../domain/station-kinds.ts';
import { type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '../domain/time.ts';
import { CameraDevice, type CameraStatusReport } from './devices/camera.ts';
import { depthSensor } from './devices/depth-sensor.ts';
import { faultOf } from './devices/faults.ts';
import { flowMeter } from './devices/flow-meter.ts';
import { levelGauge } from './devices/level-gauge.ts';
import { rainGauge } from './devices/rain-gauge.ts';
import type { Sensor } from './devices/sensor.ts';
import { type Report, StationDevice } from './devices/station-device.ts';
import { type Surroundings, TruckDevice, type TruckSaying } from './devices/truck.ts';
import { USUAL_TRUCK_FAULTS } from './devices/truck-faults.ts';
import { weatherStation } from './devices/weather-station.ts';
import { nearestRiver } from './physics/rivers.ts';
import { Waters } from './physics/waters.ts';
import { type Random, randomFor } from './random.ts';
import { Roads } from './roads.ts';
import type { Outage, Scenario } from './scenarios/scenario.ts';
import { Weather } from './weather.ts';

/** One message on its way: which device says what, and when it reaches the broker. */
export type Outgoing = { readonly id: string; readonly sendAt: EpochMs } & (
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'presence'; readonly presence: 'online' | 'offline' }
  | { readonly kind: 'camera-status'; readonly status: CameraStatusReport }
  | { readonly kind: 'truck'; readonly saying: TruckSaying }
);

export interface FleetPlan {
  readonly city: City;
  /** Rivers that trucks cross only where there is a crossing; none where not given. */
  readonly rivers?: readonly RiverLine[];
  readonly scenario: Scenario;
  readonly seed: number;
  /** The moment the scenario is arranged around; trucks speak from then on, and cameras from one interval before. */
  readonly start: EpochMs;
  /** How long before it the stations began to measure, h. */
  readonly history_h: number;
}

/** The water runs this long before the first report, so that ground and rivers are not fresh from the mould. */
const WARM_UP_H = 2;
/** Stations share so many gateways; one of them may break. */
const GATEWAYS = 16;
const BROKEN_GATEWAY = 5;
/** After an outage the held reports arrive within this time. */
const BACKLOG_SPREAD_MS = 20_000;

export class Fleet {
  readonly waters: Waters;
  readonly cameras: ReadonlyMap<string, CameraDevice>;
  readonly #stations: readonly StationDevice[];
  readonly #trucks: ReadonlyMap<string, TruckDevice>;
  readonly #outages: ReadonlyMap<string, Outage>;
  readonly #silenced = new Set<string>();
  #waiting: Outgoing[] = [];

  constructor({ city, rivers = [], scenario, seed, start, history_h }: FleetPlan) {
    const startMinute = Math.floor(start / MINUTE_MS) * MINUTE_MS;
    const from = startMinute - history_h * HOUR_MS;
    const weather = new Weather(scenario, seed, start, tideOf(city));
    this.waters = warmWaters(city, weather, seed, from);
    this.#stations = city.stations.map(
      (station) =>
        new StationDevice(
          station,
          sensorFor(station, this.waters, weather, seed),
          faultOf(scenario.faults, seed, station.id, start),
          seed,
          from,
        ),
    );
    const gauges = city.stations.filter((station) => roleDescription(station).water === 'level');
    this.cameras = new Map(
      city.cameras.map((camera) => {
        const river = camera.site_id ? null : nearestRiver(gauges, camera.lon, camera.lat);
        // Each has told its state once when the scenario begins.
        const speaksFrom = startMinute - camera.interval_s * SECOND_MS;
        return [camera.id, new CameraDevice(camera, river?.station.id ?? null, this.waters, seed, speaksFrom)];
      }),
    );
    const roads = new Roads(city, rivers, this.waters);
    const surroundings: Surroundings = {
      route: (from, to, truck) => roads.route(from, to, truck),
      isPassable: (crossingId, truck) => roads.isPassable(crossingId, truck),
      depth_m: (siteId) => this.waters.depthToPump_m(siteId),
      pump_m3: (siteId, wanted_m3) => this.waters.pump_m3(siteId, wanted_m3),
    };
    const faults = scenario.truckFaults ?? USUAL_TRUCK_FAULTS;
    this.#trucks = new Map(
      city.trucks.map((truck) => [truck.id, new TruckDevice(truck, { seed, from: startMinute, faults, surroundings })]),
    );
    this.#outages = outagesByStation(city.stations, scenario.outages?.(start) ?? [], seed);
    this.#announceOutages();
  }

  /** The end of the newest minute: everything before it has been handed out. */
  get now(): EpochMs {
    return this.waters.now;
  }

  /** Moves on by one minute and hands out what reaches the broker in it, in that order. */
  advance(): Outgoing[] {
    // What the trucks pump in this minute is gone from the ponds when the water moves on.
    for (const [id, device] of this.#trucks)
      for (const saying of device.sayingsUntil(this.now + MINUTE_MS))
        this.#waiting.push({ kind: 'truck', id, saying, sendAt: saying.at });
    this.waters.advance();
    const until = this.now;
    for (const device of this.#stations) {
      const { id } = device.station;
      for (const { report, sendAt } of device.reportsUntil(until)) {
        if (this.#silenced.has(id)) continue;
        this.#waiting.push({ kind: 'report', id, report, sendAt: this.#afterOutage(id, report, sendAt) });
      }
    }
    for (const [id, device] of this.cameras)
      for (const status of device.statusUntil(until))
        this.#waiting.push({ kind: 'camera-status', id, status, sendAt: status.at });
    const due = this.#waiting.filter((message) => message.sendAt < until);
    this.#waiting = this.#waiting.filter((message) => message.sendAt >= until);
    return due.sort((a, b) => a.sendAt - b.sendAt);
  }

  /** Hands an order to a truck; the minutes that have been handed out already do not know of it. */
  order(order: TruckOrder, at: EpochMs): void {
    this.#trucks.get(order.truckId)?.order(order, Math.max(at, this.now));
  }

  /** L27. Something that the lead of a drill throws in: it holds from the next minute on. */
  inject(inject: DrillInject): void {
    if (inject.kind === 'truck-fault') this.#trucks.get(inject.truck_id)?.breakDown();
    else this.#silenced.add(inject.station_id);
  }

  #afterOutage(id: string, report: Report, sendAt: EpochMs): EpochMs {
    const outage = this.#outages.get(id);
    if (!outage || sendAt < outage.from || sendAt >= outage.until) return sendAt;
    return outage.until + ((report.seq * 7_919) % BACKLOG_SPREAD_MS);
  }

  // A district's telecom failure is announced by the platform that carries it; a gateway just falls silent.
  #announceOutages(): void {
    for (const [id, { kind, from, until }] of this.#outages) {
      if (kind !== 'district') continue;
      this.#waiting.push({ kind: 'presence', id, presence: 'offline', sendAt: from });
      this.#waiting.push({ kind: 'presence', id, presence: 'online', sendAt: until });
    }
  }
}

/** The water of a plan at the moment from which its fleet measures, as if nobody measured or pumped. */
export function watersOf({ city, scenario, seed, start, history_h }: FleetPlan): Waters {
  const from = Math.floor(start / MINUTE_MS) * MINUTE_MS - history_h * HOUR_MS;
  return warmWaters(city, new Weather(scenario, seed, start, tideOf(city)), seed, from);
}

function warmWaters(city: City, weather: Weather, seed: number, from: EpochMs): Waters {
  const waters = new Waters(city, weather, seed, from - WARM_UP_H * HOUR_MS);
  while (waters.now < from) waters.advance();
  return waters;
}

type MakeSensor = (station: Station, waters: Waters, random: Random, weather: Weather) => Sensor;

const SENSORS = {
  tidal: levelGauge,
  inner: levelGauge,
  flow: flowMeter,
  underpass: depthSensor,
  road: depthSensor,
  'rain-gauge': rainGauge,
  weather: weatherStation,
} as const satisfies Record<StationRole, MakeSensor>;

function sensorFor(station: Station, waters: Waters, weather: Weather, seed: number): Sensor {
  return SENSORS[roleOf(station)](station, waters, randomFor(seed, 'sensor', station.id), weather);
}

function outagesByStation(stations: readonly Station[], outages: readonly Outage[], seed: number): Map<string, Outage> {
  const found = new Map<string, Outage>();
  const counts = new Map<string, number>();
  for (const { district } of stations) counts.set(district, (counts.get(district) ?? 0) + 1);
  const average = stations.length / Math.max(1, counts.size);
  const sizeable = [...counts].filter(([, count]) => count >= average / 2).map(([district]) => district);
  for (const outage of outages) {
    const district = sizeable.length > 0 ? randomFor(seed, 'outage').pick(sizeable) : '';
    for (const [i, station] of stations.entries()) {
      const hit = outage.kind === 'district' ? station.district === district : i % GATEWAYS === BROKEN_GATEWAY;
      if (hit && !found.has(station.id)) found.set(station.id, outage);
    }
  }
  return found;
}
