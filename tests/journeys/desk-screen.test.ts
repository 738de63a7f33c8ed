// What an operator tries first (users.md 2, 3, 5, 6, 8), on the screen and by keyboard alone: two desks in a real browser, a real
// broker, a real TimescaleDB, and a clock that stands until a test moves it.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatInstant, MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import { sharedBroker } from '../support/broker.ts';
import { openBrowser } from '../support/browser.ts';
import { type FreshDatabase, preparedDatabase, sharedDatabase } from '../support/database.ts';
import { DeskPage } from '../support/desk-page.ts';
import { DeskStage } from '../support/desk-stage.ts';
import { until } from '../support/wait.ts';

const database = await sharedDatabase();
const broker = await sharedBroker();
const ZONE = 'Asia/Shanghai';
const LI_NA = 'Li Na 李娜';
/** Stations in four districts that have nothing to tell: the rest of the map. */
const QUIET = ['UP-002', 'UP-006', 'UP-031', 'UP-034'];
/** What falls due is told when its instant has settled. */
const SETTLED_MS = 2 * SECOND_MS;
/** A voice gathers what it has to say, and does not interrupt: by then it has said what there is. */
const SAID_MS = 7 * SECOND_MS;

describe.skipIf('missing' in database || 'missing' in broker)('the alarm desk on the screen', () => {
  let fresh: FreshDatabase;
  let stage: DeskStage;
  let browser: Browser;
  let a: DeskPage;
  let b: DeskPage;

  beforeAll(async () => {
    fresh = await preparedDatabase((database as { url: string }).url);
    stage = new DeskStage({ mqttUrl: (broker as { url: string }).url, databaseUrl: fresh.url });
    await stage.start();
    browser = await openBrowser();
    const { url } = stage.server;
    const people = [LI_NA, 'Zhang Wei 张伟'];
    [a, b] = (await Promise.all(people.map((person) => DeskPage.open({ browser, url, person })))) as [
      DeskPage,
      DeskPage,
    ];
  });

  afterAll(async () => {
    await browser?.close();
    await stage?.stop();
    await fresh?.drop();
  });

  const warnings = (stationId: string) => stage.alarmsOf(stationId).filter(({ level }) => level !== 'notice');
  const hourMinute = (at: number) => formatInstant(at, ZONE).slice(11, 16);
  const row = (alarmId: string) => `[data-desk] .inc[data-alarm-id="${alarmId}"]`;
  /** Reports, and waits for the row about it on both desks, in its incident. */
  const warn = async (stationId: string, depth_m: number): Promise<{ id: string; raised_at: number }> => {
    await stage.report(stationId, { depth_m });
    const alarm = await until('the alarm', () => warnings(stationId)[0]);
    await stage.advance(SETTLED_MS);
    for (const desk of [a, b]) await desk.page.waitForSelector(`${row(alarm.id)}:not([data-incident-id=""])`);
    return alarm;
  };

  it.each([
    { station: 'UP-009', place: 'Tanglu Rd', measure: 'depth_m', half: 0.25, over: 0.525 },
    { station: 'WL-001', place: 'Wusongkou', measure: 'level_m', half: 3.135, over: 6.584 },
  ] as const)('[A2] shows one alarm at the top level when $place jumps from 50 % to 105 % of red', async (jump) => {
    const { station, place, measure, half, over } = jump;
    await stage.report(station, { [measure]: half }, stage.now() - MINUTE_MS);
    await stage.report(station, { [measure]: over });
    for (const settled_ms of [0, SETTLED_MS]) {
      if (settled_ms > 0) await stage.advance(settled_ms);
      for (const desk of [a, b]) {
        await desk.page.locator('[data-desk] .inc[data-level="red"]', { hasText: place }).waitFor();
        const rows = desk.rows(place);
        await expect.poll(() => rows.count()).toBe(1);
        await expect.poll(() => rows.getAttribute('data-alarms')).toBe('1');
        await expect.poll(() => rows.getAttribute('data-state')).toBe('open');
        await expect.poll(() => rows.getAttribute('data-rule')).toBe('A2');
      }
    }
    expect(warnings(station)).toHaveLength(1);
    await until('its sign to wait for an answer', async () => (await a.drawn(station))?.properties.state === 'open');
  });

  it('[A13] makes one alarm and one clearing of water that wobbles about 25 cm, and logs every crossing', async () => {
    const station = 'UP-027';
    const { id } = await warn(station, 0.26);
    await a.goToRow(id);
    await a.page.keyboard.press('Enter');
    const log = a.page.locator(`[data-open-alarm="${id}"] [data-log="here"]`);
    const after = async (seconds: number, depth_m: number) => {
      await stage.advance(seconds * SECOND_MS);
      await stage.report(station, { depth_m });
    };
    for (const depth of [0.24, 0.26, 0.24, 0.26, 0.24, 0.26, 0.24]) await after(10, depth);
    // Within the margin, which begins at 23 cm, nothing clears.
    await after(60, 0.235);
    expect(warnings(station)).toMatchObject([{ id, level: 'orange', state: 'open' }]);
    await expect.poll(() => a.page.locator(row(id)).getAttribute('data-state')).toBe('open');
    for (const depth of [0.2, 0.15, 0.1, 0.05, 0.02, 0.02]) await after(10, depth);
    await stage.advanceReporting(10 * MINUTE_MS, { [station]: { depth_m: 0.02 } });
    await log.locator('[data-step="cleared"]').waitFor();
    expect(warnings(station)).toMatchObject([{ id, state: 'cleared' }]);
    await expect.poll(() => log.locator('[data-step="raised"]').count()).toBe(1);
    await expect.poll(() => log.locator('[data-step="cleared"]').count()).toBe(1);
    await expect.poll(() => log.locator('[data-step="crossed"]').count()).toBe(7);
    await expect.poll(() => log.locator('[data-step="crossed"]', { hasText: '24 cm' }).count()).toBe(4);
    await a.closeAll();
    await expect.poll(() => a.rows('Qingfeng Rd').count()).toBe(0);
  });

  it('[A14] keeps a red that stops as red and silent, announces no end of it, and counts it as unknown', async () => {
    const station = 'UP-024';
    const count = async (condition: string) =>
      Number((await a.page.textContent(`[data-count="${condition}"]`))?.replaceAll(/\D/g, ''));
    const heardAt = stage.now();
    const { id } = await warn(station, 0.56);
    await until('the station to be live', async () => (await a.drawn(station)) !== null);
    const unknown = await count('silent');
    await stage.advance(7 * MINUTE_MS);
    const line = a.page.locator(`${row(id)}[data-silent="true"]`, {
      hasText: `last known 56 cm at ${hourMinute(heardAt)}, silent since`,
    });
    await line.waitFor();
    await until('the count of what is not known', async () => (await count('silent')) > unknown);
    await expect.poll(() => line.getAttribute('data-level')).toBe('red');
    await expect.poll(() => line.getAttribute('data-state')).toBe('open');
    const panel = await a.openStation(station);
    await expect.poll(() => panel.getAttribute('data-condition')).toBe('silent');
    await expect.poll(() => panel.getAttribute('data-level')).toBe('red');
    await expect.poll(() => panel.locator(`[data-alarm-id="${id}"]`).getAttribute('data-alarm-level')).toBe('red');
    await a.holdTime();
    await a.pass(SAID_MS);
    await expect.poll(() => a.page.locator('[data-voice]').textContent()).not.toMatch(/clear|over|resolved/i);
    await a.letTimeRun();
    await a.closeAll();
  });

  it('[Q1] flags each bad value with its rule, leaves the rest of the map alone, and takes late data into history only', async () => {
    const [station, dry, truck] = ['UP-026', 'UP-007', 'P-01'];
    const rest = () => Promise.all(QUIET.map((id) => a.drawn(id)));
    for (const id of QUIET) await stage.report(id, { depth_m: 0.01 });
    await stage.report(dry, { depth_m: 0.01 });
    await stage.raw(`truck/${truck}/position`, `{"at":${stage.now()},"lon":121.5,"lat":31.3}`);
    await warn(station, 0.3);
    const before = await until('the rest of the map to be live', async () => {
      const signs = await rest();
      return signs.every((sign) => String(sign?.properties.icon).endsWith('|live')) ? JSON.stringify(signs) : null;
    });
    await until('the truck where it says it is', async () => (await a.drawn(truck))?.lon === 121.5);
    const panel = await a.openStation(station);

    await stage.advance(SECOND_MS);
    await stage.report(station, { depth_m: -999 });
    const failed = panel.locator('[data-tests-of="depth_m"] tr[data-flag="4"]');
    await failed.waitFor();
    await expect.poll(() => failed.textContent()).toContain('Q1');
    await expect.poll(() => panel.locator('.big').getAttribute('data-doubted')).toBe('true');
    await expect.poll(() => panel.locator('[data-doubt="4"]').textContent()).toContain('outside −5 to 500 cm');
    await stage.advance(SECOND_MS);
    await stage.report(station, { depth_m: null });
    await panel.locator('tr[data-test="missing"][data-flag="9"]').waitFor();
    await stage.advance(SECOND_MS);
    await stage.raw(`obs/${station}`, `{"at":${stage.now()},"values":{"depth_m":NaN}}`);
    await stage.raw(`obs/${station}`, `{"at":${stage.now()},"values":{"depth_m":1e999}}`);
    await stage.report(station, { depth_m: 0 }, stage.now() + 60 * MINUTE_MS);
    await stage.raw(`truck/${truck}/position`, `{"at":${stage.now()},"lon":0,"lat":0}`);
    const twice = stage.now();
    for (let i = 0; i < 3; i += 1) await stage.report(station, { depth_m: 0.31 }, twice);
    const late = stage.now() - 120 * MINUTE_MS;
    await stage.report(dry, { depth_m: 0.8 }, late);
    await panel.locator('.big[data-doubted="false"]').waitFor();
    await stage.advance(SETTLED_MS);

    const kept = async (id: string, at: number) => {
      const [from, to] = [at - 1, at + 1].map((time) => new Date(time).toISOString());
      const answer = await stage.get(`/api/v1/stations/${id}/readings?bucket=raw&from=${from}&to=${to}`);
      return ((await answer.json()) as { points: unknown[] }).points.length;
    };
    expect(await kept(dry, late)).toBe(1);
    expect(await kept(station, twice)).toBe(1);
    expect(warnings(dry)).toEqual([]);
    expect(await a.rulesOf('Airport Railway')).toEqual([]);
    expect(warnings(station)).toMatchObject([{ level: 'orange', state: 'open' }]);
    expect(await a.rulesOf('Xueting Rd')).toEqual(['A2']);
    await until('the rest of the map as it was', async () => JSON.stringify(await rest()) === before);
    expect(await a.drawn(truck)).toMatchObject({ lon: 121.5, lat: 31.3 });

    await a.press('button[title="Health of the system"]');
    for (const reason of ['not-json', 'non-finite', 'time-in-future', 'bad-position'])
      await a.page.waitForSelector(`[data-refusal="${reason}"]`);
    await a.closeAll();
  });

  it('[A15] escalates and repeats a red on schedule until desk A answers, and tells desk B who did', async () => {
    const station = 'UP-008';
    const { id, raised_at } = await warn(station, 0.61);
    await stage.advance(8 * MINUTE_MS);
    for (const desk of [a, b]) await desk.page.waitForSelector(`${row(id)} [data-escalations="2"]`);
    await a.goToRow(id);
    await a.page.keyboard.press('a');
    await a.letGo();
    const seen = b.page.locator(`${row(id)} [data-acknowledged-by="${LI_NA}"]`);
    await seen.waitFor();
    await expect.poll(() => seen.textContent()).toContain(LI_NA);
    await expect.poll(() => seen.textContent()).toContain(hourMinute(stage.now()));
    await expect.poll(() => b.page.locator(`${row(id)} [data-escalates-in]`).count()).toBe(0);
    const log = await until('the answer in the log', async () => {
      const steps = await stage.log(id);
      return steps.some(({ kind }) => kind === 'acknowledged') ? steps : null;
    });
    const escalated = log.filter(({ kind }) => kind === 'escalated').map(({ at }) => Date.parse(at) - raised_at);
    expect(escalated).toEqual([3 * MINUTE_MS, 8 * MINUTE_MS]);
    expect(log.filter(({ kind }) => kind === 'acknowledged')).toMatchObject([{ by: LI_NA }]);
  });

  it('[A16] shelves what desk A puts aside on desk B as well, and brings it back at once when it gets worse', async () => {
    const { id } = await warn('UP-033', 0.3);
    await a.goToRow(id);
    await a.page.keyboard.press('Enter');
    await a.press('[data-action="shelve"]');
    await a.page.locator('[data-form="shelve"] input:focus').waitFor();
    await a.page.keyboard.type('Works on site');
    await a.page.keyboard.press('Enter');
    await a.closeAll();
    for (const desk of [a, b]) {
      await desk.page.waitForSelector('[data-desk-count="shelved"][data-count="1"]');
      await until('it to have left the list', async () => (await desk.rows('Hetang Rd').count()) === 0);
    }
    await stage.advance(SECOND_MS);
    await stage.report('UP-033', { depth_m: 0.55 });
    for (const desk of [a, b]) await desk.page.waitForSelector(`${row(id)}[data-level="red"][data-state="open"]`);
  });

  it('threw nothing on either desk, and loaded neither again', async () => {
    expect([...a.problems, ...b.problems]).toEqual([]);
    expect(await a.isSameDocument()).toBe(true);
    expect(await b.isSameDocument()).toBe(true);
  });
});
