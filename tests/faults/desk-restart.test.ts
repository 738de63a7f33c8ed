// The server of the alarm desk is killed: whoever sits at the desk sees it, what stood stands again, what came to a dead server is told
// once, and nothing is told twice. Time is stepped over the bus.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import { sharedBroker } from '../support/broker.ts';
import { openBrowser } from '../support/browser.ts';
import { type FreshDatabase, preparedDatabase, sharedDatabase } from '../support/database.ts';
import { DeskPage } from '../support/desk-page.ts';
import { DeskStage } from '../support/desk-stage.ts';
import { until } from '../support/wait.ts';

const database = await sharedDatabase();
const broker = await sharedBroker();
const LI_NA = 'Li Na 李娜';
/** What falls due is told when its instant has settled. */
const SETTLED_MS = 2 * SECOND_MS;

describe.skipIf('missing' in database || 'missing' in broker)('an alarm desk whose server is killed', () => {
  let fresh: FreshDatabase;
  let stage: DeskStage;
  let browser: Browser;
  let desk: DeskPage;

  beforeAll(async () => {
    fresh = await preparedDatabase((database as { url: string }).url);
    stage = new DeskStage({ mqttUrl: (broker as { url: string }).url, databaseUrl: fresh.url, process: 'own' });
    await stage.start();
    browser = await openBrowser();
    desk = await DeskPage.open({ browser, url: stage.server.url, person: 'Zhang Wei 张伟' });
  });

  afterAll(async () => {
    await browser?.close();
    await stage?.stop();
    await fresh?.drop();
  });

  const lost = () => desk.page.locator('[data-banner="lost"]');
  const water = () =>
    Object.values(stage.a.world.alarms).filter(({ rule, state }) => rule === 'A2' && state !== 'cleared');
  const standing = () =>
    water()
      .map(({ id }) => id)
      .sort();
  const alarmOf = (station: string) => until('the alarm', () => stage.alarmsOf(station, 'A2')[0]);
  /** The alarms about water that the page has rows for, each as often as it is there. */
  const shown = async () => {
    const rows = desk.page.locator('[data-desk] .inc[data-rule="A2"]');
    return (await rows.evaluateAll((all) => all.map((row) => row.getAttribute('data-alarm-id') ?? ''))).sort();
  };
  const shows = (ids: readonly string[]) =>
    until('the same alarms on the page', async () => String(await shown()) === String(ids));
  const steps = async (id: string) => (await stage.log(id)).map(({ kind, at }) => `${kind} ${at}`);

  it('[A17] shows what stood while it is dead, and knows all of it again: who answered, how often it was escalated', async () => {
    for (const [station, depth_m] of [
      ['UP-008', 0.61],
      ['UP-024', 0.3],
      ['UP-012', 0.56],
    ] as const)
      await stage.report(station, { depth_m });
    await alarmOf('UP-012');
    const answered = await alarmOf('UP-008');
    await stage.advance(8 * MINUTE_MS + SETTLED_MS);
    await stage.post(`/api/v1/alerts/${answered.id}/acknowledge`, { by: LI_NA });
    await until('the answer', () => stage.a.world.alarms[answered.id]?.acknowledged_by === LI_NA);
    await until('the answer in the log', async () =>
      (await stage.log(answered.id)).some(({ kind }) => kind === 'acknowledged'),
    );
    const before = water();
    expect(before).toHaveLength(3);
    await shows(standing());
    const logs = await Promise.all(before.map(({ id }) => steps(id)));

    await stage.killServer();
    await lost().waitFor();
    expect(await shown()).toEqual(before.map(({ id }) => id).sort());
    await stage.startServer();
    await until('the desk to be restored', () => water().length >= before.length);
    const after = before.map(({ id }) => stage.a.world.alarms[id]);
    expect(after).toEqual(before);
    expect(stage.a.world.alarms[answered.id]).toMatchObject({ acknowledged_by: LI_NA, escalations: 2 });
    await lost().waitFor({ state: 'detached', timeout: 60_000 });
    await shows(standing());
    expect(await Promise.all(before.map(({ id }) => steps(id)))).toEqual(logs);
    for (const log of logs) expect(new Set(log).size).toBe(log.length);
  });

  it('[A17] shows once what was raised while it was dead, and clears nothing', async () => {
    const before = standing();
    await stage.killServer();
    await lost().waitFor();
    await stage.send('obs/UP-027', JSON.stringify({ at: stage.now(), values: { depth_m: 0.58 } }));
    await stage.startServer();
    await alarmOf('UP-027');
    await stage.advance(SETTLED_MS);
    const expected = [...before, (await alarmOf('UP-027')).id].sort();
    expect(standing()).toEqual(expected);
    await lost().waitFor({ state: 'detached', timeout: 60_000 });
    await shows(expected);
    await expect.poll(() => desk.rows('Qingfeng Rd').count()).toBe(1);
    for (const id of expected) {
      await until('the log', async () => (await stage.log(id)).length > 0);
      const kinds = (await stage.log(id)).map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind === 'raised')).toEqual(['raised']);
      expect(kinds).not.toContain('cleared');
    }
    expect(await desk.isSameDocument()).toBe(true);
    expect(desk.problems).toEqual([]);
  });
});
