// The links by which crews come in: made, listed and called back by dispatchers.
import { expect, it } from 'vitest';
import { HOST } from '../../support/http/callers.ts';
import { onStage, refusal } from '../../support/http/on-stage.ts';

const tokenIn = (url: string) => new URL(url).hash.slice(1);

onStage('the link of a crew', {}, (on) => {
  const make = (truck = 'truck', caller = on.dispatcher) => caller.post(`/api/v1/trucks/${truck}/crew-link`);
  const join = (token: string) => on.stage.callers.nobody().post('/field/v1/sessions', { token });

  it('is made by a dispatcher, works once, and signs one phone in for its truck', async () => {
    const made = await make();
    expect([made.statusCode, made.headers['cache-control']]).toEqual([201, 'no-store']);
    const { url, expires_at } = made.json();
    expect(url).toMatch(new RegExp(`^http://${HOST}/field/join#[\\w-]{43}$`));
    expect(expires_at).toMatch(/\+08:00$/);
    const two = await Promise.all([join(tokenIn(url)), join(tokenIn(url))]);
    expect(two.map(({ statusCode }) => statusCode).sort()).toEqual([200, 410]);
    const joined = two.find(({ statusCode }) => statusCode === 200)!;
    expect([joined.json(), joined.headers['cache-control']]).toEqual([{ truck_id: 'truck' }, 'no-store']);
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/field', 'Max-Age=604800'])
      expect(joined.headers['set-cookie']).toContain(part);
    expect(refusal(await join('x')).detail).toBe('this link was used before, was called back, or is too old');
  });

  it('is listed beside the phones that came in, and called back with them', async () => {
    const { url } = (await make()).json();
    const phone = await on.stage.callers.crewOf('truck');
    const { items } = (await on.dispatcher.get('/api/v1/trucks/truck/crew-link')).json();
    expect(items).toContainEqual({
      kind: 'link',
      by: 'dispatcher of the desk',
      at: expect.stringMatching(/\+08:00$/),
      expires_at: expect.stringMatching(/\+08:00$/),
    });
    expect(items.some(({ kind }: { kind: string }) => kind === 'session')).toBe(true);
    expect((await phone.get('/field/v1/state')).statusCode).toBe(200);
    const revoked = (await on.dispatcher.post('/api/v1/trucks/truck/crew-link/revoke')).json();
    expect(revoked.links).toBeGreaterThan(0);
    expect(revoked.sessions).toBeGreaterThan(0);
    expect((await phone.get('/field/v1/state')).statusCode).toBe(401);
    expect((await join(tokenIn(url))).statusCode).toBe(410);
    expect((await on.dispatcher.get('/api/v1/trucks/truck/crew-link')).json().items).toEqual([]);
  });

  it('[S9] is not made for a truck elsewhere, nor for none', async () => {
    for (const [method, path] of [
      ['POST', ''],
      ['GET', ''],
      ['POST', '/revoke'],
    ] as const) {
      const ask = (truck: string, caller: typeof on.limited) =>
        caller.ask({
          method,
          url: `/api/v1/trucks/${truck}/crew-link${path}`,
          ...(method === 'POST' ? { payload: {} } : {}),
        });
      expect(refusal(await ask('truck-2', on.limited))).toEqual({
        status: 403,
        detail: 'Huangpu is outside of your districts: Pudong',
      });
      expect(refusal(await ask('none', on.dispatcher))).toEqual({ status: 404, detail: 'no such truck' });
    }
    expect((await make('truck', on.limited)).statusCode).toBe(201);
  });
});
