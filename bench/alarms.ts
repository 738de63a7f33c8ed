// From a reading to its alarm on the last of ten screens at ten times the base load, without and with 10,000 open alarms.
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import mqtt, { type MqttClient } from 'mqtt';
import { loadCity } from '../cities/load-city.ts';
import type { City, Station } from '../domain/city.ts';
import { LEVELS } from '../domain/levels.ts';
import { primaryMeasure } from '../domain/station-measures.ts';
import { raisedSteps } from './support/alarm-city.ts';
import { AlarmScreens, joinOnce } from './support/alarm-screens.ts';
import { baseRate, publishLoad } from './support/base-load.ts';
import { wallNow } from './support/clock.ts';
import { medianAndSpread, quantile, tableOf } from './support/figures.ts';
import { loadNow, ROOT } from './support/machine.ts';
import { startOwnServer } from './support/own-server.ts';
import { cpuSecondsOf } from './support/processes.ts';
import { describeParts, startRealParts } from './support/real-parts.ts';
import { until } from './support/waiting.ts';

const SCREENS = 10;
const TIMES = 10;
const RAISED = 200;
const OPEN_ALARMS = 10_000;
const JOINS = 5;
const LOAD_S = 60;
const PAUSE_MS = 50;
const PREFIX = 'alarms/1';

export async function measureAlarms(): Promise<string> {
  const city = await loadCity(join(ROOT, 'cities/shanghai'));
  const parts = await startRealParts();
  const screens = new AlarmScreens();
  const devices = await mqtt.connectAsync(parts.mqttUrl, { protocolVersion: 5 });
  try {
    const databaseUrl = await parts.createDatabase('alarms');
    const server = await startOwnServer({ mqttUrl: parts.mqttUrl, prefix: PREFIX, databaseUrl });
    try {
      await screens.start(server.url, SCREENS);
      const climbs = climbsOf(city);
      const probed = new Set(climbs.map(({ station }) => station));
      const others = { ...city, stations: city.stations.filter((station) => !probed.has(station)) };
      const phase = async (name: string, probes: readonly Climb[]) => {
        const began = { wall_ms: performance.now(), cpu_s: cpuSecondsOf(server.pid) };
        const load = publishLoad(parts.mqttUrl, PREFIX, others, { times: TIMES, seconds: LOAD_S });
        load.catch(() => undefined); // awaited below
        const delays_ms = await climb(devices, screens, probes);
        await load;
        const elapsed_s = (performance.now() - began.wall_ms) / 1_000;
        const share = (100 * (cpuSecondsOf(server.pid) - began.cpu_s)) / elapsed_s;
        const joins = [];
        for (let i = 0; i < JOINS; i++) joins.push(await joinOnce(server.url));
        const ms = [quantile(delays_ms, 0.5), quantile(delays_ms, 0.99), Math.max(...delays_ms)];
        return [
          name,
          ...ms.map((value) => value.toFixed(0)),
          `${delays_ms.length}`,
          `${joins[0]!.alarms}`,
          joins[0]!.snapshot_mb.toFixed(2),
          medianAndSpread(
            joins.map(({ join_ms }) => join_ms),
            0,
          ),
          medianAndSpread(
            joins.map(({ fold_ms }) => fold_ms),
            1,
          ),
          `${share.toFixed(0)} % of a core`,
          loadNow(),
        ];
      };
      const rows = [await phase('as it is', climbs.slice(0, RAISED))];
      await publishAlarms(devices, city);
      await until('10,000 alarms at the desk', async () => (await joinOnce(server.url)).alarms >= OPEN_ALARMS, {
        every_ms: 500,
      });
      rows.push(await phase('10,000 more open alarms', climbs.slice(RAISED, 2 * RAISED)));
      return [
        `${await describeParts(parts)}; ${TIMES} times the base load (${(TIMES * baseRate(city)).toFixed(0)} messages/s), ${SCREENS} screens`,
        tableOf(
          ['', 'p50, ms', 'p99, ms', 'most, ms', 'probes', 'alarms on a screen', 'snapshot, MB', 'to join, ms'].concat([
            'to fold a patch, ms',
            'server',
            'machine load',
          ]),
          rows,
        ),
      ].join('\n');
    } finally {
      screens.stop();
      await server.stop();
    }
  } finally {
    await devices.endAsync();
    await parts.stop();
  }
}

/** A value that takes a station up one step of its ladder: raised first, then worse. */
interface Climb {
  readonly station: Station;
  readonly value: number;
}

function climbsOf(city: City): Climb[] {
  return city.stations
    .filter(({ regime }) => regime === 'underpass' || regime === 'road' || regime === 'inner')
    .flatMap((station) =>
      LEVELS.flatMap((level) => {
        const value = station.thresholds[level];
        return value === undefined ? [] : [{ station, value }];
      }),
    );
}

async function climb(devices: MqttClient, screens: AlarmScreens, probes: readonly Climb[]): Promise<number[]> {
  const delays_ms: number[] = [];
  for (const { station, value } of probes) {
    const at = wallNow();
    const message = JSON.stringify({ at, values: { [primaryMeasure(station)]: value } });
    const published = performance.now();
    const seenAt = await screens.see({ station_id: station.id, at }, async () => {
      await devices.publishAsync(`${PREFIX}/obs/${station.id}`, message, { qos: 1 });
    });
    delays_ms.push(seenAt - published);
    await sleep(PAUSE_MS);
  }
  return delays_ms;
}

async function publishAlarms(devices: MqttClient, city: City): Promise<void> {
  const told = raisedSteps(city, OPEN_ALARMS, wallNow() - 5_000).map((step) =>
    devices.publishAsync(`${PREFIX}/desk/alarm`, JSON.stringify(step), { qos: 1 }),
  );
  await Promise.all(told);
}
