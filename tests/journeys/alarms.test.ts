// The life of an alarm between two desks, behind the screen (users.md 2, 3, 5, 6, 8): a server in this process with a real broker
// and a real TimescaleDB, at a clock that stands until a test moves it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Alarm } from '../../domain/alerts/alarm.ts';
import { MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import { sharedBroker } from '../support/broker.ts';
import { type FreshDatabase, preparedDatabase, sharedDatabase } from '../support/database.ts';
import { DeskStage } from '../support/desk-stage.ts';
import { until } from '../support/wait.ts';

const database = await sharedDatabase();
const broker = await sharedBroker();
const LI_NA = 'Li Na 李娜';
/** What falls due is told when its instant has settled. */
const SETTLED_MS = 2 * SECOND_MS;

describe.skipIf('missing' in database || 'missing' in broker)('the alarm desk', () => {
  let fresh: FreshDatabase;
  let stage: DeskStage;

  beforeAll(async () => {
    fresh = await preparedDatabase((database as { url: string }).url);
    stage = new DeskStage({ mqttUrl: (broker as { url: string }).url, databaseUrl: fresh.url });
    await stage.start();
  });
  afterAll(async () => {
    await stage?.stop();
    await fresh?.drop();
  });

  const standing = (stationId: string) => stage.alarmsOf(stationId, 'A2').filter((alarm) => alarm.state !== 'cleared');
  /** Reports, and waits for the alarm about it on both desks. */
  const alarmOf = async (stationId: string, depth_m: number): Promise<Alarm> => {
    await stage.report(stationId, { depth_m });
    const alarm = await until('the alarm', () => standing(stationId)[0]);
    await until('the alarm on desk B', () => stage.b.world.alarms[alarm.id]);
    return alarm;
  };
  const onBoth = (what: string, id: string, holds: (alarm: Alarm | undefined) => unknown) =>
    until(`${what} on both desks`, () => [stage.a, stage.b].every(({ world }) => holds(world.alarms[id])));
  const inLog = (id: string, kind: string) =>
    until(`${kind} in the log`, async () => (await stage.log(id)).find((step) => step.kind === kind));

  it('[A2] raises one alarm at the top level when a station jumps from half to over its red in one reading', async () => {
    await stage.report('UP-010', { depth_m: 0.24 }, stage.now() - MINUTE_MS);
    const { id } = await alarmOf('UP-010', 0.53);
    await onBoth('red', id, (alarm) => alarm?.level === 'red');
    expect(standing('UP-010')).toMatchObject([{ level: 'red', value: 0.53, threshold: 0.5, state: 'open' }]);
  });

  it('[A13] makes one alarm and one clearing of a level that wobbles by a centimetre about its step', async () => {
    for (let i = 0; i < 10; i += 1) {
      await stage.report('UP-011', { depth_m: i % 2 === 0 ? 0.11 : 0.09 });
      await stage.advance(10 * SECOND_MS);
    }
    const [alarm] = standing('UP-011');
    for (const depth_m of [0.05, 0.02, 0.02]) {
      await stage.report('UP-011', { depth_m });
      await stage.advance(10 * SECOND_MS);
    }
    await stage.advanceReporting(10 * MINUTE_MS, { 'UP-011': { depth_m: 0.02 } });
    await onBoth('the end', alarm!.id, (now) => now?.state === 'cleared');
    expect(stage.alarmsOf('UP-011', 'A2')).toHaveLength(1);
    await inLog(alarm!.id, 'cleared');
    const kinds = (await stage.log(alarm!.id)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'raised' || kind === 'cleared')).toEqual(['raised', 'cleared']);
    expect(kinds.filter((kind) => kind === 'crossed')).toHaveLength(9);
  });

  it('[A14] keeps a red that goes silent as red and silent, and clears nothing', async () => {
    const { id } = await alarmOf('UP-012', 0.56);
    const heardAt = stage.now();
    await stage.advance(7 * MINUTE_MS);
    for (const { world } of [stage.a, stage.b])
      expect(world.alarms[id]).toMatchObject({ level: 'red', state: 'open', silent_since: heardAt });
    const station = await (await stage.get('/api/v1/stations/UP-012')).json();
    expect(station).toMatchObject({ freshness: 'silent', level: 'red' });
  });

  it('lets no bad value raise or clear anything, and takes late good data into history without a new alarm', async () => {
    await alarmOf('UP-013', 0.3);
    await stage.raw('obs/UP-013', `{"at":${stage.now()},"values":{"depth_m":NaN}}`);
    await stage.report('UP-013', { depth_m: -999 });
    await stage.report('UP-013', { depth_m: 0 }, stage.now() + 60 * MINUTE_MS);
    await stage.report('UP-013', { depth_m: null });
    await stage.report('UP-014', { depth_m: 999 });
    const late = stage.now() - 120 * MINUTE_MS;
    await stage.report('UP-014', { depth_m: 0.01 });
    await stage.report('UP-014', { depth_m: 0.8 }, late);
    await stage.raw('truck/P-01/position', `{"at":${stage.now()},"lon":0,"lat":0}`);
    await stage.advance(SECOND_MS); // whatever was to come of it has come to the desks
    const [from, to] = [late - MINUTE_MS, late + MINUTE_MS].map((at) => new Date(at).toISOString());
    const history = await stage.get(`/api/v1/stations/UP-014/readings?bucket=raw&from=${from}&to=${to}`);
    expect(((await history.json()) as { points: unknown[] }).points).toHaveLength(1);
    expect(standing('UP-013')).toMatchObject([{ level: 'orange', value: 0.3 }]);
    expect(stage.alarmsOf('UP-014', 'A2')).toEqual([]);
    const health = (await (await stage.get('/api/v1/health')).json()) as { refusals: { reason: string }[] };
    expect(health.refusals.map(({ reason }) => reason)).toEqual(expect.arrayContaining(['not-json', 'time-in-future']));
  });

  it('[A15] escalates what nobody acknowledges until somebody does, and tells the other desk who did', async () => {
    const { id } = await alarmOf('UP-015', 0.61);
    await stage.advance(3 * MINUTE_MS + SETTLED_MS);
    expect(stage.b.world.alarms[id]?.escalations).toBe(1);
    const answer = await stage.post(`/api/v1/alerts/${id}/acknowledge`, { by: LI_NA, comment: 'police on site' });
    expect(answer.status).toBe(200);
    await onBoth('the answer', id, (alarm) => alarm?.acknowledged_by === LI_NA);
    expect(stage.b.world.alarms[id]).toMatchObject({ state: 'acknowledged', comment: 'police on site' });
    const again = await stage.post(`/api/v1/alerts/${id}/acknowledge`, { by: 'Zhang Wei' });
    expect(again.status).toBe(409);
    expect(await again.text()).toContain('already-acknowledged');
    // A red that waits is repeated after five minutes.
    await stage.advance(5 * MINUTE_MS + SETTLED_MS);
    expect(stage.b.world.alarms[id]?.escalations).toBe(1);
  });

  it('[A16] shelves an alarm for both desks, with reason and time, and brings it back when that time is over', async () => {
    const { id } = await alarmOf('UP-016', 0.3);
    const end = new Date(stage.now() + MINUTE_MS).toISOString();
    const answer = await stage.post(`/api/v1/alerts/${id}/shelve`, { by: LI_NA, until: end, reason: 'works' });
    expect(answer.status).toBe(200);
    await onBoth('the shelf', id, (alarm) => alarm?.state === 'shelved' && alarm.shelved_by === LI_NA);
    await stage.advance(MINUTE_MS + SETTLED_MS);
    expect(stage.b.world.alarms[id]).toMatchObject({ state: 'open', shelved_by: null, shelved_until: null });
    expect((await inLog(id, 'shelved')).by).toBe(LI_NA);
    await inLog(id, 'shelf-expired');
  });

  it('does things to many alarms at once, in the name of whoever does them, and says what could not be done', async () => {
    const ids: string[] = [];
    for (const station of ['UP-017', 'UP-018', 'UP-019']) ids.push((await alarmOf(station, 0.3)).id);
    const answer = await stage.post('/api/v1/alerts/actions', {
      ids: [...ids, 'no-such-alarm'],
      by: 'Zhang Wei',
      action: { kind: 'acknowledged' },
    });
    expect(await answer.json()).toEqual({ done: ids, refused: [{ id: 'no-such-alarm', reason: 'not-found' }] });
    for (const id of ids) {
      await onBoth('the answer', id, (alarm) => alarm?.acknowledged_by === 'Zhang Wei');
      expect((await inLog(id, 'acknowledged')).by).toBe('Zhang Wei');
    }
  });

  it('refuses what is done in nobody’s name, from another page, or with a time that cannot be', async () => {
    const { id } = await alarmOf('UP-020', 0.3);
    const status = async (what: string, body: object) => (await stage.post(`/api/v1/alerts/${what}`, body)).status;
    expect(await status(`${id}/comment`, { comment: 'who?' })).toBe(400);
    expect(await status(`${id}/shelve`, { by: 'A', until: '2020-01-01T00:00:00Z', reason: 'x' })).toBe(409);
    expect(await status(`${id}/comment`, { by: 'A', comment: 'x', extra: 1 })).toBe(400);
    expect(await status('none/comment', { by: 'A', comment: 'x' })).toBe(404);
    const foreign = await fetch(`${stage.server.url}/api/v1/alerts/${id}/comment`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'http://elsewhere.example' },
      body: JSON.stringify({ by: 'A', comment: 'x' }),
    });
    expect(foreign.status).toBe(403);
  });

  it('keeps a response level that a person put in force, and writes the shift log', async () => {
    const level = { by: 'Zhang Wei', level: 3 };
    expect((await stage.post('/api/v1/responses/city', { ...level, comment: 'tide at noon' })).status).toBe(200);
    await until('desk B to see it', () => stage.b.world.responses.city?.confirmed?.level === 3);
    expect((await stage.post('/api/v1/responses/atlantis', level)).status).toBe(404);
    const text = 'pump at Dalian Rd repaired';
    expect((await stage.post('/api/v1/shift-log', { by: 'Zhang Wei', text })).status).toBe(201);
    await stage.advance(SECOND_MS); // the log tells what was before now
    await until('both in the shift log', async () => {
      const { entries } = (await (await stage.get('/api/v1/shift-log')).json()) as {
        entries: { kind: string; text?: string }[];
      };
      return entries.some(({ kind }) => kind === 'response-confirmed') && entries.some((entry) => entry.text === text);
    });
  });
});
