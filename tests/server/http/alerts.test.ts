// The alarm desk: what stands, the log of each alarm, and what people do about it.
import { beforeAll, expect, it } from 'vitest';
import { onStage, refusal } from '../../support/http/on-stage.ts';

const MINUTE = 60_000;
const until = (hours: number) => new Date(Date.parse('2026-07-21T14:00:00+08:00') + hours * 3_600_000).toISOString();

onStage('the alarms', {}, (on) => {
  /** Here stands a red one in Pudong, there an orange one in Huangpu. */
  const id = { here: '', there: '' };
  beforeAll(async () => {
    await on.stage.report('underpass-2', { depth_m: 0.3 }, on.stage.clock.now() - MINUTE);
    await on.stage.report('underpass', { depth_m: 0.6 });
    for (const alarm of on.stage.engine.alarms.values())
      id[alarm.station_id === 'underpass' ? 'here' : 'there'] = alarm.id;
  });
  const list = async (query = '') => (await on.viewer.get(`/api/v1/alerts${query}`)).json();
  const idsOf = async (query: string) => (await list(query)).items.map((one: { id: string }) => one.id);
  const act = (verb: string, body: object = {}, caller = on.operator) =>
    caller.post(`/api/v1/alerts/${id.here}/${verb}`, body);

  it('are listed worst and newest first, with times as people read them', async () => {
    const { items, next } = await list();
    expect(next).toBeNull();
    expect(items.map((one: { id: string }) => one.id)).toEqual([id.here, id.there]);
    expect(items[0]).toMatchObject({
      rule: 'A2',
      level: 'red',
      state: 'open',
      station_id: 'underpass',
      district: 'Pudong',
      raised_at: '2026-07-21T14:00:00+08:00',
      value: 0.6,
      threshold: 0.5,
      acknowledged_by: null,
    });
    expect(items[0]).not.toHaveProperty('next_escalation_at');
    expect((await on.viewer.get(`/api/v1/alerts/${id.here}`)).json()).toEqual(items[0]);
  });

  it('are those that were asked for', async () => {
    const { here, there } = id;
    expect(await idsOf('?level=red')).toEqual([here]);
    expect(await idsOf('?district=Huangpu')).toEqual([there]);
    expect(await idsOf('?station_id=underpass')).toEqual([here]);
    expect(await idsOf('?rule=A2&state=open')).toEqual([here, there]);
    expect(await idsOf('?state=standing')).toEqual([here, there]);
    expect(await idsOf('?state=cleared')).toEqual([]);
    const first = await list('?limit=1');
    expect([first.items.length, first.next]).toEqual([1, here]);
    expect(await idsOf(`?limit=1&cursor=${here}`)).toEqual([there]);
    // Whoever asks on from one that has left is taken back to the start and misses nothing.
    expect(await idsOf('?cursor=gone')).toEqual([here, there]);
  });

  it('are acknowledged once, by whoever is signed in and not by whom the body names', async () => {
    const done = await act('acknowledge', { comment: 'on our way', by: 'Somebody else' });
    expect([done.statusCode, done.json()]).toMatchObject([
      200,
      { state: 'acknowledged', acknowledged_by: 'operator of the desk', comment: 'on our way' },
    ]);
    expect(refusal(await act('acknowledge'))).toEqual({
      status: 409,
      detail: 'this alarm cannot be acknowledged now: already-acknowledged',
    });
    expect((await act('unacknowledge')).json()).toMatchObject({ state: 'open', acknowledged_by: null });
    expect(refusal(await act('unacknowledge'))).toMatchObject({ status: 409 });
  });

  it('are owned, commented, shelved and taken off the shelf', async () => {
    const owned = await act('own', { owner: 'Wu', decision: 'close the road', deadline: until(1) });
    expect(owned.json()).toMatchObject({
      owner: 'Wu',
      decision: 'close the road',
      deadline: '2026-07-21T15:00:00+08:00',
    });
    expect((await act('comment', { comment: 'water is brown' })).statusCode).toBe(200);
    const shelved = await act('shelve', { until: until(2), reason: 'sensor is being mended' });
    expect(shelved.json()).toMatchObject({
      state: 'shelved',
      shelved_by: 'operator of the desk',
      shelved_until: '2026-07-21T16:00:00+08:00',
      shelve_reason: 'sensor is being mended',
    });
    expect((await act('unshelve')).json().state).toBe('open');
    expect(refusal(await act('unshelve')).detail).toContain('not-shelved');
    for (const wrong of [until(-1), until(200), 'tomorrow'])
      expect(refusal(await act('shelve', { until: wrong, reason: 'x' }))).toMatchObject({
        status: 409,
        detail: expect.stringContaining('bad-time'),
      });
  });

  it('keep a log of every step, with the person or the reading behind it', async () => {
    const { items } = (await on.viewer.get(`/api/v1/alerts/${id.here}/events`)).json();
    expect(items.map((step: { kind: string }) => step.kind)).toEqual([
      ...['raised', 'joined'],
      ...['acknowledged', 'unacknowledged', 'owned', 'commented', 'shelved', 'unshelved'],
    ]);
    expect(items[0]).toMatchObject({ by: null, cause: { station_id: 'underpass', value: 0.6 } });
    expect(items[2]).toMatchObject({ by: 'operator of the desk', at: '2026-07-21T14:00:00+08:00' });
  });

  it('are acted on many at once, each with what became of it', async () => {
    const many = (body: object, caller = on.operator) => caller.post('/api/v1/alerts/actions', body);
    const answer = await many({
      ids: [id.here, id.there, id.there, 'none'],
      action: { kind: 'commented', comment: 'x' },
    });
    expect(answer.json()).toEqual({
      done: [id.here, id.there],
      refused: [{ id: 'none', reason: 'not-found' }],
    });
    for (const body of [
      { ids: [], action: { kind: 'unshelved' } },
      { ids: Array(1_001).fill('x'), action: { kind: 'unshelved' } },
      { ids: ['x'], action: { kind: 'deleted' } },
      { ids: ['x'], action: { kind: 'commented' } },
      { ids: ['x'] },
    ])
      expect(refusal(await many(body)).status).toBe(400);
    const ids = Array.from({ length: 1_000 }, (_, nth) => `${'x'.repeat(150)}${nth}`);
    expect((await many({ ids, action: { kind: 'unshelved' } })).json().refused).toHaveLength(1_000);
    expect(refusal(await many({ ids: Array(1_000).fill('x'.repeat(600)), action: {} })).status).toBe(413);
  });

  it('[A25] are decided on one place at a time; taken over they are together', async () => {
    const own = (ids: string[], more: object) =>
      on.operator.post('/api/v1/alerts/actions', { ids, action: { kind: 'owned', owner: 'Lin', ...more } });
    const both = [id.here, id.there];
    for (const more of [{ decision: 'Close the road' }, { deadline: until(1) }])
      expect(refusal(await own(both, more))).toEqual({
        status: 400,
        detail: 'a decision is for one place: expected alarms of one, got those of 2',
      });
    expect((await list()).items.map((one: { decision: unknown }) => one.decision)).not.toContain('Close the road');
    expect((await own([id.there, 'none'], { decision: 'Close the road' })).json().done).toEqual([id.there]);
    expect((await own(both, {})).json().done).toEqual(both);
  });

  it.each([
    ['comment', {}, 'comment'],
    ['comment', { comment: '' }, 'comment'],
    ['comment', { comment: 'x'.repeat(1_001) }, 'comment'],
    ['own', { decision: 'x' }, 'owner'],
    ['shelve', { until: until(1) }, 'reason'],
    ['shelve', { reason: 'x' }, 'until'],
    ['acknowledge', { comment: null }, 'comment must be string'],
  ])('are not acted on: %s with %j', async (verb, body, what) => {
    expect(refusal(await act(verb, body))).toEqual({ status: 400, detail: expect.stringContaining(what) });
  });

  it('are none of an id that there is not', async () => {
    const none = { status: 404, detail: 'no alarm of that id stands or was cleared within a day' };
    expect(refusal(await on.viewer.get('/api/v1/alerts/x'))).toEqual(none);
    expect(refusal(await on.viewer.get('/api/v1/alerts/x/events'))).toEqual(none);
    expect(refusal(await on.operator.post('/api/v1/alerts/x/acknowledge'))).toEqual(none);
    expect(refusal(await on.viewer.get('/api/v1/alerts?state=gone')).status).toBe(400);
  });

  it('[S9] elsewhere are not a limited account’s, and one foreign among many refuses them all', async () => {
    const { limited, stage } = on;
    const before = stage.told.length;
    const foreign = { status: 403, detail: 'Huangpu is outside of your districts: Pudong' };
    expect(refusal(await limited.post(`/api/v1/alerts/${id.there}/acknowledge`))).toEqual(foreign);
    const both = { ids: [id.here, id.there], action: { kind: 'acknowledged' } };
    expect(refusal(await limited.post('/api/v1/alerts/actions', both))).toEqual(foreign);
    expect(stage.told).toHaveLength(before);
    expect((await limited.get(`/api/v1/alerts/${id.there}`)).statusCode).toBe(200); // seen is the whole city
    expect((await act('acknowledge', {}, limited)).json().acknowledged_by).toBe('limited of the desk');
  });
});
