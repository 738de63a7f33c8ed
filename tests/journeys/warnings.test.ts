// From an incident to an issued warning in the browser, its feed and message as the outside reads them, an update and a cancel;
// on a real broker and a real TimescaleDB.
import { readFile } from 'node:fs/promises';
import pg from 'pg';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import type { WarningDraftAnswer, WarningForm } from '../../domain/warning-api.ts';
import { sharedBroker } from '../support/broker.ts';
import { openBrowser } from '../support/browser.ts';
import { type FreshDatabase, preparedDatabase, sharedDatabase } from '../support/database.ts';
import { DeskPage } from '../support/desk-page.ts';
import { DeskStage } from '../support/desk-stage.ts';
import { freePort } from '../support/program.ts';
import { until } from '../support/wait.ts';

const database = await sharedDatabase();
const broker = await sharedBroker();
const SENDER = 'warnings@flood.example.gov.cn';

describe.skipIf('missing' in database || 'missing' in broker)('a warning to the outside', () => {
  let fresh: FreshDatabase;
  let stage: DeskStage;
  let browser: Browser;
  let desk: DeskPage;

  const json = async <T>(path: string): Promise<T> => (await stage.get(path)).json() as Promise<T>;
  const text = async (path: string) => (await stage.get(path)).text();
  // One desk for all of it: a second would draw a second map.
  const openDesk = async () => {
    desk ??= await DeskPage.open({ browser, url: stage.server.url, person: 'Li Na' });
    return desk;
  };
  const warnings = () => json<{ items: WarningForm[]; statuses: string[] }>('/api/v1/warnings');
  const incidents = () => json<{ items: { id: string; closed_at: string | null }[] }>('/api/v1/incidents');

  beforeAll(async () => {
    fresh = await preparedDatabase((database as { url: string }).url);
    stage = new DeskStage({
      mqttUrl: (broker as { url: string }).url,
      databaseUrl: fresh.url,
      settings: {
        PORT: await freePort(), // the same again after a restart
        CAP_SENDER: SENDER,
        CAP_SENDER_CODE: '310000416000',
        PUBLIC_BEAT_MS: '2000',
      },
    });
    await stage.start();
    await stage.report('UP-033', { depth_m: 0.38 });
    await stage.advance(5_000); // alarms are gathered into incidents as time passes
    await until('an incident', async () => (await incidents()).items.length > 0);
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await stage?.stop();
    await fresh?.drop();
  });

  it('[W7] is drafted, read, issued, updated and cancelled on the screen, and the outside sees each step', async () => {
    const { page } = await openDesk();
    await page.locator('[data-rail="warnings"]').click();
    await page.locator('[data-action="warning-draft"][data-source="incident"]').first().click();
    const form = page.locator('[data-form="warning"]');
    await form.locator('[data-part="headline"]').first().waitFor();
    await expect
      .poll(() => form.locator('[data-warning-language="zh"] [data-part="headline"]').inputValue())
      .toContain('城市内涝橙色预警');
    await form.locator('[data-warning-language="en"] [data-part="headline"]').fill('Deep water <now> & here');
    // Unread, it does not go out.
    await form.locator('[data-action="send"]').click({ force: true });
    expect((await warnings()).items).toEqual([]);
    await form.locator('[data-action="sure"]').check();
    await form.locator('[data-action="send"]').click();
    const row = page.locator('[data-warning]');
    await row.waitFor();
    const [alert] = (await warnings()).items;
    expect(alert).toMatchObject({ msg_type: 'Alert', status: 'Actual', by: 'Li Na', active: true, sender: SENDER });
    expect(alert!.identifier).toMatch(/^310000416000\d\d_\d{14}_\d$/);
    await expect.poll(() => row.locator('[data-left_s]').getAttribute('data-left_s')).toMatch(/^\d{4,}$/);

    await stage.advance(1_000);
    await row.locator('[data-action="warning-update"]').click();
    await form.locator('[data-action="sure"]').check();
    await form.locator('[data-action="send"]').click();
    await page.locator(`[data-warning]:not([data-warning="${alert!.identifier}"])`).waitFor();
    await stage.advance(1_000);
    await row.locator('[data-action="warning-cancel"]').click();
    await page.locator('[data-form="warning-cancel"] input').fill('The water has gone');
    await page.locator('[data-form="warning-cancel"] [data-action="send"]').click();
    await page.locator('[data-warnings-in-force="0"]').waitFor();
    expect(desk.problems).toEqual([]);

    const messages = (await warnings()).items;
    expect(messages.map(({ msg_type, active }) => [msg_type, active])).toEqual([
      ['Cancel', false],
      ['Update', false],
      ['Alert', false],
    ]);
    expect(messages[0]!.references).toHaveLength(2);
    const feed = await text('/public/v1/cap/feed.atom');
    const schema = await readFile('tests/fixtures/cap/CAP-v1.2.xsd', 'utf8');
    const documents = await Promise.all(
      messages.map(async ({ identifier }) => {
        const path = `/public/v1/cap/${identifier}.xml`;
        expect(feed).toContain(path);
        const answer = await fetch(`${stage.server.url}${path}`);
        expect(answer.headers.get('content-type')).toBe('application/cap+xml; charset=utf-8');
        const etag = answer.headers.get('etag')!;
        expect((await fetch(`${stage.server.url}${path}`, { headers: { 'if-none-match': etag } })).status).toBe(304);
        return { fileName: `${identifier}.xml`, contents: await answer.text() };
      }),
    );
    expect((await validateXML({ xml: documents, schema })).errors).toEqual([]);
    expect(documents[2]!.contents).toContain('Deep water &lt;now&gt; &amp; here');
    for (const { contents } of documents) expect(contents).not.toContain('Li Na');
    const kinds = async () =>
      (await json<{ entries: { kind: string }[] }>('/api/v1/shift-log')).entries.map(({ kind }) => kind);
    await stage.advance(1_000); // what is asked for ends before now
    await until('the shift log', async () => (await kinds()).includes('warning-cancelled'));
    expect((await kinds()).filter((kind) => kind.startsWith('warning-'))).toEqual([
      'warning-issued',
      'warning-updated',
      'warning-cancelled',
    ]);
    const client = new pg.Client({ connectionString: fresh.url });
    await client.connect();
    const { rows } = await client.query('select identifier, xml from warning order by sent, identifier');
    expect(new Set(rows.map(({ xml }) => xml))).toEqual(new Set(documents.map(({ contents }) => contents)));
    await expect(client.query('delete from warning')).rejects.toThrow(/only ever added to/);
    await client.end();
  });

  it('[W6] refuses what follows a cancelled message, a foreign status and a bad polygon, and stands as before', async () => {
    const { items } = await incidents();
    const { content } = (await (
      await stage.post('/api/v1/warnings/drafts', { incident_id: items[0]!.id })
    ).json()) as WarningDraftAnswer;
    const [cancelled] = (await warnings()).items;
    const late = await stage.post(`/api/v1/warnings/${cancelled!.identifier}/cancel`, { by: 'Li Na', reason: 'again' });
    expect(late.status).toBe(409);
    const issue = (body: object) => stage.post('/api/v1/warnings', { by: 'Li Na', status: 'Actual', content, ...body });
    for (const body of [
      { status: 'Exercise' },
      { content: { ...content, polygons: [[...content.polygons[0]!].slice(0, 3)] } },
      { content: { ...content, zh: { ...content.zh, area: ' ' } } },
      { by: undefined },
    ])
      expect((await issue(body)).status, JSON.stringify(body).slice(0, 60)).toBe(400);
    expect((await warnings()).items).toHaveLength(3);
  });

  it('[W13] [W15] a report from the street waits in the shift log, and is public once it is approved there', async () => {
    const sent = await stage.post('/public/v1/reports', {
      depth: 'knee',
      place_id: 'UP-033',
      comment: 'for the desk alone',
    });
    expect(sent.status).toBe(201);
    const { id } = (await sent.json()) as { id: string };
    await openDesk();
    await desk.page.locator('[data-rail="shift"]').click();
    const card = desk.page.locator(`[data-citizen-report="${id}"]`);
    await card.getByText('for the desk alone').waitFor();
    await desk.page.locator('[data-rail="shift"][data-waiting="1"]').waitFor();
    // Without a reason it is not rejected.
    await card.locator('[data-action="reject"]').click({ force: true });
    expect(await text('/public/en')).not.toContain(id);
    await card.locator('[data-action="approve"]').click();
    await desk.page.locator(`[data-citizen-report="${id}"][data-state="approved"]`).waitFor();
    await until('the public page to list it', async () => (await text('/public/en')).includes(id));
    const page = await text('/public/zh');
    expect(page).toContain('由人目测，非仪器实测');
    expect(page).toContain('膝盖，35 至 50 厘米');
    expect(page).not.toContain('for the desk alone');

    // On the map it is a sign of its own over the sensor's; a press opens it, and it is taken back there by keyboard, with a reason.
    await card.locator('.report-where').click();
    await desk.page.keyboard.press('Escape');
    const sign = await desk.page.evaluate((report) => window.highwaterMap!.pixelOf(report), id);
    const map = (await desk.page.locator('[data-map]').boundingBox())!;
    const [x, y] = [map.x + sign!.x, map.y + sign!.y - 22];
    await until('the sign to be there under the pointer', async () => {
      await desk.page.mouse.move(x + 1, y);
      await desk.page.mouse.move(x, y);
      return desk.page.locator('.tip', { hasText: 'Citizen report, not measured' }).isVisible();
    });
    await desk.page.mouse.click(x, y);
    const panel = desk.page.locator(`.right article[data-citizen-report="${id}"]`);
    await panel.getByText('Citizen report, not measured').waitFor();
    await panel.locator('input').focus();
    await desk.page.keyboard.type('No water to be seen');
    await desk.page.keyboard.press('Enter');
    await desk.page.locator(`.right article[data-citizen-report="${id}"][data-state="ended"]`).waitFor();
    await until('the public page to forget it', async () => !(await text('/public/en')).includes(id));
    expect(desk.problems).toEqual([]);
  });

  it("[W9] takes another office's warning, and a new server knows it and our own", async () => {
    const { items } = await incidents();
    const { content } = (await (
      await stage.post('/api/v1/warnings/drafts', { incident_id: items[0]!.id })
    ).json()) as WarningDraftAnswer;
    const test = (await (
      await stage.post('/api/v1/warnings', { by: 'Li Na', status: 'Test', content })
    ).json()) as WarningForm;
    expect(test.content.zh.headline).toMatch(/^【测试】/);
    const xml = await text(`/public/v1/cap/${test.identifier}.xml`);
    const official = (body: string) =>
      fetch(`${stage.server.url}/api/v1/warnings/official?by=met`, {
        method: 'POST',
        headers: { 'content-type': 'application/cap+xml' },
        body,
      });
    expect((await official(xml)).status).toBe(400);
    const theirs = xml.replace(SENDER, 'met@example.cn').replace('>Test<', '>Actual<');
    expect((await official(`<!DOCTYPE a [<!ENTITY e "x">]>${theirs}`)).status).toBe(400);
    expect((await official(theirs)).status).toBe(201);
    const shown = async () =>
      (await json<{ items: { id: string; origin: string }[] }>('/public/v1/warnings.json')).items.map(
        ({ origin }) => origin,
      );
    // A test is not for the public.
    await until('the public list', async () => (await shown()).join() === 'official');
    await until('both in the database', async () => {
      const client = new pg.Client({ connectionString: fresh.url });
      await client.connect();
      const { rows } = await client.query('select count(*)::int as n from warning');
      await client.end();
      return rows[0].n === 5;
    });
    await Promise.all([stage.a.stop(), stage.b.stop()]);
    await stage.server.end();
    await stage.startServer();
    expect(await shown()).toEqual(['official']);
    expect((await warnings()).items).toHaveLength(4);
    expect(await text(`/public/v1/cap/${test.identifier}.xml`)).toBe(xml);
  });
});
