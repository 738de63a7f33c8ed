// A page of somebody else's, in a browser: it reads all that is public, with its headers and its refusals, and changes nothing.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MINUTE_MS } from '../../domain/time.ts';
import { openBrowser } from '../support/browser.ts';
import { keepPage } from '../support/failures.ts';
import { onStage } from '../support/http/on-stage.ts';

interface Read {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly length: number;
}

onStage('[O11] a page of another origin', { settings: { DRILL: '1', REQUESTS_PER_MINUTE: '0' }, crowd: true }, (on) => {
  let elsewhere: Server;
  let browser: Browser;
  let page: Page;
  let url: string;
  const addressOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  beforeAll(async () => {
    await on.stage.app.listen({ port: 0, host: '127.0.0.1' });
    url = addressOf(on.stage.app.server);
    elsewhere = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>Elsewhere</title>');
    });
    await new Promise<void>((listening) => elsewhere.listen(0, '127.0.0.1', listening));
    browser = await openBrowser();
    page = await browser.newPage();
    keepPage(page, 'elsewhere');
    await page.goto(addressOf(elsewhere));
  });
  afterAll(async () => {
    await browser?.close();
    elsewhere?.close();
  });

  /** What the page can make of it; a browser that does not let it read fails the test. */
  const read = (path: string, options: { method?: string; headers?: Record<string, string>; body?: string } = {}) =>
    page.evaluate(
      async ([address, init]): Promise<Read> => {
        const answer = await fetch(address, init);
        const headers = Object.fromEntries(answer.headers);
        return { status: answer.status, headers, length: (await answer.text()).length };
      },
      [`${url}${path}`, options] as const,
    );

  it.each([
    '/public/v1/openapi.json',
    '/public/v1/now.json',
    '/public/v1/outline.svg',
    '/public/v1/places?near=121.5,31.2',
    '/public/v1/warnings.json',
    '/public/v1/cap/feed.atom',
    '/public/v1/reports',
    '/public/v1/stations.geojson',
    '/public/v1/latest',
    '/public/v1/stations/underpass/readings?format=csv',
    '/public/v1/licence',
    '/public/v1/flood-monitoring/id/stations',
    '/public/v1/sensorthings/v1.1/Things',
  ])('reads %s, its tag and that it is a drill', async (path) => {
    const { status, headers, length } = await read(path);
    expect([status, length > 20], path).toEqual([200, true]);
    expect(headers).toMatchObject({ etag: expect.any(String), 'x-highwater-exercise': 'true' });
  });

  it('reads under which licence, and where the next page is', async () => {
    for (const minutes of [2, 1])
      await on.stage.report('underpass', { depth_m: 0.5 }, on.stage.clock.now() - minutes * MINUTE_MS);
    const { headers } = await read('/public/v1/stations/underpass/readings?format=csv&limit=1');
    expect(headers.link).toMatch(/rel="license".*rel="next"/);
  });

  it('asks whether it is still the same, for which the browser asks leave first', async () => {
    for (const path of ['/public/v1/latest', '/public/v1/licence']) {
      const { headers } = await read(path);
      const again = await read(path, { headers: { 'if-none-match': headers.etag!, 'x-of-its-own': 'yes' } });
      // The browser itself may keep the answer and show it again.
      expect([200, 304], path).toContain(again.status);
    }
  });

  it.each([
    ['/public/v1/stations/none/readings', 404],
    ['/public/v1/nothing', 404],
    ['/public/v1/places?near=here', 400],
    ['/public/v1/%zz', 400],
    ['/public/v1/sensorthings/v1.1/Things?$search=x', 501],
  ])('reads why it is refused at %s: %d', async (path, status) => {
    const refused = await read(path);
    expect([refused.status, refused.headers['content-type']]).toEqual([
      status,
      expect.stringContaining('application/problem+json'),
    ]);
  });

  it('reads when to come again', async () => {
    const last = await page.evaluate(async (address) => {
      let answer = await fetch(address);
      for (let nth = 0; nth < 61 && answer.status === 200; nth += 1) answer = await fetch(address, { cache: 'reload' });
      return { status: answer.status, again: answer.headers.get('retry-after') };
    }, `${url}/public/v1/places?near=121.5,31.2`);
    expect(last).toEqual({ status: 429, again: expect.stringMatching(/^\d+$/) });
  });

  it('may change nothing, and read nothing of the desk', async () => {
    const body = JSON.stringify({ depth: 'knee', place_id: 'site' });
    // As a form would send it, and as a script would, for which the browser asks leave first.
    for (const type of ['text/plain', 'application/json']) {
      const sent = await read('/public/v1/reports', { method: 'POST', headers: { 'content-type': type }, body });
      expect([sent.status, sent.headers['content-type']], type).toEqual([
        403,
        'application/problem+json; charset=utf-8',
      ]);
    }
    for (const path of ['/api/v1/session', '/healthz']) await expect(read(path)).rejects.toThrow('Failed to fetch');
    expect((await on.operator.get('/api/v1/citizen-reports')).json().items).toEqual([]);
  });
});
