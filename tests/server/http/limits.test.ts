// How much one address, or one session, may ask for in a minute, and what says so.
import { expect, it } from 'vitest';
import type { Answer, Caller } from '../../support/http/callers.ts';
import { onStage, refusal } from '../../support/http/on-stage.ts';

/** Statuses of so many of the same, one after the other. */
async function statuses(times: number, ask: () => Promise<Answer>): Promise<number[]> {
  const all: number[] = [];
  for (let nth = 0; nth < times; nth += 1) all.push((await ask()).statusCode);
  return all;
}

onStage(
  '[S8] one address or one session',
  { settings: { REQUESTS_PER_MINUTE: '60', TRUSTED_PROXIES: '10.0.0.1' } },
  (on) => {
    const from = (address: string, headers: Record<string, string> = {}) =>
      on.nobody.ask({ url: '/healthz', remoteAddress: address, headers });

    it('is told when to come again beyond its requests of a minute, whatever it asks for', async () => {
      expect(await statuses(60, () => from('192.0.2.1'))).toEqual(Array(60).fill(200));
      const answer = await from('192.0.2.1');
      expect(refusal(answer)).toEqual({
        status: 429,
        detail: expect.stringMatching(/^more than 60 requests of this address in a minute; try again in \d+ s$/),
      });
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      expect(answer.headers['content-security-policy']).toBeDefined();
      expect((await on.nobody.ask({ url: '/api/v1/city', remoteAddress: '192.0.2.1' })).statusCode).toBe(429);
      expect((await from('192.0.2.2')).statusCode).toBe(200);
      expect(await on.stage.audited('refused')).toContainEqual(
        expect.objectContaining({ what: 'GET /healthz', status: 429, address: '192.0.2.1' }),
      );
    });

    it('is the one that a proxy of ours names, and nobody else’s word', async () => {
      const through = (client: string) => from('10.0.0.1', { 'x-forwarded-for': client });
      await statuses(60, () => through('192.0.2.3'));
      expect((await through('192.0.2.3')).statusCode).toBe(429);
      expect((await through('192.0.2.4')).statusCode).toBe(200);
      // Whoever is no proxy of ours gains nothing by naming others.
      await statuses(60, () => from('192.0.2.5', { 'x-forwarded-for': '192.0.2.6' }));
      expect((await from('192.0.2.5', { 'x-forwarded-for': '192.0.2.7' })).statusCode).toBe(429);
      expect((await from('192.0.2.6')).statusCode).toBe(200);
    });

    it('may, as a session, ask a third of that from however many addresses', async () => {
      let nth = 0;
      const ask = () => on.viewer.ask({ url: '/api/v1/city', remoteAddress: `198.51.100.${++nth}` });
      expect(await statuses(20, ask)).toEqual(Array(20).fill(200));
      expect(refusal(await ask()).detail).toMatch(/^more than 20 requests of this session in a minute/);
      expect((await on.operator.get('/api/v1/city')).statusCode).toBe(200);
      const again = await on.stage.callers.account('viewer', 'viewer');
      expect((await again.get('/api/v1/city')).statusCode).toBe(200);
    });
  },
);

onStage('[S8] whoever guesses', {}, (on) => {
  it.each([
    ['a password', 30, '/api/v1/sign-in', { name: 'nobody', password: '' }],
    ['a link of an account', 30, '/api/v1/sign-in/link', { token: 'x' }],
    ['whose link it is', 30, '/api/v1/sign-in/link/look', { token: 'x' }],
    ['a link of a crew', 20, '/field/v1/sessions', { token: 'x' }],
    ['where places are', 60, '/public/v1/places?near=0,0', null],
    ['subscriptions', 30, '/public/v1/subscriptions/end', { endpoint: 'x'.repeat(20) }],
    ['where somebody reports water', 6, '/public/v1/reports', {}],
  ] as const)('%s is slowed down after %d', async (_what, most, url, body) => {
    const caller: Caller = on.stage.callers.nobody();
    const ask = () => (body === null ? caller.get(url) : caller.post(url, body));
    expect(await statuses(most, ask)).not.toContain(429);
    const answer = await ask();
    expect(refusal(answer).status).toBe(429);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    // Another address is not meant.
    const other = on.stage.callers.nobody();
    expect((await (body === null ? other.get(url) : other.post(url, body))).statusCode).not.toBe(429);
  });

  it('a truck’s phone may say much, and not without end', async () => {
    const said = await statuses(121, () => on.crew.get('/field/v1/state'));
    expect([said.filter((status) => status === 200).length, said.at(-1)]).toEqual([120, 429]);
    const other = await on.stage.callers.crewOf('truck-2');
    expect((await other.get('/field/v1/state')).statusCode).toBe(200);
  });

  it('what is prepared for everybody may be asked five times as often as what the database must answer', async () => {
    const caller = on.stage.callers.nobody();
    const prepared = await statuses(130, () => caller.get('/public/v1/licence'));
    expect(prepared).not.toContain(429);
    const questions = await statuses(121, () => caller.get('/public/v1/stations/x/readings'));
    expect([questions.slice(0, 120).includes(429), questions.at(-1)]).toEqual([false, 429]);
  });
});
