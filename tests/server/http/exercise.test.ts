// Neither a page nor a program takes what a drill says for the real thing.
import { expect, it } from 'vitest';
import { onStage } from '../../support/http/on-stage.ts';
import { ROUTES } from './rights-table.ts';

const MARK = 'x-highwater-exercise';
const QUIET = { REQUESTS_PER_MINUTE: '0' };
const gets = ROUTES.filter(({ method, url }) => method === 'GET' && !url.includes('oidc'));
const pathOf = (url: string) => url.replace(/:\w+/g, 'x').replace('*', 'no-such-file');

onStage('[L20] a server that runs a drill', { settings: { DRILL: '1', ...QUIET }, crowd: true }, (on) => {
  it('says so on every answer, to whoever is let in and to whoever is not', async () => {
    for (const caller of [on.administrator, on.crew, on.nobody])
      for (const { url } of gets) {
        const { headers, statusCode } = await caller.get(pathOf(url));
        expect(headers[MARK], `${url}: ${statusCode}`).toBe('true');
      }
    expect((await on.nobody.post('/nowhere')).headers[MARK]).toBe('true');
    expect((await on.nobody.post('/api/v1/orders')).headers[MARK]).toBe('true');
  });

  it('says so in what is read without the headers', async () => {
    expect((await on.nobody.get('/readyz')).json().exercise).toBe(true);
    expect((await on.nobody.get('/api/v1/session')).json().exercise).toBe(true);
    expect((await on.nobody.get('/public/v1/now.json')).json().exercise).toBe(true);
    expect((await on.nobody.get('/field/')).body).toContain('EXERCISE 演练');
    expect((await on.crew.get('/field/v1/state')).json().exercise).toBe('drill');
  });
});

onStage('[L20] a real server', { settings: QUIET }, (on) => {
  it('says nothing of an exercise', async () => {
    for (const { url } of gets) expect((await on.administrator.get(pathOf(url))).headers[MARK], url).toBeUndefined();
    expect((await on.nobody.get('/public/v1/now.json')).json().exercise).toBe(false);
    expect((await on.nobody.get('/field/')).body).not.toContain('EXERCISE');
  });
});
