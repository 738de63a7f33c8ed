// Orders to trucks, and what dispatchers fix for every later plan.
import { beforeAll, expect, it } from 'vitest';
import { onStage, refusal } from '../../support/http/on-stage.ts';

const CALM = { truck_id: 'truck', site_id: 'site', reason: 'on sight' };

onStage('an order', {}, (on) => {
  const send = (body: object, caller = on.dispatcher) => caller.post('/api/v1/orders', body);
  const list = async (query = '') => (await on.viewer.get(`/api/v1/orders${query}`)).json();

  it('sends a truck to a site, once, and tells its crew', async () => {
    const done = await send({ ...CALM, by: 'Somebody else' });
    expect(done.statusCode).toBe(201);
    const order = done.json();
    expect(order).toMatchObject({
      truck_id: 'truck',
      site_id: 'site',
      state: 'sent',
      purpose: 'pump',
      issued_by: 'dispatcher of the desk',
      issued_at: '2026-07-21T14:00:00+08:00',
      reason: 'on sight',
    });
    expect(on.stage.published.map(({ topic }) => topic)).toEqual(['truck/truck/order']);
    expect(refusal(await send({ ...CALM, site_id: 'site-2' }))).toEqual({
      status: 409,
      detail: `truck-taken: dispatcher of the desk sent truck to site (${order.id})`,
    });
    expect((await list()).items).toEqual([order]);
  });

  it('is redirected by whoever names the one that is replaced', async () => {
    const standing = (await list('?state=under-way')).items[0].id;
    expect(refusal(await send({ ...CALM, site_id: 'site-2', replaces: 'O-old' })).detail).toMatch(/^changed-meanwhile/);
    const next = await send({ ...CALM, site_id: 'site-2', replaces: standing });
    expect([next.statusCode, next.json().site_id]).toEqual([201, 'site-2']);
    expect((await list('?site_id=site')).items).toMatchObject([
      { state: 'cancelled', end_reason: 'redirected to site-2' },
    ]);
    expect((await list('?truck_id=truck&state=under-way')).items).toHaveLength(1);
    expect((await list('?truck_id=truck-2')).items).toEqual([]);
  });

  it('is called off with a reason, once', async () => {
    const standing = (await list('?state=under-way')).items[0].id;
    const cancel = (id: string, body: object = { reason: 'dry' }) =>
      on.dispatcher.post(`/api/v1/orders/${id}/cancel`, body);
    expect(refusal(await cancel(standing, {})).status).toBe(400);
    expect((await cancel(standing)).json()).toMatchObject({ state: 'cancelled', end_reason: 'dry' });
    expect(refusal(await cancel(standing)).detail).toMatch(/^not-under-way/);
    expect(refusal(await cancel('O-none'))).toEqual({ status: 409, detail: 'not-under-way' });
  });

  it.each([
    [{ ...CALM, truck_id: 'none' }, 404, 'unknown-truck'],
    [{ ...CALM, site_id: 'none' }, 404, 'unknown-site'],
    [{ truck_id: 'truck-2', site_id: 'site' }, 409, 'position-unknown'],
    [{ ...CALM, suggestion_id: 'S-gone' }, 409, 'this suggestion no longer stands'],
    [{ truck_id: 'truck' }, 400, 'site_id'],
    [{ ...CALM, purpose: 'swim' }, 400, 'purpose'],
    [{ ...CALM, reason: '' }, 400, 'reason'],
  ])('is not sent: %j', async (body, status, detail) => {
    const before = on.stage.told.length;
    expect(refusal(await send(body))).toEqual({ status, detail: expect.stringContaining(detail) });
    expect(on.stage.told).toHaveLength(before);
  });

  it('[S9] to a site elsewhere is not a limited account’s, neither there nor away from there', async () => {
    const foreign = { status: 403, detail: 'Huangpu is outside of your districts: Pudong' };
    expect(refusal(await send({ ...CALM, truck_id: 'truck-2', site_id: 'site-2' }, on.limited))).toEqual(foreign);
    const there = (await send({ ...CALM, truck_id: 'truck-2', site_id: 'site-2' })).json().id;
    expect(refusal(await send({ ...CALM, truck_id: 'truck-2', replaces: there }, on.limited))).toEqual(foreign);
    expect(refusal(await on.limited.post(`/api/v1/orders/${there}/cancel`, { reason: 'x' }))).toEqual(foreign);
    expect(refusal(await send({ ...CALM, site_id: 'none' }, on.limited)).status).toBe(404);
    expect((await send(CALM, on.limited)).json().issued_by).toBe('limited of the desk');
  });

  it('of two servers asked at once is sent by one: the database says who was first', async () => {
    await on.stage.pool.query(
      `insert into truck_claim (truck_id, order_id, site_id, issued_by) values ('truck-2', 'O-elsewhere', 'site', 'Wu')
       on conflict (truck_id) do update set order_id = excluded.order_id, site_id = 'site', issued_by = 'Wu'`,
    );
    const standing = (await list('?truck_id=truck-2&state=under-way')).items[0].id;
    await on.dispatcher.post(`/api/v1/orders/${standing}/cancel`, { reason: 'dry' });
    expect(refusal(await send({ ...CALM, truck_id: 'truck-2' }))).toEqual({
      status: 409,
      detail: 'truck-taken: Wu sent truck-2 to site (O-elsewhere)',
    });
  });
});

onStage('what is fixed for later plans', {}, (on) => {
  const fix = (body: object, caller = on.dispatcher) => caller.post('/api/v1/locks', body);

  it.each([
    { kind: 'pinned', truck_id: 'truck', site_id: 'site' },
    { kind: 'unpinned', truck_id: 'truck', site_id: 'site' },
    { kind: 'held', truck_id: 'truck-2' },
    { kind: 'released', truck_id: 'truck-2' },
    { kind: 'endangered', site_id: 'site' },
    { kind: 'safe', site_id: 'site' },
  ])('is told in the name of who fixed it: %j', async (body) => {
    const done = await fix({ ...body, by: 'Somebody else' });
    expect([done.statusCode, done.json()]).toEqual([201, { done: true }]);
    expect(on.stage.told.at(-1)).toMatchObject({ about: 'dispatch', step: { ...body, by: 'dispatcher of the desk' } });
  });

  it('ends by itself where it is a ban, at the moment that was said', async () => {
    const ban = { kind: 'banned', truck_id: 'truck', site_id: 'site' };
    expect((await fix({ ...ban, until: '2026-07-21T15:00:00+08:00' })).statusCode).toBe(201);
    expect(on.stage.told.at(-1)).toMatchObject({ step: { until: Date.parse('2026-07-21T15:00:00+08:00') } });
    expect(refusal(await fix({ ...ban, until: 'evening' }))).toEqual({
      status: 400,
      detail: expect.stringContaining('until'),
    });
    expect(refusal(await fix(ban)).status).toBe(400);
  });

  it.each([
    [{ kind: 'held', truck_id: 'none' }, 404, 'no such truck'],
    [{ kind: 'endangered', site_id: 'none' }, 404, 'no such site'],
    [{ kind: 'painted', truck_id: 'truck' }, 400, ''],
    [{ kind: 'pinned', truck_id: 'truck' }, 400, ''],
  ])('is not %j', async (body, status, detail) => {
    expect(refusal(await fix(body))).toEqual({ status, detail: expect.stringContaining(detail) });
  });

  it('[S9] is a limited account’s at its own sites and of its own trucks alone', async () => {
    for (const body of [
      { kind: 'held', truck_id: 'truck-2' },
      { kind: 'endangered', site_id: 'site-2' },
      { kind: 'pinned', truck_id: 'truck', site_id: 'site-2' },
    ])
      expect(refusal(await fix(body, on.limited)).status).toBe(403);
    expect((await fix({ kind: 'held', truck_id: 'truck' }, on.limited)).statusCode).toBe(201);
  });
});

onStage('a suggestion', {}, (on) => {
  let id: string;
  beforeAll(async () => {
    const { stage } = on;
    const at = stage.clock.now();
    const position = { at, lon: 121.5, lat: 31.2, speed_kmh: 0, heading_deg: null };
    stage.board.acceptTruckPosition({ truckId: 'truck', position });
    stage.board.acceptTruckStatus({ truckId: 'truck', status: { at, state: 'available', fuel_pct: 80, pumped_m3: 0 } });
    await stage.report('underpass', { depth_m: 0.6 });
    await on.dispatcher.post('/api/v1/locks', { kind: 'held', truck_id: 'truck-2' });
    await stage.beat({ plan: true });
    id = stage.dispatcher.plan!.suggestions[0]!.id;
  });

  it('is in the plan of now, with what was fixed', async () => {
    const { plan, locks } = (await on.viewer.get('/api/v1/suggestions')).json();
    expect(plan.suggestions).toMatchObject([{ id, truck_id: 'truck', site_id: 'site', depth_m: 0.6 }]);
    expect(plan.excluded.map(({ truck_id }: { truck_id: string }) => truck_id)).toContain('truck-2');
    expect(plan.solved_at).toBe('2026-07-21T14:00:00+08:00');
    expect(JSON.stringify({ plan, locks })).not.toMatch(/:17\d{11}/); // every time as people read it
    expect(locks).toMatchObject({ pins: [], bans: [], held: ['truck-2'] });
  });

  it('rests on a forecast, which is told with its bands', async () => {
    expect((await on.viewer.get('/api/v1/forecasts/site')).json()).toMatchObject({
      id: 'site',
      measure: 'depth_m',
      now: 0.6,
      issued_at: '2026-07-21T14:00:00+08:00',
      points: expect.arrayContaining([expect.objectContaining({ p50: expect.any(Number) })]),
    });
    expect(refusal(await on.viewer.get('/api/v1/forecasts/gauge'))).toEqual({
      status: 404,
      detail: 'no forecast for that id: it is no site or river station, or nothing was heard yet',
    });
  });

  it('is rejected with a reason, and not once it is gone', async () => {
    const reject = (which: string, body: object = { reason: 'the road is closed' }, caller = on.dispatcher) =>
      caller.post(`/api/v1/suggestions/${encodeURIComponent(which)}/reject`, body);
    expect(refusal(await reject(id, {})).status).toBe(400);
    expect(refusal(await reject('none'))).toEqual({ status: 409, detail: 'this suggestion no longer stands' });
    expect((await reject(id)).json()).toEqual({ done: true });
    expect(on.stage.told.at(-1)).toMatchObject({
      about: 'dispatch',
      step: { kind: 'rejected', reason: 'the road is closed', suggestion: { id }, by: 'dispatcher of the desk' },
    });
    const elsewhere = await on.stage.callers.account('elsewhere', 'dispatcher', { districts: ['Huangpu'] });
    expect(refusal(await reject(id, undefined, elsewhere)).status).toBe(403);
  });

  it('becomes an order that keeps it', async () => {
    const order = await on.dispatcher.post('/api/v1/orders', { truck_id: 'truck', site_id: 'site', suggestion_id: id });
    expect([order.statusCode, order.json().suggestion_id]).toEqual([201, id]);
    expect(on.stage.told.at(-1)).toMatchObject({ about: 'order', step: { kind: 'issued', suggestion: { id } } });
  });
});
