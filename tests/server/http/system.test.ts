// What a server says of itself, and what every answer carries.
import { expect, it } from 'vitest';
import { MINUTE_MS } from '../../../domain/time.ts';
import { onStage, refusal } from '../../support/http/on-stage.ts';

const NONE = { live: 0, late: 0, silent: 0, suspect: 0 };

onStage('a server', {}, (on) => {
  it('is alive, and says nothing else to whoever asks that', async () => {
    const answer = await on.nobody.get('/healthz');
    expect([answer.statusCode, answer.json()]).toEqual([200, { alive: true }]);
  });

  it('is ready or not, with the state of each part and since when', async () => {
    on.stage.setPart('notices-email', { state: 'down', reason: 'refused' });
    await on.stage.beat();
    const ready = await on.nobody.get('/readyz');
    expect([ready.statusCode, ready.json()]).toEqual([
      200,
      {
        ready: true,
        exercise: false,
        parts: { 'notices-email': { state: 'down', reason: 'refused', since: '2026-07-21T14:00:00+08:00' } },
      },
    ]);
    on.stage.state.isReady = false;
    const notYet = await on.nobody.get('/readyz');
    expect([notYet.statusCode, notYet.json().ready]).toEqual([503, false]);
    on.stage.state.isReady = true;
  });

  it('tells Prometheus its figures as text', async () => {
    const answer = await on.viewer.get('/metrics');
    expect(answer.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(answer.body).toContain('highwater_stations 9\n');
  });

  it('tells the health panel what was refused, with the last of each reason', async () => {
    const { refusals } = on.stage;
    refusals.add('obs/tide', { reason: 'not-json', detail: 'what came is no JSON' });
    expect((await on.viewer.get('/api/v1/health')).json()).toMatchObject({
      at: '2026-07-21T14:00:00+08:00',
      refusals: [
        {
          reason: 'not-json',
          count: 1,
          samples: [{ at: '2026-07-21T14:00:00+08:00', topic: 'obs/tide', detail: 'what came is no JSON' }],
        },
      ],
    });
  });

  it('[L39] says how much of what was ever heard is live, and since when too little of it is', async () => {
    const data = async () => (await on.viewer.get('/api/v1/health')).json().data;
    const never = (await data()).never_heard;
    expect(await data()).toEqual({ state: 'unheard', since: null, ...NONE, never_heard: never });
    await on.stage.report('tide', { level_m: 3.2 });
    expect(await data()).toEqual({ state: 'live', since: null, ...NONE, live: 1, never_heard: never - 1 });
    await on.stage.report('underpass', { depth_m: 0.05 }, on.stage.clock.now() - 12 * MINUTE_MS);
    expect(await data()).toEqual({
      state: 'degraded',
      since: '2026-07-21T13:53:00+08:00',
      ...NONE,
      live: 1,
      late: 1,
      never_heard: never - 2,
    });
  });

  it('describes its routes, those with a page for people apart', async () => {
    const { openapi, paths } = (await on.viewer.get('/openapi.json')).json();
    expect(openapi).toBe('3.1.0');
    expect(Object.keys(paths)).toEqual(
      expect.arrayContaining(['/api/v1/alerts/{id}/acknowledge', '/public/v1/latest']),
    );
    expect(Object.keys(paths)).not.toContain('/public/zh/list');
    for (const [path, methods] of Object.entries(paths))
      for (const [method, { summary }] of Object.entries(methods as Record<string, { summary?: string }>))
        expect(summary, `${method} ${path}`).toMatch(/\w/);
  });

  it.each(['/nowhere', '/api/v1/nothing?secret=1', '/api/v2/city', '/api/v1/city/'])(
    'serves nothing at %s, and says so without what was asked along',
    async (url) => {
      const path = url.split('?')[0]!;
      // Where the pages are built, a path that is none of ours is looked for among them.
      const { status, detail } = refusal(await on.nobody.post(url));
      expect([status, detail]).toEqual([404, `nothing is served at POST ${path}`]);
      expect(detail).not.toContain('secret');
    },
  );

  it('[S8] carries the same strict headers on pages, answers, refusals and what is served nowhere', async () => {
    for (const path of ['/', '/api/v1/city', '/api/v1/session', '/nowhere/at/all', '/field/', '/public/v1/licence']) {
      const { headers } = await on.nobody.get(path);
      const policy = String(headers['content-security-policy']);
      // What programs read runs nothing at all.
      const ours = path.startsWith('/public/v1/')
        ? ["default-src 'none'"]
        : ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "script-src 'self';"];
      for (const part of [...ours, "frame-ancestors 'none'"]) expect(policy, path).toContain(part);
      expect(policy, path).not.toMatch(/unsafe|https?:/);
      expect(headers, path).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
      expect(headers['x-powered-by'], path).toBeUndefined();
      expect(headers['strict-transport-security'], path).toBeUndefined();
    }
  });

  it('answers a HEAD as its GET, without the body', async () => {
    const [get, head] = [
      await on.viewer.get('/api/v1/city'),
      await on.viewer.ask({ method: 'HEAD', url: '/api/v1/city' }),
    ];
    expect([head.statusCode, head.body]).toEqual([200, '']);
    expect(head.headers['content-type']).toBe(get.headers['content-type']);
  });

  it('gives what has not changed a tag, and then says only that', async () => {
    const first = await on.viewer.get('/api/v1/city');
    const again = await on.viewer.get('/api/v1/city', { 'if-none-match': String(first.headers.etag) });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  it('presses what is long, where whoever asks can unpack it', async () => {
    const url = '/openapi.json';
    expect((await on.viewer.get(url, { 'accept-encoding': 'gzip' })).headers['content-encoding']).toBe('gzip');
    expect((await on.viewer.get(url)).headers['content-encoding']).toBeUndefined();
    const short = await on.viewer.get('/healthz', { 'accept-encoding': 'gzip' });
    expect(short.headers['content-encoding']).toBeUndefined();
  });

  it.each([
    ['a body that is no JSON', { payload: '{"text":', headers: { 'content-type': 'application/json' } }, 400],
    [
      'a body of another kind',
      { payload: 'text=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      415,
    ],
    ['a body beyond 64 KiB', { payload: { text: 'x'.repeat(70_000) } }, 413],
    ['no body', {}, 400],
    ['a null for a body', { payload: 'null', headers: { 'content-type': 'application/json' } }, 400],
    [
      'names that would change every object',
      { payload: '{"__proto__":{"x":1},"text":"a"}', headers: { 'content-type': 'application/json' } },
      400,
    ],
  ])('refuses %s', async (_what, asked, status) => {
    const answer = await on.operator.ask({ method: 'POST', url: '/api/v1/shift-log', ...asked });
    expect(refusal(answer).status).toBe(status);
    expect(on.stage.told).toEqual([]);
  });
});
