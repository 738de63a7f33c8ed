// What is ready to be sent is sent before any hook, log or limit of the server looks at it, and is the same as by the usual way.
import type { AddressInfo } from 'node:net';
import { beforeAll, expect, it } from 'vitest';
import { onStage } from '../../support/http/on-stage.ts';

const SAME = [
  'content-type',
  'cache-control',
  'etag',
  'vary',
  'content-security-policy',
  'x-content-type-options',
  'access-control-allow-origin',
  'access-control-expose-headers',
];

onStage('[P10] an answer ahead of the server', { settings: { REQUESTS_PER_MINUTE: '60' }, crowd: true }, (on) => {
  let url: string;
  beforeAll(async () => {
    await on.stage.app.listen({ port: 0, host: '127.0.0.1' });
    url = `http://127.0.0.1:${(on.stage.app.server.address() as AddressInfo).port}`;
  });

  it.each([
    '/public/en',
    '/public/zh/list',
    '/public/en.webmanifest',
    '/public/v1/now.json',
    '/public/v1/search.json',
    '/public/v1/outline.svg',
    '/public/v1/basemap/districts.geojson',
  ])('is the same as by the usual way: %s', async (path) => {
    const ahead = await fetch(`${url}${path}`, { headers: { 'accept-encoding': 'identity' } });
    const usual = await on.nobody.get(path);
    expect([ahead.status, await ahead.text()]).toEqual([usual.statusCode, usual.body]);
    for (const name of SAME) expect(ahead.headers.get(name), name).toBe(usual.headers[name] ?? null);
    expect(ahead.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    // O11. A page of another origin may read what is for programs.
    expect(ahead.headers.get('access-control-allow-origin')).toBe(path.startsWith('/public/v1/') ? '*' : null);
  });

  it('[P15] what a question is read with is made from the names of the city, and may be kept for an hour', async () => {
    const answer = await fetch(`${url}/public/v1/search.json`);
    expect(answer.headers.get('cache-control')).toContain('max-age=3600');
    expect(await answer.json()).toMatchObject({
      version: 1,
      landmarks: [],
      simplified: expect.stringContaining('別别'),
    });
  });

  it('is counted by no limit and told to no audit', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 100 }, async () => (await fetch(`${url}/public/v1/now.json`)).status),
    );
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect(JSON.stringify(await on.stage.audited())).not.toContain('now.json');
  });

  it('is nothing but a tag to whoever has it, in whatever form', async () => {
    const etag = (await fetch(`${url}/public/zh`)).headers.get('etag')!;
    for (const tag of [etag, etag.slice(2), `"other", ${etag}`, '*']) {
      const answer = await fetch(`${url}/public/zh`, { headers: { 'if-none-match': tag } });
      expect([answer.status, await answer.text()], tag).toEqual([304, '']);
    }
    const other = await fetch(`${url}/public/zh`, { headers: { 'if-none-match': '"other"' } });
    expect(other.status).toBe(200);
  });

  it('has no body for a HEAD, and is no answer to a POST', async () => {
    const head = await fetch(`${url}/public/en`, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(Number(head.headers.get('content-length'))).toBeGreaterThan(100);
    expect((await fetch(`${url}/public/en`, { method: 'POST' })).status).toBe(404);
  });

  it('is pressed as the browser can unpack it', async () => {
    const encoding = async (accepted: string) =>
      (await fetch(`${url}/public/en`, { headers: { 'accept-encoding': accepted } })).headers.get('content-encoding');
    expect(await encoding('gzip, deflate, br')).toBe('br');
    expect(await encoding('gzip')).toBe('gzip');
    expect(await encoding('br;q=0, gzip;q=0')).toBeNull();
  });

  it('leaves a question to the usual way', async () => {
    const asked = await fetch(`${url}/public/en?q=Somewhere`);
    expect(await asked.text()).toContain('Somewhere');
    expect((await fetch(`${url}/public/none`)).status).toBe(404);
  });
});
