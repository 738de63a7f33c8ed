// A page of somebody else's must not act through a browser that is signed in here.
import { expect, it } from 'vitest';
import { HOST } from '../../support/http/callers.ts';
import { onStage, refusal } from '../../support/http/on-stage.ts';

const TOKEN = 'a-token-of-the-radio-room';
const note = { text: 'dry' };

onStage('[S6] a request that changes something', { settings: { API_TOKENS: `radio:operator:${TOKEN}` } }, (on) => {
  it.each([
    ['another origin', { origin: 'https://elsewhere.example' }],
    ['another port of the same host', { origin: `http://${HOST}:81` }],
    ['the origin of a page that hides its own', { origin: 'null' }],
    ['an origin that is none', { origin: 'desk' }],
    ['another site, by the browser’s word', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour of the same site', { 'sec-fetch-site': 'same-site' }],
  ])('is refused from %s', async (_where, headers) => {
    const answer = await on.operator.post('/api/v1/shift-log', note, headers as Record<string, string>);
    expect(refusal(answer)).toEqual({
      status: 403,
      detail: "only this server's own pages may change anything from a browser",
    });
  });

  it('is refused where a session’s cookie comes without a word of where from', async () => {
    const { app, told } = on.stage;
    const headers = { cookie: `session=${on.operator.token}`, host: HOST };
    const bare = await app.inject({ method: 'POST', url: '/api/v1/shift-log', headers, payload: note });
    expect(refusal(bare).status).toBe(403);
    expect(told).toEqual([]);
    const same = { ...headers, 'sec-fetch-site': 'same-origin' };
    const own = await app.inject({ method: 'POST', url: '/api/v1/shift-log', headers: same, payload: note });
    expect(own.statusCode).toBe(201);
  });

  it('is taken from a page of this server, whatever the scheme in front of the proxy is', async () => {
    const headers = { origin: `https://${HOST}`, 'sec-fetch-site': 'same-origin' };
    expect((await on.operator.post('/api/v1/shift-log', note, headers)).statusCode).toBe(201);
    expect((await on.operator.post('/api/v1/shift-log', note, { 'sec-fetch-site': 'none' })).statusCode).toBe(201);
  });

  it('is taken from a program, whose token no other page can send', async () => {
    const headers = { authorization: `Bearer ${TOKEN}` };
    const { statusCode } = await on.stage.app.inject({
      method: 'POST',
      url: '/api/v1/shift-log',
      headers,
      payload: note,
    });
    expect(statusCode).toBe(201);
    expect(on.stage.told.at(-1)).toMatchObject({ step: { by: 'radio' } });
  });

  it('is refused from elsewhere for what anybody may do, too', async () => {
    const elsewhere = { origin: 'https://elsewhere.example' };
    expect((await on.nobody.post('/public/v1/reports', {}, elsewhere)).statusCode).toBe(403);
    expect((await on.nobody.post('/api/v1/sign-in', {}, elsewhere)).statusCode).toBe(403);
    expect((await on.nobody.get('/public/v1/licence', elsewhere)).statusCode).toBe(200);
  });
});
