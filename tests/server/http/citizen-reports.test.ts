// Reports from the street, at the whole server: who may send, see and decide. What becomes of them is tested beside the reports.
import { expect, it } from 'vitest';
import { onStage, refusal } from '../../support/http/on-stage.ts';
import { phonePicture } from '../../support/phone-picture.ts';

const KNEE = { depth: 'knee', place_id: 'site' };

onStage('a report from the street', {}, (on) => {
  const send = (body: object) => on.stage.callers.nobody().post('/public/v1/reports', body);
  const queue = async (caller = on.operator) => (await caller.get('/api/v1/citizen-reports')).json().items;
  const decide = (id: string, body: object, caller = on.operator) =>
    caller.post(`/api/v1/citizen-reports/${id}/decision`, body);

  it('[W13] is sent by anybody, decided by an operator and then shown to everybody', async () => {
    const sent = await send({ ...KNEE, comment: 'My name is Wang' });
    expect([sent.statusCode, sent.headers['cache-control']]).toEqual([201, 'no-store']);
    expect(sent.json()).toMatchObject({ state: 'pending', at: '2026-07-21T14:00:00+08:00', key: expect.any(String) });
    const { id } = sent.json();
    const shown = async () => (await on.nobody.get('/public/v1/reports')).json();
    expect((await shown()).items).toEqual([]);
    expect((await decide(id, { decision: 'approved', by: 'Somebody else' })).json()).toEqual({
      id,
      state: 'approved',
      decided_by: 'operator of the desk',
      decided_at: '2026-07-21T14:00:00+08:00',
    });
    expect(await shown()).toMatchObject({ measured: false, items: [{ id, place_id: 'site', body_part: 'knee' }] });
    expect(JSON.stringify(await shown())).not.toMatch(/Wang|operator|key/);
    const { headers } = await on.nobody.get('/public/v1/reports');
    expect(headers).toMatchObject({
      'cache-control': 'public, max-age=10, s-maxage=10',
      'access-control-allow-origin': '*',
    });
    expect(on.stage.told.at(-1)).toMatchObject({ about: 'shift', step: { by: 'operator of the desk' } });
    expect(refusal(await decide(id, { decision: 'approved' })).status).toBe(409);
  });

  it('[W14] is read with its words by whoever decides, and without them by whoever does not', async () => {
    await send({ ...KNEE, comment: 'My name is Wang' });
    expect(JSON.stringify(await queue(on.viewer))).not.toContain('Wang');
    expect(JSON.stringify(await queue())).toContain('Wang');
  });

  it('[W14] keeps its picture for whoever decides', async () => {
    const { id } = (await send({ ...KNEE, photo: phonePicture(60, 30).toString('base64') })).json();
    const photo = await on.operator.get(`/api/v1/citizen-reports/${id}/photo`);
    expect(photo.headers).toMatchObject({ 'content-type': 'image/jpeg', 'cache-control': 'private, max-age=3600' });
    expect(photo.rawPayload.includes('GPS')).toBe(false);
    expect(refusal(await on.operator.get('/api/v1/citizen-reports/AAAAAAAA/photo'))).toEqual({
      status: 404,
      detail: 'no picture of that report',
    });
  });

  it.each([
    [{ ...KNEE, photo: Buffer.from('<svg>').toString('base64') }, 415],
    [{ ...KNEE, photo: 'A'.repeat(5_000_000) }, 413],
    [{ depth: 'neck', place_id: 'site' }, 400],
    [{ depth: 'gone', place_id: 'site' }, 400],
    [{ depth: 'knee', lon: 0, lat: 0 }, 400],
    [{ ...KNEE, comment: 'x'.repeat(281) }, 400],
    [{ ...KNEE, replaces: { id: 'AAAAAAAA', key: 'x' } }, 404],
  ])('is not taken, case %#', async (body, status) => {
    expect(refusal(await send(body)).status).toBe(status);
  });

  it.each([
    ['AAAAAAAA', { decision: 'approved' }, 409, 'decided before, run out, or not there'],
    ['AAAAAAAA', { decision: 'rejected' }, 400, 'reason: a rejection says why'],
    ['AAAAAAAA', { decision: 'deleted' }, 400, 'decision'],
    ['x', { decision: 'approved' }, 400, 'id'],
  ])('%s is not decided by %j', async (id, body, status, detail) => {
    expect(refusal(await decide(id, body))).toEqual({ status, detail: expect.stringContaining(detail) });
  });
});
