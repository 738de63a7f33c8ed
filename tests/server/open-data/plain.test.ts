import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTurnstile } from '../../../server/open-data/turnstile.ts';
import { sharedDatabase } from '../../support/database.ts';
import { type OpenStage, openStage } from './stage.ts';

const server = await sharedDatabase();
describe.skipIf('missing' in server)('the open data in their plain form', () => {
  let stage: OpenStage;
  beforeAll(async () => {
    stage = await openStage((server as { url: string }).url);
  });
  afterAll(() => stage.stop());
  const get = (url: string, headers: Record<string, string> = {}) => stage.app.inject({ url, headers });

  it('[O1] tell of a station only what is listed, and of vehicles, cameras and the desk nothing', async () => {
    const { features } = (await get('/public/v1/stations.geojson')).json();
    const fields = new Set(features.flatMap((one: { properties: object }) => Object.keys(one.properties)));
    // Beside them each measure once more as columns.
    const columns = /^(\w+_(m|mm|c|pct|hpa|ms|deg|m3_s))(_at|_flag|_basis)?$/;
    expect([...fields].filter((field) => !columns.test(field as string)).sort()).toEqual(
      [
        'district',
        'freshness',
        'heard_at',
        'id',
        'interval_s',
        'kind',
        'latest',
        'level',
        'name',
        'regime',
        'synthetic',
        'thresholds',
      ].sort(),
    );
    const everything = (await get('/public/v1/stations.geojson')).body + (await get('/public/v1/latest')).body;
    for (const word of ['truck', 'camera', 'battery', 'code', 'owner', 'alarm', 'acknowledged'])
      expect(everything, word).not.toContain(word);
  });

  it('[O2] say null and unknown where nothing is known, never zero', async () => {
    const { features } = (await get('/public/v1/stations.geojson')).json();
    const of = (id: string) => features.find((one: { id: string }) => one.id === id).properties;
    expect(of('road')).toMatchObject({
      level: 'unknown',
      freshness: 'unknown',
      heard_at: null,
      latest: { depth_m: { at: null, value: null, flag: 9, freshness: 'unknown' } },
    });
    expect(of('inner').latest.level_m).toMatchObject({ value: null, flag: 9, at: '2026-07-21T11:59:00+08:00' });
    expect(of('inner').level).toBe('unknown');
    expect(of('underpass')).toMatchObject({ level: 'orange', freshness: 'live', latest: { depth_m: { value: 0.27 } } });
    // As columns too, for a desktop GIS.
    expect(of('underpass')).toMatchObject({ depth_m: 0.27, depth_m_flag: 1, depth_m_basis: 'measured' });
    expect(of('underpass').depth_m_at).toBe(of('underpass').latest.depth_m.at);
    expect(of('road')).toMatchObject({ depth_m: null, depth_m_at: null, depth_m_flag: 9, depth_m_basis: 'unknown' });
    expect(of('gauge')).toMatchObject({ freshness: 'silent', latest: { rain_mm: { value: 0 } } });
  });

  it('[O3] give everybody the same prepared bytes, which a cache may keep', async () => {
    const first = await get('/public/v1/stations.geojson', { 'accept-encoding': 'gzip' });
    expect(first.headers).toMatchObject({
      'content-encoding': 'gzip',
      'access-control-allow-origin': '*',
      'cache-control': expect.stringContaining('s-maxage=5'),
      link: expect.stringContaining('rel="license"'),
    });
    const plain = await get('/public/v1/stations.geojson');
    expect(gunzipSync(first.rawPayload).equals(plain.rawPayload)).toBe(true);
    const again = await get('/public/v1/stations.geojson', { 'if-none-match': String(first.headers.etag) });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  it('give the readings of a station page by page, with its nulls', async () => {
    const first = (await get('/public/v1/stations/inner/readings?measure=level_m&limit=12')).json();
    expect(first.points).toHaveLength(12);
    expect(first.points[0]).toEqual({ at: '2026-07-21T06:00:00+08:00', value: null, flag: 9, reason: 'sensor fault' });
    expect(first.points[1]).toMatchObject({ value: 3.59, flag: 1, reason: null });
    const rest = (await get(`/public/v1/stations/inner/readings?measure=level_m&cursor=${first.next}`)).json();
    expect([rest.points.length, rest.next]).toEqual([348, null]);
  });

  it('give them as CSV, a missing value as an empty cell', async () => {
    const csv = await get('/public/v1/stations/inner/readings?measure=level_m&format=csv&limit=2');
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.headers.link).toMatch(/cursor=\d+>; rel="next"/);
    expect(csv.body.split('\r\n').slice(0, 3)).toEqual([
      'station_id,at,measure,unit,value,flag,reason',
      'inner,2026-07-21T06:00:00+08:00,level_m,m,,9,sensor fault',
      'inner,2026-07-21T06:01:00+08:00,level_m,m,3.59,1,',
    ]);
  });

  it.each([
    ['/public/v1/stations/inner/readings?measure=battery_v', 400, 'battery'],
    ['/public/v1/stations/inner/readings?measure=depth_m', 400, 'measure'],
    ['/public/v1/stations/inner/readings?from=2026-01-01T00:00:00Z', 400, '32 days'],
    ['/public/v1/stations/inner/readings?from=2026-07-21T00:00:00', 400, 'offset'],
    ['/public/v1/stations/inner/readings?limit=10001', 400, 'limit'],
    ['/public/v1/stations/inner/readings?since=1', 400, 'since'],
    ['/public/v1/stations/truck/readings', 404, 'no station'],
    ["/public/v1/stations/x'%3Bdrop%20table%20reading--/readings", 404, 'no station'],
  ])('[O5] answer %s with %d', async (url, status) => {
    const answer = await get(url);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  it('[O8] name the licence and tell changes half a year ahead', async () => {
    expect((await get('/public/v1/licence')).json()).toMatchObject({
      url: 'https://creativecommons.org/licenses/by/4.0/',
      change_notice_days: 180,
    });
    const { items } = (await get('/public/v1/changes.json')).json();
    const days = (one: { told_on: string; from: string }) =>
      (Date.parse(one.from) - Date.parse(one.told_on)) / 86_400_000;
    const ends = items.filter((one: { kind: string }) => one.kind === 'removed' || one.kind === 'deprecated');
    for (const one of ends) expect(days(one), one.id).toBeGreaterThanOrEqual(180);
    expect(items.at(-1)).toMatchObject({ kind: 'added', paths: expect.arrayContaining(['/public/v1/latest']) });
    expect((await get('/public/v1/licence')).headers.link).toContain('rel="deprecation"');
  });

  it('[O4] tell an address that asks too often when to come again', async () => {
    let answer = await get('/public/v1/stations/road/readings', { 'x-test': '1' });
    for (let nth = 0; nth < 130 && answer.statusCode === 200; nth += 1)
      answer = await get('/public/v1/stations/road/readings');
    expect(answer.statusCode).toBe(429);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(answer.json().detail).toMatch(/at most 120 requests a minute .* try again in \d+ s/);
    // What is prepared is still given.
    expect((await get('/public/v1/latest')).statusCode).toBe(200);
  });
});

describe('the turnstile before the database', () => {
  it('[O4] lets so many in at once, lets some wait, and tells the rest', async () => {
    const turnstile = createTurnstile({ atOnce: 2, waiting: 1 });
    let inside = 0;
    let most = 0;
    const { promise: open, resolve } = Promise.withResolvers<void>();
    const ask = () =>
      turnstile.run(async () => {
        inside += 1;
        most = Math.max(most, inside);
        await open;
        inside -= 1;
      });
    const asked = [ask(), ask(), ask()];
    await expect(ask()).rejects.toMatchObject({ status: 503 });
    resolve();
    await Promise.all(asked);
    expect(most).toBe(2);
    await ask();
    expect(inside).toBe(0);
  });
});
