import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mqtt, { type MqttClient } from 'mqtt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reading } from '../../../domain/readings.ts';
import { createClock } from '../../../server/clock.ts';
import { type EmbeddedBroker, startEmbeddedBroker } from '../../../server/embedded/broker.ts';
import { createLog } from '../../../server/log.ts';
import { Recorder } from '../../../server/recorder/recorder.ts';
import type { Rows, Store } from '../../../server/recorder/store.ts';
import { createDecoder } from '../../../server/stream/decoder.ts';
import { contextAt } from '../../support/cities.ts';
import { until } from '../../support/wait.ts';

const NOON = Date.parse('2026-07-21T12:00:00+08:00');
const log = createLog('silent');
const clock = createClock({ wallNow: () => NOON });
const NO_ACCOUNTS = { size: 0, find: () => undefined, onChange: () => undefined, stop: () => undefined };
const report = (second: number) => JSON.stringify({ at: NOON - 3_600_000 + second * 1_000, values: { depth_m: 0.1 } });

describe('the recorder', () => {
  let folder: string;
  let broker: EmbeddedBroker;
  let device: MqttClient;
  let recorder: Recorder;
  let states: { state: string; reason?: string }[];

  const startBroker = async (port = 0) => {
    broker = await startEmbeddedBroker({
      port,
      dataDir: folder,
      recorderName: 'recorder',
      recorded: (topic) => topic.startsWith('flood/1/obs/'),
      prefix: 'flood/1',
      book: NO_ACCOUNTS,
      onViolation: () => undefined,
      log,
    });
  };
  const record = async (store: Store, batchRows = 100, onCaughtUp: () => void = () => undefined) => {
    recorder = new Recorder({
      broker: { mqttUrl: broker.ownUrl, protocolVersion: 4, prefix: 'flood/1' },
      name: 'recorder',
      share: '',
      batchRows,
      batchMs: 5,
      store,
      decoder: createDecoder(() => contextAt(NOON)),
      clock,
      onState: (state) => states.push(state),
      onCaughtUp,
      log,
    });
    recorder.start();
    await recorder.subscribed;
    await broker.replayJournal();
  };
  /** A store that keeps what it is given, as the database would: one value an instant. */
  const memory = (before: (rows: Rows) => Promise<void> | void = () => undefined) => {
    const kept = new Map<string, Reading>();
    return {
      kept,
      async write(rows: Rows) {
        await before(rows);
        for (const reading of rows.readings) kept.set(`${reading.stationId}/${reading.at}`, reading);
      },
    };
  };

  beforeEach(async () => {
    states = [];
    folder = await mkdtemp(join(tmpdir(), 'highwater-recorder-'));
    await startBroker();
    device = await mqtt.connectAsync(broker.url, { protocolVersion: 4 });
  });
  afterEach(async () => {
    await device.endAsync(true);
    await recorder.stop();
    await broker.stop();
    await rm(folder, { recursive: true });
  });

  const publish = (count: number, from = 0) =>
    Promise.all(
      Array.from({ length: count }, (_, i) =>
        device.publishAsync('flood/1/obs/underpass', report(from + i), { qos: 1 }),
      ),
    );

  it('writes everything, in batches', async () => {
    const store = memory();
    await record(store);
    await publish(500);
    await until('500 rows', () => store.kept.size === 500);
    expect(recorder.figures.batches).toBeLessThan(250);
  });

  it('acknowledges nothing before its batch is committed: what an ended recorder had not written comes again', async () => {
    const never = { write: () => new Promise<void>(() => undefined) };
    await record(never);
    await publish(50);
    await until('50 messages received', () => recorder.figures.messages === 50);
    await recorder.stop();
    const store = memory();
    await record(store);
    await until('the same 50 rows from the broker', () => store.kept.size === 50);
  });

  it('loses nothing when the broker ends too: its journal is played back', async () => {
    await record({ write: () => new Promise<void>(() => undefined) });
    await publish(50);
    await recorder.stop();
    await device.endAsync(true);
    await broker.stop();
    await startBroker();
    device = await mqtt.connectAsync(broker.url, { protocolVersion: 4 });
    const store = memory();
    await record(store);
    await until('the 50 rows of the journal', () => store.kept.size === 50);
  });

  it('goes on by itself after the database was away, and says so meanwhile', async () => {
    let away = true;
    const store = memory(() => {
      if (away) throw Object.assign(new Error('connection refused'), { code: 'ECONNREFUSED' });
    });
    await record(store);
    await publish(20);
    await until('the recorder to say that the database is away', () =>
      states.some((state) => state.reason === 'database-away'),
    );
    expect(store.kept.size).toBe(0);
    away = false;
    await until('all rows', () => store.kept.size === 20);
    await until('the recorder to be well again', () => states.at(-1)?.state === 'ok');
  });

  it('says that it has written what was kept, also while something is always waiting', async () => {
    let caughtUp = 0;
    let talking = true;
    const store = memory(async () => {
      const { messages } = recorder.figures;
      await until('one more message', () => !talking || recorder.figures.messages > messages);
    });
    await record(store, 100, () => {
      caughtUp += 1;
    });
    await publish(20);
    const talk = (async () => {
      for (let second = 20; talking; second += 1) await publish(1, second);
    })();
    await until('it to say so', () => caughtUp > 0, 10_000);
    expect(store.kept.size).toBeGreaterThanOrEqual(20);
    talking = false;
    await talk;
    expect(caughtUp).toBe(1);
  });

  it('refuses the one message that the database will never take, and keeps the others', async () => {
    const poison = NOON - 3_600_000 + 7_000;
    const store = memory((rows) => {
      if (rows.readings.some((reading) => reading.at === poison))
        throw Object.assign(new Error('out of range'), { code: '22003' });
    });
    await record(store);
    await publish(20);
    await until('19 rows', () => store.kept.size === 19);
    await until('the refusal', () => recorder.figures.refusedRows === 1);
    // It was acknowledged: a recorder that comes after does not get it again.
    await recorder.stop();
    const later = memory();
    await record(later);
    await publish(1, 100);
    await until('the next row', () => later.kept.size > 0);
    expect([...later.kept.values()].map((reading) => reading.at)).not.toContain(poison);
  });

  it('acknowledges what was refused with its batch, so that it never comes again', async () => {
    const store = memory();
    await record(store);
    await device.publishAsync('flood/1/obs/underpass', 'not json', { qos: 1 });
    await device.publishAsync('flood/1/obs/nobody', report(1), { qos: 1 });
    await publish(1);
    await until('the good row', () => store.kept.size === 1);
    await recorder.stop();
    const received: number[] = [];
    const later = memory();
    await record(later);
    received.push(recorder.figures.messages);
    await publish(1, 50);
    await until('the next row', () => later.kept.size === 1);
    expect(recorder.figures.messages).toBe(1);
  });
});
