// What a crew's page shows and takes, and what the desk sees of it.
import { createCanvas } from '@napi-rs/canvas';
import { beforeAll, expect, it } from 'vitest';
import { onStage, refusal } from '../../support/http/on-stage.ts';

const NOW = '2026-07-21T14:00:00+08:00';
const PICTURE = createCanvas(20, 10).toBuffer('image/jpeg');

onStage('a crew', {}, (on) => {
  let order: string;
  const state = async () => (await on.crew.get('/field/v1/state')).json();
  const reply = (body: object, caller = on.crew) =>
    caller.post('/field/v1/replies', { id: crypto.randomUUID(), order_id: order, at: NOW, ...body });
  const photo = (id: string, payload: Buffer = PICTURE, type = 'image/jpeg', of = order, at = NOW) =>
    on.crew.ask({
      method: 'POST',
      url: `/field/v1/photos?${new URLSearchParams({ id, order_id: of, at })}`,
      payload,
      headers: { 'content-type': type },
    });

  it('has a page, which tells everybody else how to get one', async () => {
    const out = await on.nobody.get('/field/');
    expect([out.statusCode, out.headers['cache-control']]).toEqual([401, 'no-store']);
    expect(out.headers['content-type']).toContain('text/html');
    expect(out.body).toContain('请向调度台索取本车的登录链接');
    // 503 where the page has not been built.
    expect([200, 503]).toContain((await on.crew.get('/field/')).statusCode);
    expect([200, 503]).toContain((await on.nobody.get('/field/join')).statusCode);
    const moved = await on.nobody.get('/field');
    expect([moved.statusCode, moved.headers.location]).toEqual([308, '/field/']);
  });

  it('without an order sees its truck, and nothing of others', async () => {
    const answer = await on.crew.get('/field/v1/state');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.json()).toMatchObject({
      at: NOW,
      exercise: null,
      truck: { id: 'truck', name: 'Truck 1', capacity_m3_h: 3_000, doubt: 'position-unknown' },
      order: null,
    });
    expect(answer.body).not.toMatch(/truck-2|camera/);
  });

  beforeAll(async () => {
    await on.stage.report('underpass', { depth_m: 0.6 });
  });

  it('with an order sees the place and the water there', async () => {
    const sent = { truck_id: 'truck', site_id: 'site', reason: 'on sight' };
    order = (await on.dispatcher.post('/api/v1/orders', sent)).json().id;
    expect((await state()).order).toMatchObject({
      id: order,
      state: 'sent',
      issued_by: 'dispatcher of the desk',
      issued_at: NOW,
      site: { id: 'site', kind: 'underpass' },
      water: { level: 'red', depth_m: 0.6, suspect: false, freshness: 'live' },
    });
  });

  it('answers it, and is taken at its word between the order and now', async () => {
    const accepted = await reply({ reply: 'accepted', at: '2020-01-01T00:00:00Z' });
    expect(accepted.json()).toMatchObject({ state: 'accepted', at: NOW });
    expect((await reply({ reply: 'accepted' })).json().state).toBe('accepted'); // said twice
    expect((await reply({ reply: 'arrived', at: '2030-01-01T00:00:00Z' })).json()).toMatchObject({
      state: 'arrived',
      at: NOW,
    });
    expect(on.stage.told.at(-1)).toMatchObject({
      about: 'order',
      step: { kind: 'replied', reply: 'arrived', by: 'truck' },
    });
  });

  it('tells the depth that it reads off the gauge', async () => {
    expect((await reply({ reply: 'observed', depth_m: 0.4 })).statusCode).toBe(200);
    expect((await state()).order.crew_depth).toEqual({ at: NOW, depth_m: 0.4 });
    expect(refusal(await reply({ reply: 'observed' }))).toEqual({
      status: 400,
      detail: 'depth_m: expected the depth in metres',
    });
  });

  it('sends a picture, which it and the desk see', async () => {
    expect((await photo('photo-one')).json()).toEqual({ id: 'photo-one' });
    expect((await state()).order.photo_ids).toEqual(['photo-one']);
    const own = await on.crew.get('/field/v1/photos/photo-one');
    expect([own.headers['content-type'], own.rawPayload.equals(PICTURE)]).toEqual(['image/jpeg', true]);
    const seen = await on.viewer.get('/api/v1/crew-photos/photo-one');
    expect(seen.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'private, max-age=86400, immutable',
    });
    expect(refusal(await on.viewer.get('/api/v1/crew-photos/none'))).toEqual({
      status: 404,
      detail: 'no such picture',
    });
    const other = await on.stage.callers.crewOf('truck-2');
    expect(refusal(await other.get('/field/v1/photos/photo-one'))).toEqual({
      status: 404,
      detail: 'no such picture of this truck',
    });
  });

  it.each([
    ['no picture', Buffer.from('<svg onload=alert(1)>'), 'image/jpeg', 415],
    ['a picture that says to be something else', PICTURE, 'image/svg+xml', 415],
    ['more than half a megabyte', Buffer.alloc(513 * 1_024), 'image/jpeg', 413],
    ['nothing', Buffer.alloc(0), 'image/jpeg', 415],
  ])('sends %s in vain', async (_what, bytes, type, status) => {
    expect(refusal(await photo('photo-bad', bytes, type)).status).toBe(status);
  });

  it('sends twenty pictures of an order, and no more', async () => {
    for (let nth = 2; nth <= 20; nth += 1) expect((await photo(`photo-nr-${nth}`)).statusCode).toBe(201);
    expect(refusal(await photo('photo-nr-21'))).toEqual({ status: 409, detail: 'an order takes 20 pictures' });
    expect((await photo('photo-nr-20')).statusCode).toBe(201); // sent again, because the answer was lost
  });

  it.each([
    [{ reply: 'accepted', order_id: 'O-none' }, 404, 'no such order of this truck'],
    [{ reply: 'accepted', at: 'noon' }, 400, 'at: '],
    [{ reply: 'sleeping' }, 400, 'reply must be equal to one of the allowed values'],
    [{ reply: 'accepted', id: 'x' }, 400, 'id'],
    [{ reply: 'observed', depth_m: 11 }, 400, 'depth_m'],
    [{ reply: 'observed', depth_m: '0.4' }, 400, 'depth_m'],
  ])('says %j in vain', async (body, status, detail) => {
    expect(refusal(await reply(body))).toEqual({ status, detail: expect.stringContaining(detail) });
  });

  it('is not the crew of another truck’s order', async () => {
    const other = await on.stage.callers.crewOf('truck-2');
    const none = { status: 404, detail: 'no such order of this truck' };
    expect(refusal(await reply({ reply: 'declined' }, other))).toEqual(none);
    expect(refusal(await photo('photo-foreign', PICTURE, 'image/jpeg', 'O-elsewhere'))).toEqual(none);
  });

  it('is told to send again what the broker has not taken', async () => {
    on.stage.broker.isAway = true;
    const answer = await reply({ reply: 'pumping' });
    on.stage.broker.isAway = false;
    expect(refusal(answer)).toEqual({
      status: 503,
      detail: expect.stringMatching(/^not taken yet, to be sent again: /),
    });
    expect((await reply({ reply: 'pumping' })).json().state).toBe('pumping');
  });

  it('learns that it was called off', async () => {
    await on.dispatcher.post(`/api/v1/orders/${order}/cancel`, { reason: 'dry' });
    expect((await state()).order).toMatchObject({ id: order, state: 'cancelled', end_reason: 'dry', ended_at: NOW });
  });
});
