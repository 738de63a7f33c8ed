// What the crowd asks for, by the usual way in; ahead.test.ts has what is sent before anything else looks at it.
import { expect, it } from 'vitest';
import webPush from 'web-push';
import { onStage, refusal } from '../../support/http/on-stage.ts';

const keys = webPush.generateVAPIDKeys();
const PUSH = {
  PUSH_PUBLIC_KEY: keys.publicKey,
  PUSH_PRIVATE_KEY: keys.privateKey,
  PUSH_CONTACT: 'mailto:desk@flood.example',
  PUSH_SERVICES: 'push.example',
};
const MADE = 'public, max-age=5, s-maxage=5';

onStage('the public’s page', {}, (on) => {
  const get = (url: string, headers: Record<string, string> = {}) => on.nobody.get(url, headers);

  it.each([
    ['en-GB,en;q=0.9', '/public/en'],
    ['zh-CN', '/public/zh'],
    ['fr', '/public/zh'],
    ['', '/public/zh'],
  ])('is found in the browser’s language: %s', async (language, where) => {
    const { statusCode, headers } = await get('/public', { 'accept-language': language });
    expect([statusCode, headers.location]).toEqual([302, where]);
    expect(headers).toMatchObject({ vary: 'accept-language', 'cache-control': 'public, max-age=300, s-maxage=300' });
  });

  it.each(['', '/list', '/unknown', '/data'])('is the same for everybody at /public/en%s', async (path) => {
    const answer = await get(`/public/en${path}`);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': expect.stringMatching(/^public, max-age=\d+, s-maxage=\d+, stale-while-revalidate=30/),
      vary: 'accept-encoding',
    });
    expect(answer.body).toContain('lang="en"');
    const again = await get(`/public/en${path}`, { 'if-none-match': String(answer.headers.etag) });
    expect([again.statusCode, again.body]).toEqual([304, '']);
    expect((await get(`/public/en${path}`, { 'accept-encoding': 'br' })).headers['content-encoding']).toBe('br');
    expect((await get(`/public/en${path}`, { 'accept-encoding': 'br;q=0, gzip' })).headers['content-encoding']).toBe(
      'gzip',
    );
  });

  it('answers a question from the same snapshot, and what a sharing app adds hides nothing', async () => {
    const asked = await get('/public/en?q=Somewhere&utm_source=app');
    expect(asked.headers).toMatchObject({
      'cache-control': expect.stringContaining('max-age=5'),
      'content-type': expect.stringContaining('html'),
    });
    expect(asked.body).toContain('Somewhere');
    expect((await get('/public/en?q=%3Cscript%3Ealert(1)%3C/script%3E')).body).not.toContain('<script>alert');
    expect((await get('/public/en?q=%20')).headers.vary).toBe('accept-encoding'); // no question: the page as it is
    expect(refusal(await get(`/public/en?q=${'x'.repeat(1_000)}`)).status).toBe(400);
  });

  it('[P10] tells of every place how it is, and of trucks, cameras and people nothing', async () => {
    await on.stage.report('underpass', { depth_m: 0.6 });
    await on.stage.face.renew();
    const answer = await get('/public/v1/now.json');
    expect(answer.headers).toMatchObject({ 'access-control-allow-origin': '*' });
    const { places, at } = JSON.parse(answer.body);
    expect(at).toBe('2026-07-21T14:00:00+08:00');
    expect(places.find(({ id }: { id: string }) => id === 'underpass')).toMatchObject({ measured: true, depth_m: 0.6 });
    expect(answer.body).not.toMatch(/truck|camera|of the desk|wading/);
  });

  it('lists the nearest places, the flooded ones alone where that is asked', async () => {
    const near = await get('/public/v1/places?near=121.5,31.2');
    expect(near.headers).toMatchObject({ 'cache-control': MADE, 'access-control-allow-origin': '*' });
    expect(near.json()).toMatchObject({ exercise: false, simulated: false });
    expect(near.json().items[0]).toMatchObject({ distance_m: 0 });
    const flooded = (await get('/public/v1/places?near=121.5,31.2&flooded=true')).json().items;
    expect(flooded.length).toBeGreaterThan(0);
    expect(flooded.length).toBeLessThan(near.json().items.length);
    for (const query of ['', '?near=here', '?near=121.5', '?near=121.5,31.2&flooded=maybe', '?near=1e3,2'])
      expect(refusal(await get(`/public/v1/places${query}`)).status).toBe(400);
  });

  it.each(['/public/v1/basemap/none.geojson', '/public/v1/basemap/..%2f..%2fcity.geojson'])(
    'has nothing at %s',
    async (url) => {
      expect(refusal(await get(url)).status).toBe(404);
    },
  );

  it('says that no place can be followed where the operator has made no keys', async () => {
    const none = { status: 404, detail: 'no place can be followed here: the operator has made no keys' };
    expect(
      refusal(await on.nobody.post('/public/v1/subscriptions/end', { endpoint: 'https://push.example/1' })),
    ).toEqual(none);
  });
});

onStage('[P9] whoever follows a place', { settings: PUSH }, (on) => {
  const body = {
    endpoint: 'https://push.example/one',
    keys: { p256dh: 'B'.repeat(87), auth: 'A'.repeat(22) },
    place_id: 'underpass',
    language: 'en',
  };
  const follow = (rest: object = {}) =>
    on.stage.callers.nobody().post('/public/v1/subscriptions', { ...body, ...rest });
  const end = (rest: object) => on.stage.callers.nobody().post('/public/v1/subscriptions/end', rest);
  const kept = async () => (await on.stage.pool.query('select endpoint, place_id from push_subscription')).rows;

  it('leaves the browser’s address and nothing else, and takes it back', async () => {
    const done = await follow();
    expect([done.statusCode, done.headers['cache-control'], done.json()]).toEqual([
      201,
      'no-store',
      { place_id: 'underpass' },
    ]);
    await follow({ language: 'zh' }); // the same again
    expect(await kept()).toEqual([{ endpoint: body.endpoint, place_id: 'underpass' }]);
    expect((await end({ endpoint: body.endpoint, place_id: 'road' })).json()).toEqual({ ended: 0 });
    expect((await end({ endpoint: body.endpoint })).json()).toEqual({ ended: 1 });
    expect(await kept()).toEqual([]);
  });

  it.each([
    [{ place_id: 'none' }, 404, 'no measured place of that id'],
    [{ endpoint: 'https://evil.example/one' }, 400, 'endpoint: no push service that is known here'],
    [{ endpoint: 'https://push.example.evil.example/one' }, 400, 'endpoint'],
    [{ endpoint: 'http://push.example/one' }, 400, 'endpoint'],
    [{ endpoint: 'https://user@push.example/one' }, 400, 'endpoint'],
    [{ endpoint: 'push.example' }, 400, 'endpoint'],
    [{ keys: { p256dh: 'x', auth: 'y' } }, 400, 'p256dh'],
    [{ language: 'fr' }, 400, 'language'],
    [{ name: 'Wang' }, 400, 'unknown parameter name'],
  ])('is refused with %j', async (rest, status, detail) => {
    expect(refusal(await follow(rest))).toEqual({ status, detail: expect.stringContaining(detail) });
  });

  it('follows twenty places and no more', async () => {
    const many = Array.from({ length: 20 }, (_, nth) => `place-${nth}`);
    await on.stage.pool.query(
      `insert into push_subscription (endpoint, p256dh, auth, place_id, language, told_grade, told_rank)
       select 'https://push.example/full', 'B', 'A', place_id, 'en', 'dry', 0 from unnest($1::text[]) as place (place_id)`,
      [many],
    );
    expect(refusal(await follow({ endpoint: 'https://push.example/full' }))).toEqual({
      status: 409,
      detail: 'one browser follows at most 20 places',
    });
  });
});
