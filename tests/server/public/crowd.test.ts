// The crowd at the door: a real HTTP server in this process, before a world and a database that count how often they are asked.
import { type AddressInfo, connect } from 'node:net';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EMPTY_WORLD, type World } from '../../../domain/world.ts';
import { createAccess } from '../../../server/access/access.ts';
import type { CrewAccess } from '../../../server/access/crew.ts';
import { createClock } from '../../../server/clock.ts';
import type { App } from '../../../server/http/app.ts';
import { guard } from '../../../server/http/guard.ts';
import type { HttpParts } from '../../../server/http/parts.ts';
import { problemHandler } from '../../../server/http/problem.ts';
import { publicRoutes } from '../../../server/http/routes/public.ts';
import { createLog } from '../../../server/log.ts';
import { PublicFace } from '../../../server/public/public-face.ts';
import { serveAhead } from '../../../server/public/serve-ahead.ts';
import { NOW, UNDERPASS } from '../../client/small-city.ts';
import { stateAfter } from '../../support/station-state.ts';

const CITY = {
  id: 'x',
  name: { en: 'City', zh: '城' },
  timezone: 'Asia/Shanghai',
  bounds: [121, 31, 122, 32] as const,
  center: [121.5, 31.5] as const,
  zoom: 9,
  datum: { en: 'd', zh: '基' },
  rain_warning: { '1h': {}, '6h': {} },
  attribution: '©',
  stations: [UNDERPASS],
  cameras: [],
  sites: [],
  trucks: [],
  crossings: [],
};
const worldOf = (depth_m: number): World => ({
  ...EMPTY_WORLD,
  stations: {
    'UP-001': stateAfter(
      UNDERPASS,
      { depth_m: { at: NOW - 20_000, value: depth_m, flag: 1 } },
      { change_10min: 0.03, presence: 'online' },
    ),
  },
});

describe('the public face', () => {
  let app: App;
  let face: PublicFace;
  let url: string;
  let world = worldOf(0.56);
  let asked = 0;
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${url}${path}`, { headers: { 'accept-encoding': 'identity', ...headers }, redirect: 'manual' });

  beforeAll(async () => {
    const counting = new Proxy({}, { get: () => () => Promise.reject(new Error(`asked ${++asked} times`)) });
    face = new PublicFace({
      city: CITY,
      cityFolder: 'nowhere',
      world: () => {
        asked += 1;
        return world;
      },
      clock: createClock({ wallNow: () => NOW }),
      drill: false,
      beatMs: 300_000,
      warnings: () => [],
      reports: () => [],
      reportMinutes: 120,
      pushKey: null,
      log: createLog('silent'),
    });
    await face.start();
    app = Fastify() as unknown as App;
    app.setErrorHandler(problemHandler);
    guard(app, createAccess({ open: false, tokens: [], crew: {} as CrewAccess, sessions: { find: async () => null } }));
    app.addHook('onRequest', async (_request, reply) => {
      reply.header('x-frame-options', 'SAMEORIGIN');
    });
    app.get('/healthz', { config: { right: 'anyone' } }, async () => 'ok');
    // All that these routes are handed; the database and the world are not theirs.
    await publicRoutes(app, { publicFace: face, followers: null, database: counting } as unknown as HttpParts);
    await serveAhead(app, face);
    await app.listen({ host: '127.0.0.1', port: 0 });
    url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    face.stop();
    await app.close();
  });

  it('[P10] answers a crowd without asking world or database once', async () => {
    const before = asked;
    const paths = [
      '/public/v1/now.json',
      '/public/zh',
      '/public/en',
      '/public/en/list',
      '/public/zh?q=大连路',
      '/public/v1/places?near=121.5,31.2',
    ];
    const answers = await Promise.all(Array.from({ length: 300 }, (_, i) => get(paths[i % paths.length]!)));
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    await Promise.all(answers.map((answer) => answer.arrayBuffer()));
    expect(asked).toBe(before);
  });

  it('[P10] gives the same bytes until the next beat, and says how long they may be kept', async () => {
    const one = await get('/public/v1/now.json');
    const text = await one.text();
    world = worldOf(0.1);
    expect(await (await get('/public/v1/now.json')).text()).toBe(text);
    const tag = one.headers.get('etag')!;
    expect(one.headers.get('cache-control')).toMatch(/public, max-age=300, s-maxage=300, stale-while-revalidate=\d+/);
    const kept = await get('/public/v1/now.json', { 'if-none-match': tag });
    expect([kept.status, await kept.text()]).toEqual([304, '']);
    await face.renew();
    const next = await get('/public/v1/now.json', { 'if-none-match': tag });
    expect([next.status, ((await next.json()) as { places: { grade: string }[] }).places[0]!.grade]).toEqual([
      200,
      'slow',
    ]);
  });

  it('serves it pressed as the asker can read it, with the headers of the rest of the server', async () => {
    const raw = async (encoding: string) => {
      const answer = await app.inject({ url: '/public/en/list', headers: { 'accept-encoding': encoding } });
      return { encoding: answer.headers['content-encoding'], bytes: answer.rawPayload, headers: answer.headers };
    };
    const [plain, br, gzip, refused] = await Promise.all(['identity', 'gzip, br', 'gzip', 'br;q=0'].map(raw));
    expect([br!.encoding, gzip!.encoding, refused!.encoding]).toEqual(['br', 'gzip', undefined]);
    expect(brotliDecompressSync(br!.bytes)).toEqual(plain!.bytes);
    expect(gunzipSync(gzip!.bytes)).toEqual(plain!.bytes);
    expect(br!.bytes.length).toBeLessThan(plain!.bytes.length / 2);
    expect((await get('/public/en/list')).headers.get('x-frame-options')).toBe('SAMEORIGIN');
  });

  /** What one connection is sent until the server ends it, or until `until` has come. */
  const spoken = (words: string, until?: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1', () => socket.write(words));
      let heard = '';
      socket.on('data', (bytes) => {
        heard += bytes.toString('latin1');
        if (until && heard.includes(until)) socket.destroy();
      });
      socket.on('close', () => resolve(heard));
      socket.on('error', reject);
    });
  const ask = (path: string, more = '', method = 'GET') => `${method} ${path} HTTP/1.1\r\nHost: x\r\n${more}\r\n`;

  it('answers what comes at once on one connection in its order, ready answers and others', async () => {
    const heard = await spoken(
      ask('/public/v1/now.json') +
        ask('/public/en/list') +
        ask('/public/v1/places?near=121.5,31.2') +
        ask('/public/v1/now.json', 'If-None-Match: *\r\n') +
        ask('/public/v1/now.json', '', 'HEAD') +
        ask('/healthz', 'Connection: close\r\n'),
    );
    expect(heard.match(/HTTP\/1\.1 \d+|content-type: [a-z/+]+/gi)).toEqual([
      'HTTP/1.1 200',
      'content-type: application/json',
      'HTTP/1.1 200',
      'content-type: text/html',
      'HTTP/1.1 200',
      'content-type: application/json',
      'HTTP/1.1 304',
      'HTTP/1.1 200',
      'content-type: application/json',
      'HTTP/1.1 200',
      'content-type: text/plain',
    ]);
  });

  it('says the same at once as by the long way, and keeps or ends the connection as it was asked', async () => {
    const headOf = (heard: string) =>
      heard
        .slice(0, heard.indexOf('\r\n\r\n'))
        .toLowerCase()
        .replace(/date: .*/, 'date')
        .split('\r\n')
        .sort();
    const kept = headOf(await spoken(ask('/public/v1/now.json'), '\r\n\r\n'));
    const head = headOf(await spoken(ask('/public/v1/now.json', '', 'HEAD'), '\r\n\r\n'));
    expect(kept).toEqual(head);
    expect(kept).toContain('date');
    expect(kept).toContain('connection: keep-alive');
    for (const words of [
      ask('/public/v1/now.json', 'Connection: close\r\n'),
      'GET /public/v1/now.json HTTP/1.0\r\n\r\n',
    ])
      expect(headOf(await spoken(words))).toContain('connection: close');
  });

  it('puts what was typed on the page as text and as nothing else', async () => {
    const html = await (await get(`/public/en?q=${encodeURIComponent('"><script>alert(1)</script>')}`)).text();
    expect(html).not.toContain('<script>alert');
    expect(html).toContain('&lt;script&gt;');
    expect((await get(`/public/en?q=${'x'.repeat(500)}`)).status).toBe(400);
  });

  it("leads to the browser's language", async () => {
    const to = async (languages: string) =>
      (await get('/public', { 'accept-language': languages })).headers.get('location');
    expect(await Promise.all(['en-GB,en;q=0.9', 'zh-CN,zh;q=0.9,en;q=0.8', 'fr', ''].map(to))).toEqual([
      '/public/en',
      '/public/zh',
      '/public/zh',
      '/public/zh',
    ]);
  });

  it('refuses an abuser with what the limit is, when to come back, and what has none', async () => {
    let last: Response | undefined;
    for (let i = 0; i < 120 && last?.status !== 429; i++) last = await get('/public/v1/places?near=121.5,31.2');
    expect(last!.status).toBe(429);
    expect(Number(last!.headers.get('retry-after'))).toBeGreaterThan(0);
    const { detail } = (await last!.json()) as { detail: string };
    expect(detail).toMatch(/at most 60 .* try again in \d+ s\. .*now\.json/);
    expect((await get('/public/v1/now.json')).status).toBe(200);
  });
});
