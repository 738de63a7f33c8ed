// What a browser is told that asks for a page of another origin; a browser itself is asked in tests/journeys/another-origin.test.ts.
import { expect, it } from 'vitest';
import { onStage, refusal } from '../../support/http/on-stage.ts';

const ELSEWHERE = { origin: 'https://elsewhere.example' };
const READABLE = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': expect.stringMatching(/ETag.*Link.*Retry-After.*X-Highwater-Exercise/),
  'cross-origin-resource-policy': 'cross-origin',
};

onStage('[O11] to a page of another origin', {}, (on) => {
  const ask = (method: 'GET' | 'HEAD' | 'OPTIONS', url: string, headers = {}) =>
    on.nobody.ask({ method, url, headers: { ...ELSEWHERE, ...headers } });

  it.each([
    ['/public/v1/now.json', 200],
    ['/public/v1/latest', 200],
    ['/public/v1/licence', 200],
    ['/public/v1/places?near=here', 400],
    ['/public/v1/%zz', 400],
    ['/public/v1/stations/none/readings', 404],
    ['/public/v1/nothing', 404],
  ])('%s is open, whatever is answered: %d', async (url, status) => {
    for (const method of ['GET', 'HEAD'] as const) {
      const answer = await ask(method, url);
      expect([answer.statusCode, answer.headers], method).toEqual([status, expect.objectContaining(READABLE)]);
    }
  });

  it('what is still the same is open too', async () => {
    for (const url of ['/public/v1/latest', '/public/v1/licence']) {
      const { etag } = (await ask('GET', url)).headers;
      const same = await ask('GET', url, { 'if-none-match': String(etag) });
      expect([same.statusCode, same.headers]).toEqual([304, expect.objectContaining(READABLE)]);
    }
  });

  it.each(['/public/v1/licence', '/public/v1/now.json', '/public/v1/reports', '/public/v1/subscriptions'])(
    '%s gives leave to read before it is asked, and to nothing else',
    async (url) => {
      const asked = { 'access-control-request-method': 'GET', 'access-control-request-headers': 'if-none-match' };
      const { statusCode, headers, body } = await ask('OPTIONS', url, asked);
      expect([statusCode, body]).toEqual([204, '']);
      expect(headers).toMatchObject({
        'access-control-allow-origin': '*',
        'access-control-allow-methods': 'GET, HEAD',
        'access-control-allow-headers': '*',
        'access-control-max-age': '86400',
      });
      expect(headers['access-control-allow-credentials']).toBeUndefined();
    },
  );

  it('nothing else is open: neither the desk, nor the crews, nor the pages', async () => {
    for (const url of [
      '/api/v1/city',
      '/api/v1/session',
      '/field/v1/state',
      '/healthz',
      '/public/en',
      '/openapi.json',
      '/',
    ]) {
      for (const method of ['GET', 'OPTIONS'] as const) {
        const { headers } = await ask(method, url);
        expect(headers['access-control-allow-origin'], `${method} ${url}`).toBeUndefined();
      }
      expect(refusal(await ask('OPTIONS', url)).status, url).toBeGreaterThanOrEqual(400);
    }
  });
});
