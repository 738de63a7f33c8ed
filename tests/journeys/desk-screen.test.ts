// What an operator tries first (users.md 2, 3, 5, 6, 8), on the screen: two desks in a real browser, a real broker, a real
// TimescaleDB, at a clock a hundred and twenty times as fast.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatInstant, MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import { sharedBroker } from '../support/broker.ts';
import { openBrowser } from '../support/browser.ts';
import { type FreshDatabase, freshDatabase, sharedDatabase } from '../support/database.ts';
import { DeskPage } from '../support/desk-page.ts';
import { DeskStage } from '../support/desk-stage.ts';
import { until } from '../support/wait.ts';

const database = await sharedDatabase();
const broker = await sharedBroker();
const ZONE = 'Asia/Shanghai';
/** Stations in four districts that have nothing to tell: the rest of the map. */
const QUIET = ['UP-002', 'UP-006', 'UP-031', 'UP-034'];
/** The notices that a sensor says nothing (A7) or fails (A11): on a slow machine one of bad values earns them. */
const BAD_OR_SILENT = ['A7', 'A11'];

describe.skipIf('missing' in database || 'missing' in broker)('the alarm desk on the screen', () => {
  let fresh: FreshDatabase;
  let stage: DeskStage;
  let browser: Browser;
  let a: DeskPage;
  let b: DeskPage;
  let hush: () => void = () => undefined;

  beforeAll(async () => {
    fresh = await freshDatabase((database as { url: string }).url);
    stage = new DeskStage({ mqttUrl: (broker as { url: string }).url, databaseUrl: fresh.url, speed: 120 });
    await stage.start();
    hush = stage.keepReporting(QUIET, { depth_m: 0.01 });
    browser = await openBrowser();
    a = await DeskPage.open({ browser, url: stage.server.url, person: 'Li Na 李娜' });
    b = await DeskPage.open({ browser, url: stage.server.url, person: 'Zhang Wei 张伟' });
    // Both are at work: an alarm has come through to their lists, and a reading onto their maps, before any is timed.
    await stage.report('UP-033', { depth_m: 0.16 });
    for (const desk of [a, b]) {
      await desk.rows('Hetang Rd').waitFor({ timeout: 60_000 });
      const signOf = async () => String((await desk.drawn(QUIET[0]!))?.properties.icon);
      await until('a live sign on the map', async () => (await signOf()).endsWith('|live'), 60_000);
    }
  }, 180_000);

  afterAll(async () => {
    hush();
    await browser?.close();
    await stage?.stop();
    await fresh?.drop();
  }, 60_000);

  const warnings = (stationId: string) => stage.alarmsOf(stationId).filter(({ level }) => level !== 'notice');
  const hourMinute = (at: number) => formatInstant(Math.round(at), ZONE).slice(11, 16);
  const row = (alarmId: string) => `[data-desk] .inc[data-alarm-id="${alarmId}"]`;

  it.each([
    { station: 'UP-009', place: 'Tanglu Rd', measure: 'depth_m', half: 0.25, over: 0.525 },
    { station: 'WL-001', place: 'Wusongkou', measure: 'level_m', half: 3.135, over: 6.584 },
  ] as const)(
    '[A2] shows one alarm at the top level within five seconds when $place jumps from 50 % to 105 % of red',
    async (jump) => {
      const { station, place, measure, half, over } = jump;
      await stage.report(station, { [measure]: half }, stage.now() - MINUTE_MS);
      const seen = Promise.all([a, b].map((desk) => desk.shows('[data-desk] .inc[data-level="red"]', place)));
      const sent = Date.now();
      await stage.report(station, { [measure]: over });
      for (const at of await seen) expect(at - sent).toBeLessThan(5 * SECOND_MS);
      expect(warnings(station)).toHaveLength(1);
      for (const desk of [a, b]) {
        const rows = desk.rows(place);
        expect(await rows.count()).toBe(1);
        expect(await rows.getAttribute('data-alarms')).toBe('1');
        expect(await rows.getAttribute('data-state')).toBe('open');
        expect(await rows.getAttribute('data-rule')).toBe('A2');
      }
      // Its sign on the map, which draws later than the list, asks for an answer as well.
      await until('the mark over its sign', async () => (await a.alarmMarks([station]))[0], 5 * SECOND_MS);
    },
    60_000,
  );

  it('[A13] makes one alarm and one clearing of water that wobbles about 25 cm for ten minutes, and logs every crossing', async () => {
    const station = 'UP-027';
    let at = Math.round(stage.now());
    const wobble = Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? 0.26 : 0.24));
    const crossings = wobble.length - 1;
    const stopShort = 0.235; // still over the lower limit of 0.23
    const next = async (depth_m: number, minutesOn: number) => {
      // Not before now: a page that was slow to answer would make the next readings late ones, which clear nothing.
      at = Math.max(at + minutesOn * MINUTE_MS, Math.round(stage.now()));
      await until('the drill to be there', () => stage.now() >= at);
      await stage.report(station, { depth_m }, at);
    };
    for (const depth of wobble) await next(depth, 0.5);
    await until('the alarm', () => warnings(station).length === 1);
    const { id } = warnings(station)[0]!;
    await a.page.locator(`${row(id)} [data-action="open"]`).click();
    const log = a.page.locator(`[data-open-alarm="${id}"] [data-log="here"]`);
    // Within the margin nothing clears, however long it lasts.
    for (let i = 0; i < 12; i += 1) await next(stopShort, 1);
    expect(warnings(station)).toMatchObject([{ id, level: 'orange', state: 'open' }]);
    expect(await a.page.locator(row(id)).getAttribute('data-state')).toBe('open');
    for (const depth of [0.2, 0.15, 0.1, 0.05]) await next(depth, 1);
    for (let i = 0; i < 20 && warnings(station)[0]!.state !== 'cleared'; i += 1) await next(0.02, 1);
    await log.locator('[data-step="cleared"]').waitFor({ timeout: 15_000 });
    expect(warnings(station)).toMatchObject([{ id, state: 'cleared' }]);
    expect(await log.locator('[data-step="raised"]').count()).toBe(1);
    expect(await log.locator('[data-step="cleared"]').count()).toBe(1);
    expect(await log.locator('[data-step="crossed"]').count()).toBe(crossings);
    expect(await log.locator('[data-step="crossed"]', { hasText: '24 cm' }).count()).toBe(wobble.length / 2);
    await a.closeAll();
    expect(await a.rows('Qingfeng Rd').count()).toBe(0);
  }, 120_000);

  it('[A14] keeps a red that stops as red and silent, announces no end of it, and counts it as unknown', async () => {
    const station = 'UP-024';
    const said = a.page.locator('[data-voice]');
    const count = async (condition: string) =>
      Number((await a.page.textContent(`[data-count="${condition}"]`))?.replaceAll(/\D/g, ''));
    const heardAt = Math.round(stage.now());
    await stage.report(station, { depth_m: 0.56 }, heardAt);
    await until('the alarm', () => warnings(station).length === 1);
    const { id } = warnings(station)[0]!;
    await until('the station to be live', async () => (await a.drawn(station)) !== null);
    const unknown = await count('silent');
    await a.page.waitForSelector(`${row(id)}[data-silent="true"]`, { timeout: 30_000 });
    await until('the count of what is not known', async () => (await count('silent')) > unknown);
    const line = a.page.locator(row(id));
    await until('the time it fell silent', async () =>
      (await line.textContent())?.includes(`silent since ${hourMinute(heardAt)}`),
    );
    expect(await line.getAttribute('data-level')).toBe('red');
    expect(await line.getAttribute('data-state')).toBe('open');
    const panel = await a.openStation(station);
    expect(await panel.getAttribute('data-condition')).toBe('silent');
    expect(await panel.getAttribute('data-level')).toBe('red');
    expect(await panel.locator(`[data-alarm-id="${id}"]`).getAttribute('data-alarm-level')).toBe('red');
    expect(await said.textContent()).not.toMatch(/clear|over|resolved/i);
    await a.closeAll();
  }, 60_000);

  it('[Q1] flags each bad value with its rule, leaves the rest of the map alone, and takes late data into history only', async () => {
    const [station, dry, truck] = ['UP-026', 'UP-007', 'P-01'];
    const rest = () => Promise.all(QUIET.map((id) => a.drawn(id)));
    await stage.report(station, { depth_m: 0.3 });
    await stage.report(dry, { depth_m: 0.01 });
    await stage.raw(`truck/${truck}/position`, `{"at":${Math.round(stage.now())},"lon":121.5,"lat":31.3}`);
    await until('the alarm', () => warnings(station).length === 1);
    const before = await until('the rest of the map to be live', async () => {
      const signs = await rest();
      return signs.every((sign) => String(sign?.properties.icon).endsWith('|live')) ? JSON.stringify(signs) : null;
    });
    await until('the truck where it says it is', async () => (await a.drawn(truck))?.lon === 121.5);
    const panel = await a.openStation(station);

    await stage.report(station, { depth_m: -999 });
    const failed = panel.locator('[data-tests-of="depth_m"] tr[data-flag="4"]');
    await failed.waitFor();
    expect(await failed.textContent()).toContain('Q1');
    expect(await panel.locator('.big').getAttribute('data-doubted')).toBe('true');
    expect(await panel.locator('[data-doubt="4"]').textContent()).toContain('-0.05');
    await stage.report(station, { depth_m: null });
    await panel.locator('tr[data-test="missing"][data-flag="9"]').waitFor();
    await stage.raw(`obs/${station}`, `{"at":${Math.round(stage.now())},"values":{"depth_m":NaN}}`);
    await stage.raw(`obs/${station}`, `{"at":${Math.round(stage.now())},"values":{"depth_m":1e999}}`);
    await stage.report(station, { depth_m: 0 }, stage.now() + 60 * MINUTE_MS);
    await stage.raw(`truck/${truck}/position`, `{"at":${Math.round(stage.now())},"lon":0,"lat":0}`);
    const twice = Math.round(stage.now());
    for (let i = 0; i < 3; i += 1) await stage.report(station, { depth_m: 0.31 }, twice);
    const late = Math.round(stage.now() - 120 * MINUTE_MS);
    await stage.report(dry, { depth_m: 0.8 }, late);

    await panel.locator('.big[data-doubted="false"]').waitFor();
    const kept = async (id: string, at: number) => {
      const [from, to] = [at - 1, at + 1].map((time) => new Date(time).toISOString());
      const answer = await fetch(`${stage.server.url}/api/v1/stations/${id}/readings?bucket=raw&from=${from}&to=${to}`);
      return ((await answer.json()) as { points: unknown[] }).points.length;
    };
    await until('the late value in the history', async () => (await kept(dry, late)) === 1);
    await until('the repeated value once in the history', async () => (await kept(station, twice)) === 1);
    expect(warnings(dry)).toEqual([]);
    expect((await a.rulesOf('Airport Railway')).filter((rule) => !BAD_OR_SILENT.includes(rule))).toEqual([]);
    expect(warnings(station)).toMatchObject([{ level: 'orange', state: 'open' }]);
    expect((await a.rulesOf('Xueting Rd')).filter((rule) => !BAD_OR_SILENT.includes(rule))).toEqual(['A2']);
    await until('the rest of the map as it was', async () => JSON.stringify(await rest()) === before);
    expect(await a.drawn(truck)).toMatchObject({ lon: 121.5, lat: 31.3 });

    await a.page.getByRole('button', { name: 'Health of the system' }).click();
    for (const reason of ['not-json', 'non-finite', 'time-in-future', 'bad-position'])
      await a.page.waitForSelector(`[data-refusal="${reason}"]`, { timeout: 20_000 });
    await a.closeAll();
  }, 90_000);

  it('[A15] escalates and repeats a red on schedule until desk A answers, and tells desk B within two seconds who did', async () => {
    const station = 'UP-008';
    await stage.report(station, { depth_m: 0.61 });
    await until('the alarm', () => warnings(station).length === 1);
    const { id, raised_at } = warnings(station)[0]!;
    const third = `${row(id)} [data-escalations="3"]`;
    await Promise.all([a, b].map((desk) => desk.page.waitForSelector(third, { timeout: 60_000 })));
    const seen = b.shows(`${row(id)} [data-acknowledged-by="Li Na 李娜"]`, 'Li Na 李娜');
    const answeredAt = await a.click(a.page.locator(`${row(id)} [data-action="acknowledge"]`));
    expect((await seen) - answeredAt).toBeLessThan(2 * SECOND_MS);
    const { acknowledged_at, escalations } = await until(
      'the answer',
      () => stage.alarmsOf(station).find((alarm) => alarm.id === id && alarm.acknowledged_at !== null),
      2 * SECOND_MS,
    );
    expect(await b.page.textContent(`${row(id)} [data-acknowledged-by]`)).toContain(hourMinute(acknowledged_at!));
    expect(await b.page.locator(`${row(id)} [data-escalates-in]`).count()).toBe(0);
    // A quarter of an hour of the drill later, three times the pace of a red, nothing has been repeated.
    const later = stage.now() + 15 * MINUTE_MS;
    await until('a quarter of an hour', () => stage.now() >= later);
    const steps = await until('the log', async () => {
      const log = await stage.log(id);
      return log.some(({ kind }) => kind === 'acknowledged') ? log : null;
    });
    const times = steps.filter(({ kind }) => kind === 'escalated').map(({ at }) => Date.parse(at) - raised_at);
    expect(times).toEqual(Array.from({ length: escalations }, (_, i) => (3 + 5 * i) * MINUTE_MS));
    expect(steps.filter(({ kind }) => kind === 'acknowledged')).toMatchObject([{ by: 'Li Na 李娜' }]);
  }, 90_000);

  it('threw nothing on either desk, and loaded neither again', async () => {
    expect([...a.problems, ...b.problems]).toEqual([]);
    expect(await a.isSameDocument()).toBe(true);
    expect(await b.isSameDocument()).toBe(true);
  });
});
