// What a lost link to a real broker does to a recorder whose database is away.
import mqtt, { type MqttClient } from 'mqtt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createClock } from '../../../server/clock.ts';
import { createLog } from '../../../server/log.ts';
import { Recorder } from '../../../server/recorder/recorder.ts';
import type { Rows } from '../../../server/recorder/store.ts';
import { createDecoder } from '../../../server/stream/decoder.ts';
import { type BreakableLink, breakableLink } from '../../support/breakable-link.ts';
import { freshPrefix, sharedBroker } from '../../support/broker.ts';
import { contextAt } from '../../support/cities.ts';
import { until } from '../../support/wait.ts';

const broker = await sharedBroker();
const NOON = Date.parse('2026-07-21T12:00:00+08:00');
const MESSAGES = 300;
const BATCH_ROWS = 10;

describe.skipIf('missing' in broker)('a recorder that loses its link while the database is away', () => {
  const mqttUrl = 'url' in broker ? broker.url : '';
  let prefix: string;
  let name: string;
  let device: MqttClient;
  let link: BreakableLink;
  let recorder: Recorder;
  let away: boolean;
  let kept: number[];
  let states: { state: string; reason?: string; figures?: { readonly [figure: string]: number } }[];

  const store = {
    async write(rows: Rows) {
      if (away) throw Object.assign(new Error('connection refused'), { code: 'ECONNREFUSED' });
      kept.push(...rows.readings.map((reading) => reading.at));
    },
  };

  beforeEach(async () => {
    prefix = freshPrefix();
    name = `recorder-${crypto.randomUUID().slice(0, 8)}`;
    [away, kept, states] = [true, [], []];
    link = await breakableLink(mqttUrl);
    recorder = new Recorder({
      broker: { mqttUrl: link.url, protocolVersion: 5, prefix },
      name,
      share: '',
      batchRows: BATCH_ROWS,
      batchMs: 5,
      store,
      decoder: createDecoder(() => contextAt(NOON)),
      clock: createClock({ wallNow: () => NOON }),
      onState: (state) => states.push(state),
      log: createLog('silent'),
    });
    recorder.start();
    device = await mqtt.connectAsync(mqttUrl, { protocolVersion: 5 });
    await recorder.subscribed;
    for (let second = 0; second < MESSAGES; second += 1) {
      const report = JSON.stringify({ at: NOON - 3_600_000 + second * 1_000, values: { depth_m: 0.1 } });
      await device.publishAsync(`${prefix}/obs/underpass`, report, { qos: 1 });
    }
    await until('all messages', () => recorder.figures.messages === MESSAGES);
  });
  afterEach(async () => {
    await device.endAsync(true);
    await recorder.stop();
    await link.close();
    // Deletes what the broker keeps for it.
    const last = await mqtt.connectAsync(mqttUrl, { clientId: name, clean: true, protocolVersion: 5 });
    await last.endAsync();
  });

  async function breakLink(): Promise<void> {
    const before = recorder.figures.messages;
    link.cut();
    await until('the messages once more', () => recorder.figures.messages >= before + MESSAGES);
  }

  it('holds what the broker sends again only once, however often the link breaks', async () => {
    await breakLink();
    await breakLink();
    expect(recorder.figures.waitingMessages).toBeLessThanOrEqual(MESSAGES + BATCH_ROWS);
    away = false;
    await until('the database to have all', () => new Set(kept).size === MESSAGES);
    await until('the recorder to be well again', () => states.at(-1)?.state === 'ok');
    expect(kept.length).toBeLessThanOrEqual(MESSAGES + 2 * BATCH_ROWS);
  });

  it('counts all that is not committed, and how long the oldest has waited', async () => {
    // What it reported while messages were still coming counts fewer.
    states.length = 0;
    const summary = await until('a report of being down for a second', () =>
      states.find(({ figures }) => (figures?.behind_s ?? 0) >= 1),
    );
    expect(summary).toMatchObject({ state: 'down', reason: 'database-away', figures: { waiting: MESSAGES } });
  });
});
