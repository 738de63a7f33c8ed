// Ids that the city has no more: their history answers, and what still stands of them is ended by a person's name.
import { beforeAll, expect, it } from 'vitest';
import type { MachineStep } from '../../../domain/alerts/alarm.ts';
import { onStage, refusal } from '../../support/http/on-stage.ts';

const ID = 'A2-vanished-1';
const raised = (at: number): MachineStep => ({
  id: `${ID}:raised`,
  alarm_id: ID,
  at,
  by: null,
  cause: null,
  kind: 'raised',
  alarm: {
    rule: 'A2',
    subject: { kind: 'station', id: 'vanished' },
    station_id: 'vanished',
    district: 'Pudong',
    lon: 121.5,
    lat: 31.2,
    level: 'red',
    measure: 'depth_m',
    value: 0.6,
    value_at: at,
    threshold: 0.5,
  },
});

onStage('an id that the city has no more', {}, (on) => {
  beforeAll(async () => {
    const { pool, clock, engine } = on.stage;
    const at = clock.now() - 60_000;
    await pool.query(
      "insert into series (station_id, measure) values ('vanished', 'depth_m'), ('vanished', 'battery_v')",
    );
    await pool.query(
      `insert into reading (series_id, at, value, flag, received_at)
       select series_id, $1::timestamptz, 0.6, 1, $1::timestamptz from series where station_id = 'vanished'`,
      [new Date(at).toISOString()],
    );
    engine.apply(raised(at)); // as the log of a server tells it at its start
    await on.stage.report('underpass', { depth_m: 0.6 });
    await on.stage.beat(); // a part's state is told on the beat after
  });
  const end = (id: string, body: object = { reason: 'gauge removed' }, caller = on.operator) =>
    caller.post(`/api/v1/alerts/${id}/retire`, body);

  it('[L38] has its history, which says that the city has no such station', async () => {
    const read = async (query = '') => on.viewer.get(`/api/v1/stations/vanished/readings${query}`);
    expect((await read('?bucket=raw')).json()).toMatchObject({
      station_id: 'vanished',
      measure: 'depth_m',
      in_city: false,
      points: [{ value: 0.6, flag: 1 }],
    });
    expect((await read('?bucket=5m&measure=battery_v')).json().points).toHaveLength(1);
    expect((await read('?format=csv&bucket=raw')).body.split('\n')).toHaveLength(3);
    expect(refusal(await read('?measure=level_m')).detail).toBe('measure: vanished measures depth_m, battery_v');
    expect((await on.viewer.get('/api/v1/stations/never-there/readings')).statusCode).toBe(404);
    expect((await on.viewer.get('/api/v1/stations/underpass/readings?bucket=raw')).json()).not.toHaveProperty(
      'in_city',
    );
  });

  it('[A24] is named as a fault of the stations for as long as an alarm of it stands', () => {
    expect(on.stage.world().parts.stations).toMatchObject({
      state: 'degraded',
      reason: 'alarms-out-of-service',
      figures: { retired: 0, gone: 1 },
    });
  });

  it('[A23] has its alarm ended by name and with a reason, and by nobody else in any other case', async () => {
    expect(refusal(await end(ID, {})).status).toBe(400);
    expect((await end(ID, { reason: 'x' }, on.viewer)).statusCode).toBe(403);
    const [watched] = [...on.stage.engine.alarms.values()].filter(({ station_id }) => station_id === 'underpass');
    expect(refusal(await end(watched!.id))).toMatchObject({
      status: 409,
      detail: expect.stringContaining('in-service'),
    });
    expect((await end(ID)).json()).toMatchObject({ state: 'cleared', comment: 'gauge removed' });
    const { items } = (await on.viewer.get(`/api/v1/alerts/${ID}/events`)).json();
    expect(items.at(-1)).toMatchObject({ kind: 'retired', by: 'operator of the desk', reason: 'gauge removed' });
    expect(refusal(await end(ID)).detail).toContain('cleared');
    await on.stage.beat();
    await on.stage.beat();
    expect(on.stage.world().parts.stations).toBeUndefined();
  });
});
