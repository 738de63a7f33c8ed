// What an operator tries first (users.md 2, 3, 5, 6, 8 in their parts behind the screen): a server of its own with a real
// broker and a real TimescaleDB, at a clock a hundred and twenty times as fast.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sharedBroker } from '../support/broker.ts';
import { type FreshDatabase, freshDatabase, sharedDatabase } from '../support/database.ts';
import { DeskStage } from '../support/desk-stage.ts';
import { until } from '../support/wait.ts';

const database = await sharedDatabase();
const broker = await sharedBroker();
const MINUTE_MS = 60_000;

describe.skipIf('missing' in database || 'missing' in broker)('the alarm desk', () => {
  let fresh: FreshDatabase;
  let stage: DeskStage;

  beforeAll(async () => {
    fresh = await freshDatabase((database as { url: string }).url);
    stage = new DeskStage({ mqttUrl: (broker as { url: string }).url, databaseUrl: fresh.url, speed: 120 });
    await stage.start();
  });
  afterAll(async () => {
    await stage?.stop();
    await fresh?.drop();
  });

  const standing = (stationId: string, rule = 'A2') =>
    stage.alarmsOf(stationId, rule).filter((alarm) => alarm.state !== 'cleared');

  it('[A2] raises one alarm at the top level when a station jumps from half to over its red in one reading', async () => {
    await stage.report('UP-010', { depth_m: 0.24 }, stage.now() - MINUTE_MS);
    const sent = Date.now();
    await stage.report('UP-010', { depth_m: 0.53 });
    await until('the alarm on both desks', () =>
      [stage.a, stage.b].every((desk) =>
        Object.values(desk.world.alarms).some(({ station_id, level }) => station_id === 'UP-010' && level === 'red'),
      ),
    );
    expect(Date.now() - sent).toBeLessThan(5_000);
    expect(standing('UP-010')).toHaveLength(1);
    expect(standing('UP-010')[0]).toMatchObject({ level: 'red', value: 0.53, threshold: 0.5, state: 'open' });
  });

  it('[A14] makes one alarm and one clearing of a level that wobbles by a centimetre about its step', async () => {
    for (let i = 0; i < 10; i += 1) {
      await stage.report('UP-011', { depth_m: i % 2 === 0 ? 0.11 : 0.09 }, stage.now());
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
    const alarm = await until('the alarm', () => standing('UP-011')[0]);
    expect(stage.alarmsOf('UP-011', 'A2')).toHaveLength(1);
    for (let i = 0; i < 70 && standing('UP-011').length > 0; i += 1) {
      await stage.report('UP-011', { depth_m: 0.02 });
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    expect(stage.alarmsOf('UP-011', 'A2').map(({ state }) => state)).toEqual(['cleared']);
    await until('the log', async () => (await stage.log(alarm.id)).some(({ kind }) => kind === 'cleared'));
    const kinds = (await stage.log(alarm.id)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'raised' || kind === 'cleared')).toEqual(['raised', 'cleared']);
    expect(kinds.filter((kind) => kind === 'crossed').length).toBeGreaterThanOrEqual(8);
  }, 90_000);

  it('keeps a red that goes silent as red and silent, and clears nothing', async () => {
    await stage.report('UP-012', { depth_m: 0.56 });
    await until('the alarm', () => standing('UP-012').length === 1);
    const heardAt = stage.now();
    await until('it to be silent', () => standing('UP-012')[0]?.silent_since !== null, 30_000);
    expect(standing('UP-012')[0]).toMatchObject({ level: 'red', state: 'open' });
    expect(Math.abs(standing('UP-012')[0]!.silent_since! - heardAt)).toBeLessThan(2 * MINUTE_MS);
    const station = await (await fetch(`${stage.server.url}/api/v1/stations/UP-012`)).json();
    expect(station).toMatchObject({ freshness: 'silent', level: 'red' });
  }, 60_000);

  it('lets no bad value raise or clear anything, and takes late good data into history without a new alarm', async () => {
    await stage.report('UP-013', { depth_m: 0.3 });
    await until('the alarm', () => standing('UP-013').length === 1);
    await stage.raw('obs/UP-013', `{"at":${Math.round(stage.now())},"values":{"depth_m":NaN}}`);
    await stage.report('UP-013', { depth_m: -999 });
    await stage.report('UP-013', { depth_m: 0 }, stage.now() + 60 * MINUTE_MS);
    await stage.report('UP-013', { depth_m: null });
    await stage.report('UP-014', { depth_m: 999 });
    const late = stage.now() - 120 * MINUTE_MS;
    await stage.report('UP-014', { depth_m: 0.01 });
    await stage.report('UP-014', { depth_m: 0.8 }, late);
    await stage.raw('truck/P-01/position', `{"at":${Math.round(stage.now())},"lon":0,"lat":0}`);
    await until('the late value in the history', async () => {
      const from = new Date(late - MINUTE_MS).toISOString();
      const to = new Date(late + MINUTE_MS).toISOString();
      const answer = await fetch(
        `${stage.server.url}/api/v1/stations/UP-014/readings?bucket=raw&from=${from}&to=${to}`,
      );
      return ((await answer.json()) as { points: unknown[] }).points.length === 1;
    });
    expect(standing('UP-013')).toMatchObject([{ level: 'orange', value: 0.3 }]);
    expect(stage.alarmsOf('UP-014', 'A2')).toEqual([]);
    const health = (await (await fetch(`${stage.server.url}/api/v1/health`)).json()) as {
      refusals: { reason: string }[];
    };
    expect(health.refusals.map(({ reason }) => reason)).toEqual(expect.arrayContaining(['not-json', 'time-in-future']));
  });

  it('[A15] escalates what nobody acknowledges, and shows on desk B within two seconds who did', async () => {
    await stage.report('UP-015', { depth_m: 0.61 });
    await until('the alarm', () => standing('UP-015').length === 1);
    await until('an escalation', () => standing('UP-015')[0]!.escalations >= 2, 40_000);
    const { id } = standing('UP-015')[0]!;
    const answer = await stage.post(`/api/v1/alerts/${id}/acknowledge`, {
      by: 'Li Na 李娜',
      comment: 'police on site',
    });
    const acknowledgedAt = Date.now();
    expect(answer.status).toBe(200);
    await until('desk B to see it', () => stage.b.world.alarms[id]?.acknowledged_by === 'Li Na 李娜');
    expect(Date.now() - acknowledgedAt).toBeLessThan(2_000);
    expect(stage.b.world.alarms[id]).toMatchObject({ state: 'acknowledged', comment: 'police on site' });
    const { escalations } = stage.b.world.alarms[id]!;
    const again = await stage.post(`/api/v1/alerts/${id}/acknowledge`, { by: 'Zhang Wei' });
    expect(again.status).toBe(409);
    expect(await again.text()).toContain('already-acknowledged');
    // Ten minutes of the drill later nothing has been repeated.
    const later = stage.now() + 10 * MINUTE_MS;
    await until('ten minutes', () => stage.now() >= later);
    expect(stage.b.world.alarms[id]!.escalations).toBe(escalations);
  }, 90_000);

  it('knows everything again after a kill: the same alarms, who acknowledged, and nothing twice', async () => {
    const acknowledged = standing('UP-015')[0]!;
    const before = Object.values(stage.a.world.alarms)
      .filter(({ rule, state }) => rule === 'A2' && state !== 'cleared')
      .map(({ id }) => id)
      .sort();
    await until('the recorder to have written all', async () => (await stage.log(acknowledged.id)).length > 2);
    await stage.killServer();
    await stage.startServer();
    await until('the desk to be restored', () => Object.keys(stage.a.world.alarms).length >= before.length);
    const after = Object.values(stage.a.world.alarms)
      .filter(({ rule, state }) => rule === 'A2' && state !== 'cleared')
      .map(({ id }) => id)
      .sort();
    expect(after).toEqual(before);
    expect(stage.a.world.alarms[acknowledged.id]).toMatchObject({
      state: 'acknowledged',
      acknowledged_by: 'Li Na 李娜',
      escalations: acknowledged.escalations,
    });
    const ids = (await stage.log(acknowledged.id)).map(({ kind, at }) => `${kind} ${at}`);
    expect(new Set(ids).size).toBe(ids.length);
  }, 60_000);

  it('does things to many alarms at once, in the name of whoever does them, and says what could not be done', async () => {
    const ids = ['UP-010', 'UP-012', 'UP-013'].map((station) => standing(station)[0]!.id);
    const answer = await stage.post('/api/v1/alerts/actions', {
      ids: [...ids, 'no-such-alarm'],
      by: 'Zhang Wei',
      action: { kind: 'acknowledged' },
    });
    expect(await answer.json()).toEqual({ done: ids, refused: [{ id: 'no-such-alarm', reason: 'not-found' }] });
    await until('all of them on desk B', () =>
      ids.every((id) => stage.b.world.alarms[id]?.acknowledged_by === 'Zhang Wei'),
    );
    await until('each in the log', async () => {
      const logs = await Promise.all(ids.map((id) => stage.log(id)));
      return logs.every((log) => log.some(({ kind, by }) => kind === 'acknowledged' && by === 'Zhang Wei'));
    });
  });

  it('refuses what is done in nobody’s name, from another page, or with a time that cannot be', async () => {
    const { id } = standing('UP-010')[0]!;
    expect((await stage.post(`/api/v1/alerts/${id}/comment`, { comment: 'who?' })).status).toBe(400);
    expect(
      (await stage.post(`/api/v1/alerts/${id}/shelve`, { by: 'A', until: '2020-01-01T00:00:00Z', reason: 'x' })).status,
    ).toBe(409);
    expect((await stage.post(`/api/v1/alerts/${id}/comment`, { by: 'A', comment: 'x', extra: 1 })).status).toBe(400);
    expect((await stage.post('/api/v1/alerts/none/comment', { by: 'A', comment: 'x' })).status).toBe(404);
    const foreign = await fetch(`${stage.server.url}/api/v1/alerts/${id}/comment`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'http://elsewhere.example' },
      body: JSON.stringify({ by: 'A', comment: 'x' }),
    });
    expect(foreign.status).toBe(403);
  });

  it('keeps a response level that a person put in force, and writes the shift log', async () => {
    const confirmed = await stage.post('/api/v1/responses/city', {
      by: 'Zhang Wei',
      level: 3,
      comment: 'tide at noon',
    });
    expect(confirmed.status).toBe(200);
    await until('desk B to see it', () => stage.b.world.responses.city?.confirmed?.level === 3);
    expect((await stage.post('/api/v1/responses/atlantis', { by: 'Zhang Wei', level: 3 })).status).toBe(404);
    expect(
      (await stage.post('/api/v1/shift-log', { by: 'Zhang Wei', text: 'pump at Dalian Rd repaired' })).status,
    ).toBe(201);
    await until('both in the shift log', async () => {
      const answer = await fetch(`${stage.server.url}/api/v1/shift-log`);
      const { entries } = (await answer.json()) as { entries: { kind: string; text?: string }[] };
      const kinds = entries.map(({ kind }) => kind);
      return kinds.includes('response-confirmed') && entries.some(({ text }) => text === 'pump at Dalian Rd repaired');
    });
  });
});
