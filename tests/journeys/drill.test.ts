// A drill in small: its clock is followed, every screen and all that goes out says EXERCISE, and what was decided is in its debrief
// beside the score. Whoever plays the storm is the test; a whole storm from the one line of the README is tests/faults/drill.test.ts.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrillScore } from '../../domain/messages/drill-score.ts';
import type { WarningDraftAnswer } from '../../domain/warning-api.ts';
import { createAccounts } from '../../server/access/accounts.ts';
import { createSessions } from '../../server/access/sessions.ts';
import { openPool } from '../../server/db/pool.ts';
import { createLog } from '../../server/log.ts';
import { PASSWORD } from '../support/access-stage.ts';
import { sharedBroker } from '../support/broker.ts';
import { COARSE, openBrowser } from '../support/browser.ts';
import { type FreshDatabase, preparedDatabase, sharedDatabase } from '../support/database.ts';
import { DeskStage } from '../support/desk-stage.ts';
import { keepPage } from '../support/failures.ts';
import { until } from '../support/wait.ts';

const database = await sharedDatabase();
const broker = await sharedBroker();
const MARK = 'EXERCISE 演练';
const TOKEN = 'a-token-of-the-lead-of-this-drill-0001';
const STATION = 'UP-033';
const HARM = { nothing_m3h: 420, played_m3h: 310, followed_m3h: 120 };

describe.skipIf('missing' in database || 'missing' in broker)('a drill', () => {
  let fresh: FreshDatabase;
  let stage: DeskStage;
  let browser: Browser;
  let page: Page;
  let outside: Server;
  const posted: { status: string; headline: Record<string, string> }[] = [];
  const problems: string[] = [];
  const text = async (path: string) => (await stage.get(path)).text();
  const scored = (score: Partial<DrillScore>) =>
    stage.send(
      'drill/score',
      JSON.stringify({
        drill_id: 'cloudburst-1',
        scenario: 'cloudburst',
        speed: 20,
        seed: 1,
        from: stage.now() - 600_000,
        to: null,
        ended: false,
        truth_known: true,
        harm: null,
        injects: 0,
        ...score,
      }),
    );

  beforeAll(async () => {
    fresh = await preparedDatabase((database as { url: string }).url);
    outside = createServer(async (request, response) => {
      let body = '';
      for await (const bytes of request) body += bytes;
      posted.push(JSON.parse(body));
      response.end();
    }).listen(0, '127.0.0.1');
    await once(outside, 'listening');
    stage = new DeskStage({
      mqttUrl: (broker as { url: string }).url,
      databaseUrl: fresh.url,
      // Its clock is the one that is told on the bus.
      process: 'own',
      settings: {
        API_TOKENS: `lead:administrator:${TOKEN}`,
        PUBLIC_BEAT_MS: '500',
        NOTICE_WEBHOOK_URL: `http://127.0.0.1:${(outside.address() as AddressInfo).port}/`,
      },
    });
    await stage.start();
    await addLead(fresh.url);
    browser = await openBrowser();
    const viewport = { width: 1366, height: 900 };
    const context = await browser.newContext({ viewport, locale: 'en-GB', reducedMotion: 'reduce', ...COARSE });
    page = await context.newPage();
    keepPage(page);
    page.on('pageerror', ({ message }) => problems.push(message));
    // What is not looked at costs the software that draws the map most of its time.
    const hidden = { 'rain-field': false, rain: false, weather: false, cameras: false };
    await page.addInitScript(
      (kept) => localStorage.setItem('highwater.layers', kept),
      JSON.stringify({ layers: hidden }),
    );
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.stop();
    outside?.close();
    await fresh?.drop();
  });

  it('[L20] is marked on every screen: before signing in, at the desk, at dispatch, on a crew’s phone, to the public', async () => {
    await page.goto(stage.server.url);
    await page.waitForSelector('[data-sign-in="password"]');
    const toPublic = await page.getAttribute('.sign-in-public a', 'href');
    await expect.poll(() => page.textContent('[data-exercise-strip]')).toContain(MARK);
    expect(await page.title()).toContain(MARK);

    await page.fill('[name=username]', 'lead');
    await page.fill('[name=password]', PASSWORD);
    await page.press('[name=password]', 'Enter');
    await page.waitForSelector('.screen[data-exercise] [data-map]');
    await expect.poll(() => page.textContent('[data-exercise-strip]')).toContain(MARK);
    await expect.poll(() => page.getAttribute('[data-watermark]', 'data-watermark')).toBe(MARK);
    expect(await page.title()).toContain(MARK);
    await page.keyboard.press('d');
    await page.waitForSelector('.app[data-page="dispatch"]');
    await expect.poll(() => page.textContent('[data-exercise-strip]')).toContain(MARK);

    expect(await text('/field/')).toContain(MARK);
    const crew = (await (await stage.post('/api/v1/trucks/P-01/crew-link', {})).json()) as { url: string };
    const phone = await page.context().newPage();
    await phone.goto(crew.url);
    await phone.waitForSelector('.exercise:not(:empty)');
    expect(await phone.title()).toContain(MARK);
    await phone.goto(`${stage.server.url}${toPublic}`);
    await expect.poll(() => phone.textContent('.exercise')).toMatch(/演练|EXERCISE/);
    await phone.close();
    expect(problems).toEqual([]);
  });

  it('[L20] is marked in what goes out: notices, warnings as CAP and their feed, and every answer', async () => {
    await stage.report(STATION, { depth_m: 0.56 });
    await stage.advance(5_000); // alarms are gathered into incidents as time passes
    const told = await until('a notice of an alarm', () => posted[0]);
    expect(told.status).toBe('Exercise');
    expect(Object.values(told.headline).every((words) => /EXERCISE|演练/.test(words))).toBe(true);
    expect(posted.filter(({ status }) => status !== 'Exercise')).toEqual([]);

    const incident = await until('an incident', async () => {
      const { items } = (await (await stage.get('/api/v1/incidents')).json()) as { items: { id: string }[] };
      return items[0];
    });
    const drafted = await stage.post('/api/v1/warnings/drafts', { incident_id: incident.id });
    const { content, statuses } = (await drafted.json()) as WarningDraftAnswer;
    expect(statuses).toEqual(['Exercise']);
    expect((await stage.post('/api/v1/warnings', { status: 'Actual', content })).status).toBe(400);
    const issued = await stage.post('/api/v1/warnings', { status: 'Exercise', content });
    expect(issued.status).toBe(201);
    const { identifier } = (await issued.json()) as { identifier: string };
    const xml = await until('the message', async () => {
      const answer = await fetch(`${stage.server.url}/public/v1/cap/${identifier}.xml`);
      expect(answer.headers.get('x-highwater-exercise')).toBe('true');
      return answer.ok ? answer.text() : null;
    });
    expect(xml).toContain('<status>Exercise</status>');
    for (const [, headline] of xml.matchAll(/<headline>(.*?)<\/headline>/g)) expect(headline).toMatch(/EXERCISE|演练/);
    expect(await text('/public/v1/cap/feed.atom')).toMatch(new RegExp(`${identifier}[^]*(EXERCISE|演练)`));
  });

  it('[L28] has a debrief of what the desk did beside the harm that whoever plays it has counted', async () => {
    const alarm = stage.alarmsOf(STATION).find(({ level }) => level === 'red')!;
    const acts = { ids: [alarm.id], action: { kind: 'acknowledged' } };
    expect((await stage.post('/api/v1/alerts/actions', acts)).ok).toBe(true);
    const at = { at: stage.now(), lon: 121.51624, lat: 31.29753 };
    await stage.send('truck/P-01/position', JSON.stringify({ ...at, speed_kmh: 0, heading_deg: 0 }));
    await stage.raw('truck/P-01/status', JSON.stringify({ at: at.at, state: 'available', fuel_pct: 80, pumped_m3: 0 }));
    const ordered = await stage.post('/api/v1/orders', { truck_id: 'P-01', site_id: 'S-033' });
    expect(ordered.status, await ordered.text()).toBe(201);
    await stage.advance(1_000);
    await scored({ harm: { at: stage.now(), from_depth_m: 0.15, ...HARM, sites: [] } });
    const debrief = async (how: string) => text(`/api/v1/drill/debrief?${how}`);
    const told = await until('acts and harm to be counted', async () => {
      const now = JSON.parse(await debrief('format=json'));
      return now.harm && now.decisions.acknowledged.count === 1 && now.decisions.orders.issued === 1 ? now : null;
    });
    expect(told).toMatchObject({ exercise: true, scenario: 'cloudburst', truth_known: true, harm: HARM });
    expect(await debrief('language=en')).toContain('EXERCISE');
    expect(await debrief('language=zh-CN')).toContain('并非真实汛情');
    await page.click('[data-action="debrief"]');
    const lane = async (name: string) => Number(await page.getAttribute(`[data-lane="${name}"]`, 'data-harm-m3h'));
    expect([await lane('nothing'), await lane('played'), await lane('followed')]).toEqual([420, 310, 120]);
    expect(problems).toEqual([]);
  });
});

async function addLead(databaseUrl: string): Promise<void> {
  const pool = openPool(databaseUrl, 1, createLog('silent'));
  const accounts = createAccounts(pool, createSessions({ database: pool, lastsHours: 1, idleMinutes: 60 }));
  const lead = { accountId: 'lead', displayName: 'Lead', role: 'administrator', madeBy: 'test' } as const;
  await accounts.add({ ...lead, districts: null, cameraOwners: null, password: PASSWORD });
  await pool.end();
}
