// Everything the field can send wrongly, through a real broker and TimescaleDB: each is refused or flagged by name, and no
// other reading is disturbed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Health, RawReadings } from '../../domain/api.ts';
import { sharedBroker } from '../support/broker.ts';
import { type FreshDatabase, preparedDatabase, sharedDatabase } from '../support/database.ts';
import { DeskStage } from '../support/desk-stage.ts';
import { runProgram } from '../support/program.ts';

const broker = await sharedBroker();
const databaseServer = await sharedDatabase();
/** Where the stage's clock stands, for what a table of messages says of its time. */
const NOW = Date.parse('2026-07-21T13:00:00+08:00');

describe.skipIf('missing' in broker || 'missing' in databaseServer)('bad input', () => {
  let database: FreshDatabase;
  let stage: DeskStage;

  const answer = async <T>(path: string): Promise<T> => (await (await stage.get(path)).json()) as T;
  const refusals = async () =>
    Object.fromEntries((await answer<Health>('/api/v1/health')).refusals.map((one) => [one.reason, one]));
  // What is asked for ends a moment after now, so that it holds what was measured now.
  const readings = async (id: string) =>
    (await answer<RawReadings>(`/api/v1/stations/${id}/readings?bucket=raw&to=${NOW + 1}`)).points;
  const report = (values: object, at: unknown = new Date(NOW).toISOString()) => JSON.stringify({ at, values });

  beforeAll(async () => {
    if ('missing' in broker || 'missing' in databaseServer) throw new Error('unreachable: the tests are skipped');
    database = await preparedDatabase(databaseServer.url);
    stage = new DeskStage({ mqttUrl: broker.url, databaseUrl: database.url, startsAt: NOW });
    await stage.start();
  });

  afterAll(async () => {
    await stage?.stop();
    await database?.drop();
  });

  it.each([
    ['not-json', 'obs/UP-001', 'NaN'],
    ['wrong-shape', 'obs/UP-001', '{"values":{"depth_m":"0.2"},"at":1}'],
    ['wrong-shape', 'obs/UP-001', '{"at":1}'],
    ['unknown-station', 'obs/nobody', '{"at":1,"values":{}}'],
    ['foreign-measure', 'obs/UP-001', report({ rain_mm: 1 })],
    ['non-finite', 'obs/UP-001', '{"at":1,"values":{"depth_m":1e999}}'],
    ['time-without-offset', 'obs/UP-001', report({ depth_m: 0.1 }, '2026-07-21T15:04:00')],
    ['time-in-future', 'obs/UP-001', report({ depth_m: 0.1 }, NOW + 6 * 60_000)],
    ['older-than-retention', 'obs/UP-001', report({ depth_m: 0.1 }, NOW - 401 * 86_400_000)],
    ['too-large', 'obs/UP-001', `[${Array.from({ length: 1_001 }, () => report({ depth_m: 0.1 })).join(',')}]`],
    ['unknown-camera', 'camera/nobody/status', '{"at":1,"state":"live"}'],
    ['unknown-truck', 'truck/nobody/position', '{"at":1,"lon":121,"lat":31}'],
    ['bad-position', 'truck/P-01/position', JSON.stringify({ at: NOW, lon: 0, lat: 0 })],
    ['bad-frame', 'sl651/gateway-1', 'hello'],
    ['bad-checksum', 'sl651/gateway-1', '7E7E01001234567812342F0008020003591011155111036BCB'],
  ])('is refused as %s on %s and shown with its sample', async (reason, topic, message) => {
    const before = (await refusals())[reason]?.count ?? 0;
    await stage.raw(topic, message);
    const entry = (await refusals())[reason]!;
    expect(entry.count).toBe(before + 1);
    expect(entry.samples[0]).toMatchObject({ topic });
    expect(entry.samples[0]?.detail.length).toBeGreaterThan(5);
  });

  it('[Q1] keeps a value outside the physical range, flagged, and gives it no colour', async () => {
    await stage.report('UP-002', { depth_m: -999 });
    const points = await readings('UP-002');
    expect(points[0]).toMatchObject({ value: -999, flag: 4, tests: { gross_range: 4 } });
    expect(points[0]?.reason).toContain('Q1');
    expect(await answer('/api/v1/stations/UP-002')).toMatchObject({ level: null });
  });

  it('keeps a sensor fault as missing and never as zero', async () => {
    await stage.raw('obs/UP-003', JSON.stringify({ at: NOW, values: { depth_m: null }, reason: 'sensor wet' }));
    const points = await readings('UP-003');
    expect(points[0]).toMatchObject({ value: null, flag: 9, reason: 'sensor wet' });
  });

  it('takes the good reports of a batch whose others are refused, and a duplicate does no harm', async () => {
    const at = NOW - 60_000;
    const batch = `[${report({ depth_m: 0.1 }, at)},3,${report({ depth_m: 0.2 }, at + 1_000)},${report({ depth_m: 0.1 }, at)}]`;
    await stage.raw('obs/UP-004', batch);
    await stage.raw('obs/UP-004', batch);
    await stage.raw('obs/UP-004', report({ depth_m: 0.3 }, at + 2_000));
    const points = await readings('UP-004');
    expect(points.map((point) => point.value)).toEqual([0.1, 0.2, 0.3]);
  });

  it('is not disturbed by a burst of 10,000 bad messages: every good reading between them arrives', async () => {
    const start = NOW - 200_000;
    const sent: Promise<unknown>[] = [];
    for (let i = 0; i < 10_000; i += 1) {
      sent.push(stage.send(i % 2 === 0 ? 'obs/UP-005' : `obs/nobody-${i}`, i % 3 === 0 ? '{' : `{"at":${i}}`));
      if (i % 100 === 0) sent.push(stage.send('obs/UP-006', report({ depth_m: 0.05 }, start + i)));
    }
    await Promise.all(sent);
    await stage.taken();
    const points = await readings('UP-006');
    expect(points).toHaveLength(100);
    expect(await readings('UP-005')).toHaveLength(0);
    const { parts } = await answer<Health>('/api/v1/health');
    expect(parts.recorder?.state).toBe('ok');
    expect(parts.refusals).toMatchObject({ state: 'degraded' });
  });
});

describe('a wrong start', () => {
  it('is refused with every wrong setting listed', async () => {
    const program = runProgram(['server/main.ts'], { PORT: 'eighty', DRILL: 'perhaps', HOST: '127.0.0.1' });
    expect(await program.ended).toBe(1);
    expect(program.output()).toMatch(/2 settings are wrong[\s\S]*PORT[\s\S]*DRILL/);
  });

  it('is refused where the city folder is wrong', async () => {
    const program = runProgram(['server/main.ts'], { CITY: 'tests/journeys' });
    expect(await program.ended).toBe(1);
    expect(program.output()).toMatch(/city\.json[\s\S]*stations\.csv/);
  });
});
