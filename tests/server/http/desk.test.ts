// Incidents, response levels and the shift log.
import { expect, it } from 'vitest';
import { onStage, refusal } from '../../support/http/on-stage.ts';

onStage('incidents and response levels', {}, (on) => {
  const decide = (area: string, body: object, caller = on.operator) =>
    caller.post(`/api/v1/responses/${encodeURIComponent(area)}`, body);

  it('are, as incidents, alarms grouped by place and time', async () => {
    expect((await on.viewer.get('/api/v1/incidents')).json()).toEqual({ items: [] });
    await on.stage.report('underpass', { depth_m: 0.6 });
    await on.stage.clock.advance(3_000);
    await on.stage.beat();
    const [alarm] = on.stage.engine.alarms.keys();
    const { items } = (await on.viewer.get('/api/v1/incidents')).json();
    expect(items).toEqual([
      expect.objectContaining({
        level: 'red',
        alarm_ids: [alarm],
        station_ids: ['underpass'],
        opened_at: '2026-07-21T14:00:00+08:00',
        closed_at: null,
        standing: 1,
      }),
    ]);
    expect((await on.viewer.get('/api/v1/alerts')).json().items[0].incident_id).toBe(items[0].id);
  });

  it('are, as levels, put in force by a person, for the city or a district, and ended', async () => {
    expect((await decide('city', { level: 3, comment: 'typhoon' })).json()).toMatchObject({
      area: 'city',
      confirmed: { level: 3, by: 'operator of the desk', comment: 'typhoon', at: '2026-07-21T14:00:03+08:00' },
    });
    await decide('Pudong', { level: 2 });
    const { items } = (await on.viewer.get('/api/v1/responses')).json();
    const levels = items.map((one: { area: string; confirmed: { level: number } }) => [one.area, one.confirmed.level]);
    expect(Object.fromEntries(levels)).toEqual({ city: 3, Pudong: 2 });
    expect((await decide('city', { level: null })).json().confirmed.level).toBeNull();
    expect(on.stage.told.slice(-3).map(({ step }) => step.kind)).toEqual(Array(3).fill('response-confirmed'));
  });

  it.each([
    ['Atlantis', { level: 1 }, 404, 'no such area: expected city or a district of it'],
    ['city', {}, 400, 'level'],
    ['city', { level: 5 }, 400, 'level'],
    ['city', { level: '3' }, 400, 'level'],
    ['city', { level: 3, comment: '' }, 400, 'comment'],
  ])('are refused for %s with %j', async (area, body, status, detail) => {
    expect(refusal(await decide(area, body))).toEqual({ status, detail: expect.stringContaining(detail) });
  });

  it('[S9] of the city and of other districts are not a limited account’s', async () => {
    expect(refusal(await decide('Huangpu', { level: 4 }, on.limited))).toEqual({
      status: 403,
      detail: 'Huangpu is outside of your districts: Pudong',
    });
    expect(refusal(await decide('city', { level: 4 }, on.limited))).toEqual({
      status: 403,
      detail: 'this is outside of your districts: Pudong',
    });
    expect((await decide('Pudong', { level: 4 }, on.limited)).statusCode).toBe(200);
  });
});

onStage('the shift log', {}, (on) => {
  const read = async (query = '?to=2026-07-21T14:00:01%2B08:00') =>
    (await on.viewer.get(`/api/v1/shift-log${query}`)).json();

  it('takes a line, and a handover, in the name of who writes it', async () => {
    const write = (body: object) => on.operator.post('/api/v1/shift-log', body);
    const done = await write({ text: '水很大 <b>', by: 'Somebody else' });
    expect([done.statusCode, done.json()]).toEqual([201, { done: true }]);
    await write({ text: 'all quiet', kind: 'handed-over' });
    const { entries, truncated } = await read();
    expect(truncated).toBe(false);
    expect(entries).toHaveLength(2);
    expect(JSON.stringify(entries)).toContain('水很大 <b>');
    expect(entries.map(({ by, at }: { by: string; at: string }) => [by, at])).toEqual(
      Array(2).fill(['operator of the desk', '2026-07-21T14:00:00+08:00']),
    );
  });

  it('tells what happened in a shift, and what there is to hand over', async () => {
    await on.stage.report('underpass', { depth_m: 0.6 });
    const { entries, handover } = await read();
    expect(entries).toHaveLength(3);
    expect(JSON.stringify(handover)).toContain([...on.stage.engine.alarms.keys()][0]);
    expect((await read('?from=2026-07-21T12:00:00%2B08:00&to=2026-07-21T13:00:00%2B08:00')).entries).toEqual([]);
  });

  it.each([
    [{}, 'text'],
    [{ text: '' }, 'text'],
    [{ text: 'x'.repeat(10_001) }, 'text'],
    [{ text: 'x', kind: 'deleted' }, 'kind must be equal to one of the allowed values'],
    [{ text: 'x', by: 'x'.repeat(61) }, 'by'],
  ])('takes no %j', async (body, what) => {
    expect(refusal(await on.operator.post('/api/v1/shift-log', body))).toEqual({
      status: 400,
      detail: expect.stringContaining(what),
    });
  });
});
