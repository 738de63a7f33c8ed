// An underpass at 95 cm whose sensor then sends nothing that can be used, fails, falls silent, and a server that starts anew in between:
// whoever asks is told the last known 95 cm with its time, and it stays closed, driven round, and asked trucks for.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatInstant, MINUTE_MS } from '../../domain/time.ts';
import type { World } from '../../domain/world.ts';
import { sharedBroker } from '../support/broker.ts';
import { openBrowser } from '../support/browser.ts';
import { type FreshDatabase, preparedDatabase, sharedDatabase } from '../support/database.ts';
import { DeskPage } from '../support/desk-page.ts';
import { DeskStage } from '../support/desk-stage.ts';
import { until } from '../support/wait.ts';

const database = await sharedDatabase();
const broker = await sharedBroker();
/** The portal of a tunnel under the river: a place, and a crossing. */
const [STATION, SITE, CROSSING] = ['UP-036', 'S-043', 'TN-10'];
const TRUCK = { id: 'P-02', lon: 121.40602, lat: 31.23683 };
const RISE = [0.3, 0.45, 0.6, 0.7, 0.8, 0.88, 0.93, 0.95, 0.95];

describe.skipIf('missing' in database || 'missing' in broker)('an underpass whose sensor fails at 95 cm', () => {
  let fresh: FreshDatabase;
  let stage: DeskStage;
  let browser: Browser;
  let desk: DeskPage;
  /** When the 95 cm were last measured. */
  let seenAt = 0;
  /** When it was asked, and what was told. */
  let moments: { readonly at: number; readonly basis: string }[] = [];

  beforeAll(async () => {
    fresh = await preparedDatabase((database as { url: string }).url);
    stage = new DeskStage({
      mqttUrl: (broker as { url: string }).url,
      databaseUrl: fresh.url,
      settings: { PUBLIC_BEAT_MS: '20000' },
    });
    await stage.start();
    browser = await openBrowser();
    desk = await DeskPage.open({ browser, url: stage.server.url });
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.stop();
    await fresh?.drop();
  });

  /** A minute in which the truck says that it is there and free, and the sensor whatever it says. */
  async function minute(said?: number | null): Promise<void> {
    const at = stage.now();
    const { id, lon, lat } = TRUCK;
    await stage.send(`truck/${id}/position`, JSON.stringify({ at, lon, lat, speed_kmh: 0, heading_deg: 0 }));
    await stage.send(`truck/${id}/status`, JSON.stringify({ at, state: 'available', fuel_pct: 80, pumped_m3: 0 }));
    if (said !== undefined) await stage.send(`obs/${STATION}`, JSON.stringify({ at, values: { depth_m: said } }));
    await stage.taken();
    await stage.advance(MINUTE_MS);
  }

  const json = async (path: string) => (await (await stage.get(path)).json()) as never;

  /** What each face says of the water; the figure in metres. */
  async function faces() {
    const clock = (at: number) => formatInstant(at, 'Asia/Shanghai');
    const station = (await json(`/api/v1/stations/${STATION}`)) as { current: { depth_m: object }; level: string };
    const { items } = (await json(`/api/v1/alerts?station_id=${STATION}&state=standing&rule=A2`)) as {
      items: object[];
    };
    const now = (await json('/public/v1/now.json')) as { places: { id: string }[] };
    const ea = (await json(`/public/v1/flood-monitoring/id/measures/${STATION}-depth_m`)) as {
      items: { latestReading: object };
    };
    const things = (await json(`/public/v1/sensorthings/v1.1/Datastreams('${STATION}.depth_m')`)) as {
      properties: { current: object };
    };
    const forecast = (await json(`/api/v1/forecasts/${SITE}`)) as object;
    const recorded = (await json(`/api/v1/world?at=${encodeURIComponent(clock(stage.now()))}`)) as { world: World };
    const { stations, plans } = stage.a.world;
    return {
      clock,
      station,
      alert: items[0] as object,
      place: now.places.find(({ id }) => id === STATION) as object,
      ea: ea.items.latestReading,
      things: things.properties.current,
      forecast,
      screen: stations[STATION]!.current.depth_m!,
      replay: recorded.world.stations[STATION]!.current.depth_m!,
      plan: plans.current!,
    };
  }

  async function expectLastKnown(reason: string, since: number): Promise<void> {
    const plan = await until('a plan of this minute', () => {
      const { current } = stage.a.world.plans;
      return current && stage.now() - current.solved_at < MINUTE_MS ? current : null;
    });
    const { clock, station, alert, place, ea, things, forecast, screen, replay } = await faces();
    const told = { value: 0.95, at: clock(seenAt), basis: 'last-known', reason, since: clock(since) };
    const peak = { value: 0.95, at: expect.any(String), since: expect.any(String) };
    expect(station.current.depth_m).toMatchObject({ ...told, peak });
    expect(station.level).toBe('red');
    expect(alert).toMatchObject({ level: 'red', current: told, peak });
    expect(place).toMatchObject({
      ...{
        depth_m: 0.95,
        basis: 'last-known',
        basis_reason: reason,
        measured_at: clock(seenAt),
        over_closing_line: true,
      },
      grade: 'danger',
    });
    expect(ea).toMatchObject({ value: 0.95, dateTime: clock(seenAt), basis: 'last-known', reason });
    expect(things).toMatchObject(told);
    expect(screen).toMatchObject({ value: 0.95, at: seenAt, basis: 'last-known', reason, since });
    expect(replay).toEqual(screen);
    expect(forecast).toMatchObject({ now: 0.95, basis: 'last-known' });
    // It is driven round, and asked a truck for: with the word that somebody should look first.
    const line = plan.suggestions.find(({ site_id }) => site_id === SITE);
    expect(line).toMatchObject({
      truck_id: TRUCK.id,
      depth_m: 0.95,
      depth_at: seenAt,
      needs_check: true,
      trust_reason: 'silent',
    });
    expect(plan.suggestions.flatMap(({ avoids }) => avoids)).toContain(CROSSING);
    moments = [...moments, { at: stage.now(), basis: screen.basis }];
  }

  it('[T1] is closed at 95 cm, measured, and asked a truck for', async () => {
    for (const depth_m of RISE) {
      await minute(depth_m);
      seenAt = stage.now() - MINUTE_MS;
    }
    const { station, place } = await faces();
    expect(station.current.depth_m).toMatchObject({ value: 0.95, basis: 'measured', flag: 1 });
    expect(place).toMatchObject({ depth_m: 0.95, basis: 'measured', over_closing_line: true });
  });

  it('[T1] stays so while its reports are empty', async () => {
    const since = stage.now();
    await minute(null);
    await minute(null);
    await expectLastKnown('missing', since);
    const row = desk.page.locator('[data-desk] .inc[data-alarm-id]', { hasText: "Yan'an" }).first();
    await expect.poll(() => row.innerText()).toContain('last known 95 cm');
    const panel = await desk.openStation(STATION);
    await expect.poll(() => panel.innerText()).toMatch(/95[\s\S]*last known 95 cm at/);
    // Opened, the map is close enough to draw it; the count at the top is of closed places.
    const drawn = () => desk.drawn(STATION);
    await expect.poll(async () => (await drawn())?.properties).toMatchObject({ cm: 95, level: 'red' });
    await expect.poll(() => desk.page.locator('[data-kpi="at-closing"]').innerText()).toContain('1');
  });

  it('[T1] stays so while it says -999, which nobody is told as a figure', async () => {
    const { since } = stage.a.world.stations[STATION]!.current.depth_m!;
    await minute(-999);
    await expectLastKnown('failed', since!);
    expect(await desk.page.locator('body').innerText()).not.toMatch(/-99900|-999/);
  });

  it('[T1] stays so over a restart in the middle of it, and in silence', async () => {
    const before = stage.a.world.stations[STATION]!;
    const alarms = stage.alarmsOf(STATION, 'A2').map(({ id, level }) => ({ id, level }));
    await stage.killServer();
    await stage.startServer();
    await until('the water to be known again', () => stage.a.world.stations[STATION]?.current.depth_m);
    expect(stage.a.world.stations[STATION]!.current).toEqual(before.current);
    expect(stage.alarmsOf(STATION, 'A2').map(({ id, level }) => ({ id, level }))).toEqual(alarms);
    for (let silent = 0; silent < 8; silent++) await minute();
    await expectLastKnown('failed', before.current.depth_m!.since!);
  });

  it('[T1] was so at every moment, as it is told afterwards', async () => {
    for (const { at, basis } of moments) {
      const then = (await json(`/api/v1/world?at=${encodeURIComponent(formatInstant(at, 'Asia/Shanghai'))}`)) as {
        world: World;
      };
      expect(then.world.stations[STATION]!.current.depth_m).toMatchObject({ value: 0.95, at: seenAt, basis });
    }
  });

  it('[T1] is over when good values say so, and only then', async () => {
    for (const depth_m of [0.9, 0.85, 0.8]) await minute(depth_m);
    expect((await faces()).station.current.depth_m).toMatchObject({ value: 0.8, basis: 'measured' });
  });
});
