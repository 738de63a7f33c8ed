// users.md 7 on the screen: sixty stations alarm in five minutes. Then by keys alone, by what axe finds, and in Chinese.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALARM_LEVELS, type Alarm, alarmRank } from '../../domain/alerts/alarm.ts';
import { SECOND_MS } from '../../domain/time.ts';
import { accessFaults } from '../support/axe.ts';
import { sharedBroker } from '../support/broker.ts';
import { openBrowser } from '../support/browser.ts';
import { type FreshDatabase, preparedDatabase, sharedDatabase } from '../support/database.ts';
import { DeskPage } from '../support/desk-page.ts';
import { DeskStage } from '../support/desk-stage.ts';
import { until } from '../support/wait.ts';

const database = await sharedDatabase();
const broker = await sharedBroker();
const LI_NA = 'Li Na 李娜';
const UNDERPASSES = Array.from({ length: 50 }, (_, i) => `UP-${String(i + 1).padStart(3, '0')}`);
/** Tide gauges: their top steps differ, this is over all of them. */
const GAUGES = Array.from({ length: 10 }, (_, i) => `WL-${String(i + 1).padStart(3, '0')}`);
const ALL = [...UNDERPASSES, ...GAUGES];
/** Every third underpass, and all gauges. */
const REDS = Math.ceil(UNDERPASSES.length / 3) + GAUGES.length;
/** What happened at an instant is placed when it has settled. */
const SETTLED_MS = 2 * SECOND_MS;

describe.skipIf('missing' in database || 'missing' in broker)('a flood of alarms on the screen', () => {
  let fresh: FreshDatabase;
  let stage: DeskStage;
  let browser: Browser;
  let desk: DeskPage;

  beforeAll(async () => {
    fresh = await preparedDatabase((database as { url: string }).url);
    stage = new DeskStage({ mqttUrl: (broker as { url: string }).url, databaseUrl: fresh.url });
    await stage.start();
    browser = await openBrowser();
    desk = await DeskPage.open({ browser, url: stage.server.url, height_px: 1200 });
  });

  afterAll(async () => {
    await browser?.close();
    await stage?.stop();
    await fresh?.drop();
  });

  const warnings = () =>
    Object.values(stage.a.world.alarms).filter(({ level, state }) => level !== 'notice' && state !== 'cleared');
  /** The rows about water, from the top. */
  const rows = () =>
    desk.page.locator('[data-desk] .inc[data-incident-id]:not([data-incident-id=""])').evaluateAll((all) =>
      all.map((row) => ({
        id: row.getAttribute('data-incident-id') ?? '',
        level: row.getAttribute('data-level') as Alarm['level'],
        alarms: Number(row.getAttribute('data-alarms')),
      })),
    );

  it('[A18] shows sixty red and orange waters of five minutes as a row each, the worst first, and calls it a flood', async () => {
    for (let batch = 0; batch < 12; batch += 1) {
      for (const [i, id] of ALL.entries()) {
        if (i % 12 !== batch) continue;
        // Every third is red, the others orange.
        const values = GAUGES.includes(id) ? { level_m: 6.5 } : { depth_m: i % 3 === 0 ? 0.55 : 0.3 };
        await stage.send(`obs/${id}`, JSON.stringify({ at: stage.now(), values }));
      }
      await stage.taken();
      await stage.advance(25 * SECOND_MS);
    }
    await stage.advance(SETTLED_MS);
    expect(warnings()).toHaveLength(ALL.length);
    expect(new Set(warnings().map(({ station_id }) => station_id))).toEqual(new Set(ALL));
    const count = (of: string) => desk.number('[data-desk-count="alarms"]', of);
    await until(
      'all of them on the page',
      async () => (await count('data-red')) + (await count('data-orange')) === ALL.length,
    );
    expect(await count('data-red')).toBe(REDS);
    expect(await desk.page.locator('[data-kpi="reds-without-owner"]').textContent()).toContain(`of ${REDS}`);
    expect((await desk.number('[data-desk]', 'data-rows')) - ALL.length).toBeLessThanOrEqual(10);
    // Of a long list those lines are drawn that fit on the screen.
    const shown = await rows();
    expect(shown.length).toBeGreaterThan(10);
    expect(shown.every(({ alarms }) => alarms === 1)).toBe(true);
    expect(new Set(shown.map(({ id }) => id)).size).toBe(shown.length);
    const ranks = shown.map(({ level }) => alarmRank(level));
    expect(ranks).toEqual([...ranks].sort((one, other) => other - one));
    expect(ranks[0]).toBe(ALARM_LEVELS.length - 1);
    expect(await desk.number('[data-desk-count="alarms"]', 'data-unacknowledged')).toBeGreaterThanOrEqual(ALL.length);
    await expect.poll(() => desk.page.getAttribute('[data-alarm-rate]', 'data-flood')).toBe('true');
    // Each is a sign of its own on the map, which draws later than the list, or is counted by one; none is missing.
    const signs = await until('each alarm on the map', async () => {
      const drawn = await Promise.all(ALL.map((id) => desk.drawn(id)));
      const shown = drawn.flatMap((sign) => (sign && sign.properties.shows !== 'nothing' ? [sign] : []));
      const counted = shown.reduce((sum, { properties }) => sum + Number(properties.hidden), 0);
      return shown.length + counted === warnings().length ? shown : null;
    });
    expect(signs.length).toBeLessThan(ALL.length);
  });

  it('has no fault that axe finds, with a log open and sixty alarms standing', async () => {
    await desk.page.locator('[data-desk] [data-action="open"]').first().click();
    await desk.page.waitForSelector('[data-log="here"] [data-step]');
    await desk.letGo();
    expect(await accessFaults(desk.page)).toEqual([]);
  });

  it('answers by keys alone: J and K find a place, A acknowledges it, once somebody has said who is there', async () => {
    const { keyboard } = desk.page;
    const [first, second] = await rows();
    await keyboard.press('j');
    await keyboard.press('j');
    await keyboard.press('k');
    const focused = desk.page.locator('.inc[data-incident-id]:has([data-cover]:focus)');
    await focused.waitFor();
    const id = (await focused.getAttribute('data-incident-id'))!;
    expect([first!.id, second!.id]).toContain(id);
    await keyboard.press('a');
    await desk.page.waitForSelector('.person-question input:focus');
    await keyboard.type(LI_NA);
    await keyboard.press('Enter');
    await desk.page.waitForSelector(`.inc[data-incident-id="${id}"] [data-acknowledged-by="${LI_NA}"]`);
    const answered = await until('every alarm of the place to be answered on the other desk', () => {
      const own = warnings().filter(({ incident_id }) => incident_id === id);
      return own.length > 0 && own.every(({ acknowledged_by }) => acknowledged_by === LI_NA) ? own : null;
    });
    // The others wait on.
    expect(warnings().filter(({ state }) => state === 'open')).toHaveLength(warnings().length - answered.length);
    await desk.letGo();
  });

  it('acknowledges all that is shown at once, with name and time in the log of each', async () => {
    await desk.press('[data-action="acknowledge-shown"]');
    const open = warnings().filter(({ state }) => state === 'open');
    const reds = open.filter(({ level }) => level === 'red').length;
    await desk.page.locator('[data-asked] [data-place]').first().waitFor();
    const named = await desk.page
      .locator('[data-asked] [data-place]')
      .evaluateAll((all) => all.map((line) => line.getAttribute('data-level')));
    expect(named.slice(0, reds + 1)).toEqual([...Array<string>(reds).fill('red'), 'orange']);
    await desk.press('[data-action="acknowledge-listed"]');
    await desk.page.waitForSelector(`[data-asked-reds="${reds}"]`);
    expect(warnings().filter(({ state }) => state === 'open')).toHaveLength(open.length);
    await desk.press('[data-action="acknowledge-sure"]');
    await desk.page.waitForSelector('[data-desk-count="alarms"][data-unacknowledged="0"]');
    for (const { id, acknowledged_by, raised_at } of warnings()) {
      expect(acknowledged_by).toBe(LI_NA);
      const step = await until('the answer in the log', async () =>
        (await stage.log(id)).find(({ kind }) => kind === 'acknowledged'),
      );
      expect(step.by).toBe(LI_NA);
      expect(Date.parse(step.at)).toBeGreaterThan(raised_at);
      expect(Date.parse(step.at)).toBeLessThanOrEqual(stage.now());
    }
  });

  it('is wholly Chinese, and axe finds nothing there either', async () => {
    await desk.page.getByRole('button', { name: '中文' }).click();
    await desk.page.waitForSelector('html[lang="zh-CN"]');
    await desk.page.locator('[data-desk] [data-action="open"]').first().click();
    await desk.page.waitForSelector('[data-log="here"] [data-step="acknowledged"]');
    await desk.letGo();
    const english = await desk.page.evaluate(() => {
      const found: string[] = [];
      const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const text = node.textContent?.trim() ?? '';
        if (/[A-Za-z]{2}/.test(text) && node.parentElement?.checkVisibility()) found.push(text);
      }
      return found;
    });
    // What has no Chinese: the product, names of formats, the two languages' own names, units, ids, the name somebody gave, and the credit of
    // the map, which stands as its licence has it.
    const { attribution } = (await (await fetch(`${stage.server.url}/api/v1/city`)).json()) as { attribution: string };
    const known =
      /Highwater|English|EN|Li Na|\b(?:UP|WL)-\d+|\b[ACQR]\d+\b|\b(?:mm|cm|km|min|MB|kB|ms)\b|mm\/h|m³\/h|UTC|CSV|PNG/g;
    expect(
      english
        .map((text) => text.replace(attribution, '').replaceAll(known, ''))
        .filter((text) => /[A-Za-z]{2}/.test(text)),
    ).toEqual([]);
    expect(await accessFaults(desk.page)).toEqual([]);
  });

  it('[L42] in light colours axe finds nothing either', async () => {
    await desk.press('[data-rail="colours"]');
    await desk.page.waitForSelector('html[data-theme="light"] [data-map][data-ready="true"]');
    await desk.page.locator('[data-desk] .inc').first().waitFor();
    expect(await accessFaults(desk.page)).toEqual([]);
    expect(desk.problems).toEqual([]);
  });
});
