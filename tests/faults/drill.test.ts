// A newcomer's drill: the one line of the README with its own broker and database, in a real browser. It says EXERCISE on every
// screen and in all that goes out, keeps what is decided to itself, and leaves a debrief behind when Ctrl-C ends it. A whole
// simulated storm at twenty times the pace of life; in small, and stepped, it is tests/journeys/drill.test.ts.
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Suggestion } from '../../domain/dispatch/plan.ts';
import type { DrillScore } from '../../domain/messages/drill-score.ts';
import type { WarningDraftAnswer } from '../../domain/warning-api.ts';
import { COARSE, openBrowser } from '../support/browser.ts';
import { freePort, type Program, runProgram } from '../support/program.ts';
import { until } from '../support/wait.ts';

const MARK = 'EXERCISE 演练';
const TOKEN = 'a-token-of-the-lead-of-this-drill-0001';

interface Told extends DrillScore {
  readonly exercise: boolean;
  readonly decisions: { readonly acknowledged: { count: number }; readonly orders: { issued: number } };
}

describe('a drill from one line', () => {
  let folder: string;
  let url: string;
  let drill: Program;
  let browser: Browser;
  let page: Page;
  let outside: Server;
  const posted: { status: string; headline: Record<string, string> }[] = [];
  const problems: string[] = [];
  const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
  const call = (path: string, body?: object) =>
    fetch(`${url}${path}`, body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers });
  const ask = async <T>(path: string): Promise<T> => (await (await call(path)).json()) as T;
  const debrief = () => ask<Told>('/api/v1/drill/debrief?format=json');
  const text = async (path: string) => (await fetch(`${url}${path}`)).text();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'highwater-drill-'));
    outside = createServer(async (request, response) => {
      let body = '';
      for await (const bytes of request) body += bytes;
      posted.push(JSON.parse(body));
      response.end();
    }).listen(0, '127.0.0.1');
    await once(outside, 'listening');
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    // An hour of the past is enough here, and sooner sent.
    drill = runProgram(
      ['scripts/drill.mjs', '--scenario', 'cloudburst', '--speed', '20', '--seed', '1', '--backfill-hours', '1'],
      {
        PORT: port,
        DATA_DIR: folder,
        API_TOKENS: `lead:administrator:${TOKEN}`,
        REQUESTS_PER_MINUTE: '100000',
        NOTICE_WEBHOOK_URL: `http://127.0.0.1:${(outside.address() as { port: number }).port}/`,
      },
    );
    const opened = openBrowser();
    await until('the line to say where the desk is', () => drill.output().includes('Ctrl-C ends it'), 110_000);
    browser = await opened;
    const viewport = { width: 1366, height: 900 };
    page = await (await browser.newContext({ viewport, locale: 'en-GB', ...COARSE })).newPage();
    page.on('pageerror', ({ message }) => problems.push(message));
  });
  afterAll(async () => {
    await browser?.close();
    await drill?.end();
    outside?.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('[L20] is marked on every screen: before signing in, at the desk, at dispatch, on a crew’s phone, to the public', async () => {
    await page.goto(url);
    await page.waitForSelector('[data-sign-in="password"]');
    const toPublic = await page.getAttribute('.sign-in-public a', 'href');
    await expect.poll(() => page.textContent('[data-exercise-strip]')).toContain(MARK);
    expect(await page.title()).toContain(MARK);

    // What is not looked at costs the software that draws the map most of its time.
    const hidden = { 'rain-field': false, rain: false, weather: false, cameras: false };
    await page.evaluate((kept) => localStorage.setItem('highwater.layers', kept), JSON.stringify({ layers: hidden }));
    // What it prints is kept here, so that the link is in a file of its own.
    const [, file] = /the link is in (\S+)/.exec(drill.output())!;
    const link = (await readFile(file!, 'utf8')).trim();
    await page.goto('about:blank');
    await page.goto(link);
    await page.waitForSelector('.screen[data-exercise] [data-map]', { timeout: 60_000 });
    await expect.poll(() => page.textContent('[data-exercise-strip]')).toContain(MARK);
    await expect.poll(() => page.getAttribute('[data-watermark]', 'data-watermark')).toBe(MARK);
    expect(await page.title()).toContain(MARK);
    await page.keyboard.press('d');
    await page.waitForSelector('.app[data-page="dispatch"]');
    await expect.poll(() => page.textContent('[data-exercise-strip]')).toContain(MARK);

    expect(await text('/field/')).toContain(MARK);
    const crew = (await (await call('/api/v1/trucks/P-01/crew-link', {})).json()) as { url: string };
    const phone = await page.context().newPage();
    await phone.goto(crew.url);
    await phone.waitForSelector('.exercise:not(:empty)');
    expect(await phone.title()).toContain(MARK);
    await phone.goto(`${url}${toPublic}`);
    await expect.poll(() => phone.textContent('.exercise')).toMatch(/演练|EXERCISE/);
    await phone.close();
    expect(problems).toEqual([]);
  });

  it('[L20] is marked in what goes out: notices, warnings as CAP and their feed, and every answer', async () => {
    const told = await until('a notice of an alarm', () => posted[0], 90_000);
    expect(told.status).toBe('Exercise');
    expect(Object.values(told.headline).every((words) => /EXERCISE|演练/.test(words))).toBe(true);
    expect(posted.filter(({ status }) => status !== 'Exercise')).toEqual([]);

    const incidents = () => ask<{ items: { id: string }[] }>('/api/v1/incidents');
    const incident = await until('an incident', async () => (await incidents()).items[0], 60_000);
    const drafted = await call('/api/v1/warnings/drafts', { incident_id: incident.id });
    const { content, statuses } = (await drafted.json()) as WarningDraftAnswer;
    expect(statuses).toEqual(['Exercise']);
    expect((await call('/api/v1/warnings', { status: 'Actual', content })).status).toBe(400);
    const issued = await call('/api/v1/warnings', { status: 'Exercise', content });
    expect(issued.status).toBe(201);
    const { identifier } = (await issued.json()) as { identifier: string };
    const xml = await until('the message', async () => {
      const answer = await fetch(`${url}/public/v1/cap/${identifier}.xml`);
      expect(answer.headers.get('x-highwater-exercise')).toBe('true');
      return answer.ok ? answer.text() : null;
    });
    expect(xml).toContain('<status>Exercise</status>');
    for (const [, headline] of xml.matchAll(/<headline>(.*?)<\/headline>/g)) expect(headline).toMatch(/EXERCISE|演练/);
    expect(await text('/public/v1/cap/feed.atom')).toMatch(new RegExp(`${identifier}[^]*(EXERCISE|演练)`));
  });

  it('[L28] scores what the desk did, between doing nothing and following every suggestion', async () => {
    const alerts = await ask<{ items: { id: string; level: string }[] }>('/api/v1/alerts?limit=50');
    const alarm = alerts.items.find(({ level }) => level === 'orange' || level === 'red')!;
    const acts = { ids: [alarm.id], action: { kind: 'acknowledged' } };
    expect((await call('/api/v1/alerts/actions', acts)).ok).toBe(true);
    // At twenty times the pace of life a suggestion may be too old when it is answered: then the next one is taken.
    const suggested = async () =>
      (await ask<{ plan: { suggestions: Suggestion[] } | null }>('/api/v1/suggestions')).plan?.suggestions[0];
    const ordered = await until(
      'a suggestion that stands',
      async () => {
        const { id, truck_id, site_id } = (await suggested())!;
        const answer = await call('/api/v1/orders', { truck_id, site_id, suggestion_id: id });
        return (await answer.clone().text()).includes('no longer stands') ? null : answer;
      },
      60_000,
    );
    expect(ordered.status, await ordered.text()).toBe(201);
    await until(
      'acts and harm to be counted',
      async () => {
        const { harm, decisions } = await debrief();
        return harm && harm.nothing_m3h > 0 && decisions.acknowledged.count > 0 && decisions.orders.issued > 0;
      },
      90_000,
    );
    await page.click('[data-action="debrief"]');
    const lane = async (name: string) => Number(await page.getAttribute(`[data-lane="${name}"]`, 'data-harm-m3h'));
    const [nothing, played, followed] = await Promise.all(['nothing', 'played', 'followed'].map(lane));
    expect(nothing).toBeGreaterThan(0);
    expect(played).toBeLessThanOrEqual(nothing!);
    expect(followed).toBeLessThanOrEqual(nothing!);
    expect(problems).toEqual([]);
  });

  it('[L23] ends by Ctrl-C with its debrief beside its data, which no real desk opens', async () => {
    await drill.end('SIGINT');
    expect(await drill.ended).toBe(0);
    expect(drill.output()).toContain('Debrief: ');
    expect(drill.output()).not.toContain('could not be kept');
    const kept = JSON.parse(await readFile(join(folder, 'debrief.json'), 'utf8')) as Told;
    expect(kept).toMatchObject({ exercise: true, scenario: 'cloudburst', speed: 20, seed: 1, truth_known: true });
    expect(kept.harm!.nothing_m3h).toBeGreaterThan(0);
    expect(kept.decisions.orders.issued).toBe(1);
    expect(await readFile(join(folder, 'debrief-en.html'), 'utf8')).toContain('EXERCISE');
    expect(await readFile(join(folder, 'debrief-zh.html'), 'utf8')).toContain('并非真实汛情');
    const real = runProgram(['server/main.ts'], { PORT: '0', MQTT_PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'warn' });
    expect(await real.ended).toBe(1);
    expect(real.output()).toMatch(/drill/);
  });
});
