// The open data at the whole server: whose they are, how long a cache may keep them, and that nobody has to sign in. What they say is
// tested beside them.
import { beforeAll, expect, it } from 'vitest';
import { onStage, refusal } from '../../support/http/on-stage.ts';

const LICENCE =
  '<https://creativecommons.org/licenses/by/4.0/>; rel="license", </public/v1/changes.json>; rel="deprecation"';
const ROOT = '/public/v1/flood-monitoring';

onStage('[O8] open data', {}, (on) => {
  beforeAll(() => on.stage.report('underpass', { depth_m: 0.3 }));
  const get = (url: string, headers: Record<string, string> = {}) => on.nobody.get(url, headers);

  it.each([
    ['/public/v1/stations.geojson', 5, 'application/geo+json'],
    ['/public/v1/latest', 5, 'application/json; charset=utf-8'],
    ['/public/v1/stations/underpass/readings', 10, 'application/json; charset=utf-8'],
    ['/public/v1/stations/underpass/readings?format=csv', 10, 'text/csv; charset=utf-8'],
    ['/public/v1/licence', 3_600, 'application/json; charset=utf-8'],
    ['/public/v1/changes.json', 3_600, 'application/json; charset=utf-8'],
    [`${ROOT}/id/stations`, 60, 'application/json; charset=utf-8'],
    [`${ROOT}/id/stations/underpass`, 60, 'application/json; charset=utf-8'],
    [`${ROOT}/id/stations/underpass/measures`, 10, 'application/json; charset=utf-8'],
    [`${ROOT}/id/stations/underpass/readings?today`, 10, 'application/json; charset=utf-8'],
    [`${ROOT}/id/measures`, 10, 'application/json; charset=utf-8'],
    [`${ROOT}/data/readings?latest`, 10, 'application/json; charset=utf-8'],
    [`${ROOT}/meta/context.jsonld`, 86_400, 'application/ld+json; charset=utf-8'],
    ['/public/v1/sensorthings/v1.1', 3_600, 'application/json; charset=utf-8'],
    ['/public/v1/sensorthings/v1.1/', 3_600, 'application/json; charset=utf-8'],
    ['/public/v1/sensorthings/v1.1/Things', 5, 'application/json; charset=utf-8'],
    ["/public/v1/sensorthings/v1.1/Things('underpass')/name/$value", 5, 'text/plain; charset=utf-8'],
    ['/public/v1/reports', 10, 'application/json; charset=utf-8'],
  ])('name their licence at %s, for any page to read, kept %d s', async (url, seconds, type) => {
    const { statusCode, headers } = await get(url);
    expect([statusCode, headers['content-type']]).toEqual([200, type]);
    expect(headers).toMatchObject({
      link: LICENCE,
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'cache-control': expect.stringContaining(`public, max-age=${seconds}, s-maxage=${seconds}`),
    });
  });

  it('may be asked whether they are still the same', async () => {
    for (const url of ['/public/v1/latest', '/public/v1/licence', `${ROOT}/id/stations`]) {
      const { etag } = (await get(url)).headers;
      const again = await get(url, { 'if-none-match': String(etag) });
      expect([again.statusCode, again.body], url).toEqual([304, '']);
    }
  });

  it('lead back to the address that was asked, whatever stands in front of this server', async () => {
    const items = (await get(`${ROOT}/id/stations/underpass`)).json().items;
    expect(JSON.stringify(items)).toContain(`http://desk.example${ROOT}/id/stations/underpass`);
    const root = (await get('/public/v1/sensorthings/v1.1')).json();
    expect(root.value[0].url).toMatch(/^http:\/\/desk\.example\/public\/v1\/sensorthings\/v1\.1\//);
  });

  it.each([
    ['/public/v1/stations/camera/readings', 404],
    ['/public/v1/stations/underpass/readings?measure=rain_mm', 400],
    [`${ROOT}/id/stations/camera`, 404],
    [`${ROOT}/id/stations/camera/measures`, 404],
    [`${ROOT}/id/measures/none`, 404],
    [`${ROOT}/id/measures/none/readings`, 404],
    [`${ROOT}/id/stations?lat=31`, 400],
    [`${ROOT}/data/readings?latest&today`, 400],
    [`${ROOT}/data/readings?enddate=2026-07-21`, 400],
    ["/public/v1/sensorthings/v1.1/Things('none')", 404],
    ['/public/v1/sensorthings/v1.1/Nothings', 404],
    ['/public/v1/sensorthings/v1.1/Things?$filter=name eq', 400],
    [`/public/v1/sensorthings/v1.1/Things?$filter=${'x'.repeat(8_001)}`, 400],
  ])('are refused at %s', async (url, status) => {
    expect(refusal(await get(url)).status).toBe(status);
  });

  it('take nothing in: they are read alone', async () => {
    for (const url of ['/public/v1/latest', `${ROOT}/id/stations`, '/public/v1/sensorthings/v1.1/Things'])
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const)
        expect(refusal(await on.nobody.ask({ method, url, payload: {} })).status, `${method} ${url}`).toBe(404);
  });
});
