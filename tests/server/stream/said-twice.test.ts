// What is said twice over a real broker: the same report under another time, another value for the same moment, and the running total
// of a gauge that says nothing else. Stream and history come to the same.
import { randomUUID } from 'node:crypto';
import mqtt, { type MqttClient } from 'mqtt';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAlarmEngine } from '../../../domain/alerts/create-engine.ts';
import { createQualityJudge } from '../../../domain/quality/judge.ts';
import { MINUTE_MS } from '../../../domain/time.ts';
import { createClock } from '../../../server/clock.ts';
import { openPool, type Pool } from '../../../server/db/pool.ts';
import { createLog } from '../../../server/log.ts';
import { Recorder } from '../../../server/recorder/recorder.ts';
import { createStore } from '../../../server/recorder/store.ts';
import { Alarms } from '../../../server/stream/alarms.ts';
import { Board } from '../../../server/stream/board.ts';
import { createDecoder } from '../../../server/stream/decoder.ts';
import { freshPrefix, sharedBroker } from '../../support/broker.ts';
import { contextAt, SMALL_CITY } from '../../support/cities.ts';
import { type FreshDatabase, preparedDatabase, sharedDatabase } from '../../support/database.ts';
import { element, groupsAt, sl651Frame } from '../../support/sl651-frames.ts';
import { type StreamStage, streamStage } from '../../support/stream-stage.ts';
import { until } from '../../support/wait.ts';

const broker = await sharedBroker();
const databaseServer = await sharedDatabase();
const NOON = Date.parse('2026-07-21T12:00:00+08:00');
const now = () => NOON + 30 * MINUTE_MS;
const log = createLog('silent');

describe.skipIf('missing' in broker || 'missing' in databaseServer)('what is said twice', () => {
  let database: FreshDatabase;
  let pool: Pool;
  let device: MqttClient;
  let prefix: string;
  let stage: StreamStage;
  let recorder: Recorder;
  let sent = 0;

  beforeAll(async () => {
    database = await preparedDatabase((databaseServer as { url: string }).url);
    pool = openPool(database.url, 2, log);
    device = await mqtt.connectAsync((broker as { url: string }).url, { protocolVersion: 5 });
  });
  afterAll(async () => {
    await device?.endAsync(true);
    await pool?.end();
    await database?.drop();
  });
  beforeEach(async () => {
    await pool.query('truncate reading, reading_correction');
    prefix = freshPrefix();
    sent = 0;
    const { url } = broker as { url: string };
    const clock = createClock({ wallNow: now });
    const decoder = createDecoder(() => contextAt(now()));
    stage = await streamStage({
      url,
      prefix,
      now,
      decoder,
      consumers({ refusals, parts }) {
        const engine = createAlarmEngine(SMALL_CITY);
        const world = () => stage.world.current;
        const alarms = new Alarms({ engine, world, now, onStep: () => undefined, setPart: () => undefined });
        return [refusals, parts, new Board(SMALL_CITY), alarms];
      },
    });
    recorder = new Recorder({
      broker: { mqttUrl: url, protocolVersion: 5, prefix },
      name: `recorder-${randomUUID()}`,
      share: '',
      batchRows: 5_000,
      batchMs: 5,
      store: createStore(pool, SMALL_CITY, createQualityJudge(SMALL_CITY), Promise.resolve()),
      decoder,
      clock,
      onState: () => undefined,
      log,
    });
    recorder.start();
    await recorder.subscribed;
    return async () => {
      await recorder.stop();
      await stage.stream.stop();
    };
  });

  async function say(topic: string, payload: object | Uint8Array): Promise<void> {
    const bytes = payload instanceof Uint8Array ? Buffer.from(payload) : JSON.stringify(payload);
    await device.publishAsync(`${prefix}/${topic}`, bytes, { qos: 1 });
    sent += 1;
  }
  const taken = () =>
    until('stream and recorder to have taken all', () => {
      const { messages, waitingMessages } = recorder.figures;
      return stage.stream.figures.messages === sent && messages === sent && waitingMessages === 0;
    });
  const beat = async () => {
    const { beats } = stage.stream.figures;
    await until('a beat', () => stage.stream.figures.beats > beats + 1);
  };
  const station = async (id: string) => {
    await taken();
    await beat();
    return stage.world.current.stations[id]!;
  };
  const rain = async () => {
    const { rows } = await pool.query(
      `select round(sum(value)::numeric, 3)::double precision as mm from reading join series using (series_id) where measure = 'rain_mm'`,
    );
    return rows[0].mm;
  };
  const counted = () => stage.refusals.summary().map(({ reason, count }) => [reason, count]);
  const alarms = () => Object.values(stage.world.current.alarms).map(({ rule, level, value }) => [rule, level, value]);
  const at = (minutes: number) => NOON + minutes * MINUTE_MS;

  it('[Q22] a report sent again 70 s later under a new time counts its 6 mm once, on the board and in the history', async () => {
    for (const seconds of [0, 70, 140])
      await say('obs/gauge', { at: NOON + seconds * 1_000, values: { rain_mm: 6 }, seq: 18_231 });
    await say('obs/gauge', { at: at(5), values: { rain_mm: 1 }, seq: 18_232 });
    expect((await station('gauge')).rain).toMatchObject({ last_1h_mm: 7 });
    expect(await rain()).toBe(7);
    expect(counted()).toEqual([['repeated', 2]]);
    expect(stage.refusals.summary()[0]!.samples[0]).toMatchObject({
      detail: expect.stringContaining('report 18231 of'),
    });
  });

  it.each([
    ['lower first', [0.05, 0.8]],
    ['higher first', [0.8, 0.05]],
  ])(
    '[Q21] two values of one moment: the higher stands, raises, and the other is kept and counted (%s)',
    async (_order, values) => {
      for (const depth_m of values) await say('obs/underpass', { at: at(0), values: { depth_m } });
      expect(await station('underpass')).toMatchObject({ level: 'red', latest: { depth_m: { value: 0.8 } } });
      expect(alarms()).toEqual([['A2', 'red', 0.8]]);
      expect(counted()).toEqual([['corrected', 1]]);
      expect(stage.refusals.summary()[0]!.samples[0]!.detail).toBe(
        `underpass depth_m at 2026-07-21T04:00:00+00:00: ${values[0]}, then ${values[1]}; 0.8 stands`,
      );
      expect(stage.refusals.total).toBe(0);
      const kept = async (table: string) => (await pool.query(`select value from ${table}`)).rows;
      expect(await kept('reading')).toEqual([{ value: 0.8 }]);
      expect(await kept('reading_correction')).toEqual([{ value: 0.05 }]);
    },
  );

  it('[Q21, Q23] a frame 32 and an extra report 33 of the same minute: the second, of 3.80 m, is there', async () => {
    const frame = (functionCode: number, level: string) =>
      sl651Frame({ functionCode, groups: groupsAt('2607211200') + element('39', level, 3), sentAt: '260721120005' });
    await say('sl651/gateway-1', frame(0x32, '00003420'));
    await say('sl651/gateway-1', frame(0x33, '00003800'));
    expect((await station('inner')).latest.level_m).toMatchObject({ value: 3.8 });
    expect(counted()).toEqual([['corrected', 1]]);
  });

  it.each([
    ['JSON', (minute: number, mm: number) => say('obs/gauge', { at: at(minute), values: { rain_total_mm: mm } })],
    [
      'SL 651, element 26 alone',
      (minute: number, mm: number) =>
        say(
          'sl651/gateway-1',
          sl651Frame({
            station: '0000000001',
            groups:
              groupsAt(`26072112${String(minute).padStart(2, '0')}`, { station: '0000000001' }) +
              element('26', String(mm * 10).padStart(6, '0'), 1),
            sentAt: '260721122000',
          }),
        ),
    ],
  ])(
    '[Q20] a running total alone, in %s: 412, 420, 432, 447 are 35 mm, an alarm, and amounts in the history',
    async (_form, total) => {
      for (const [i, mm] of [412, 420, 432, 447].entries()) await total(5 * i, mm);
      expect(await station('gauge')).toMatchObject({
        level: 'blue',
        rain: { last_1h_mm: 35 },
        latest: { rain_mm: { value: 15, derived: true }, rain_total_mm: { value: 447 } },
      });
      expect(alarms()).toEqual([['A4', 'blue', 35]]);
      expect(await rain()).toBe(35);
      expect(counted()).toEqual([]);
    },
  );
});
