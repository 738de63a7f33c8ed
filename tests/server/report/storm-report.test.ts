// The report from a real TimescaleDB: what the log and the readings say, in three forms.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeskEvent } from '../../../domain/desk-event.ts';
import type { OrderStep } from '../../../domain/dispatch/order.ts';
import type { Suggestion } from '../../../domain/dispatch/plan.ts';
import { MINUTE_MS } from '../../../domain/time.ts';
import { openPool, type Pool } from '../../../server/db/pool.ts';
import { insertDeskEvents } from '../../../server/db/queries/insert-desk-events.ts';
import { createLog } from '../../../server/log.ts';
import { REPORT_POLICY, reportHtml } from '../../../server/report/html.ts';
import { type StormReport, stormReport } from '../../../server/report/storm-report.ts';
import { reportTables } from '../../../server/report/tables.ts';
import { SMALL_INDEX } from '../../support/cities.ts';
import { preparedDatabase, sharedDatabase } from '../../support/database.ts';

const server = await sharedDatabase();
const NOON = Date.parse('2026-07-21T12:00:00+08:00');
const at = (minutes: number) => NOON + minutes * MINUTE_MS;
const SPAN = { from: at(0), to: at(240), made_at: at(300), exercise: 'drill' as const };
const EVIL = '<script>alert("1")</script>';

const alarm = (id: string, step: object): DeskEvent =>
  ({ about: 'alarm', step: { alarm_id: 'alarm', cause: null, by: null, id: `alarm:${id}`, ...step } }) as DeskEvent;
const order = (step: Pick<OrderStep, 'kind' | 'at'> & Record<string, unknown>): DeskEvent =>
  ({
    about: 'order',
    step: { id: `order:${step.kind}:${step.at}`, order_id: 'order', by: 'truck', ...step },
  }) as DeskEvent;
const replied = (reply: string, minutes: number, pumped_m3: number | null = null) =>
  order({ kind: 'replied', at: at(minutes), reply, reason: null, pumped_m3 });

const EVENTS: DeskEvent[] = [
  alarm('raised', {
    kind: 'raised',
    at: at(10),
    alarm: {
      rule: 'A2',
      subject: { kind: 'station', id: 'underpass' },
      station_id: 'underpass',
      district: 'Pudong',
      lon: 121,
      lat: 31,
      level: 'red',
      measure: 'depth_m',
      value: 0.3,
      value_at: at(10),
      threshold: 0.25,
    },
  }),
  alarm('acknowledged', { kind: 'acknowledged', at: at(12), by: 'Li Na', comment: null }),
  // The order began before the span that is asked for below.
  order({
    kind: 'issued',
    at: at(15),
    by: 'Chen Jie',
    suggestion: { truck_id: 'truck', site_id: 'site' } as Suggestion,
    order: {
      truck_id: 'truck',
      site_id: 'site',
      suggestion_id: 's',
      reason: null,
      left_site_id: null,
      purpose: 'pump',
      pumped_from_m3: 100,
    },
  }),
  replied('accepted', 16),
  replied('arrived', 30),
  replied('pumping', 40),
  order({ kind: 'observed', at: at(41), depth_m: 0.54, photo_id: 'picture-1' }),
  replied('done', 100, 2_600),
  {
    about: 'dispatch',
    step: {
      id: 'rejected',
      at: at(50),
      by: 'Chen Jie',
      kind: 'rejected',
      reason: EVIL,
      suggestion: { truck_id: 'truck', site_id: 'site' } as Suggestion,
    },
  },
  { about: 'shift', step: { id: 'note', at: at(60), by: 'Li Na', kind: 'noted', text: `=1+1 ${EVIL}` } },
];
// Minutes and depths; -1 stands for a value that failed its tests.
const DEPTHS: [number, number, number][] = [
  [0, 0.02, 1],
  [5, 0.16, 1],
  [10, 0.3, 1],
  [20, 0.56, 1],
  [25, 3.2, 4],
  [80, 0.26, 3],
  [85, 0.2, 1],
  [95, 0.1, 1],
  [120, 0, 1],
];

describe.skipIf('missing' in server)('the after-action report', () => {
  let pool: Pool;
  let drop: () => Promise<void>;
  let report: StormReport;
  beforeAll(async () => {
    const fresh = await preparedDatabase((server as { url: string }).url);
    drop = fresh.drop;
    pool = openPool(fresh.url, 2, createLog('silent'));
    await pool.query("insert into series (station_id, measure) values ('underpass', 'depth_m')");
    for (const [minutes, depth, flag] of DEPTHS)
      await pool.query('insert into reading (series_id, at, value, flag, received_at) values (1, $1, $2, $3, $1)', [
        new Date(at(minutes)).toISOString(),
        depth,
        flag,
      ]);
    await insertDeskEvents(pool, EVENTS, at(300));
    report = await stormReport(pool, SMALL_INDEX, SPAN);
  });
  afterAll(async () => {
    await pool?.end();
    await drop?.();
  });

  it('[D23] tells when a place was over 15 and 25 cm, its peak without what failed its tests, and how fast it was answered', () => {
    expect(report.sites).toEqual([
      {
        site_id: 'site',
        first_15_ms: at(5),
        last_15_ms: at(85),
        first_25_ms: at(10),
        last_25_ms: at(80),
        peak_m: 0.56,
        peak_ms: at(20),
        under_15_ms: at(95),
        under_25_ms: at(85),
        alarm_at: at(10),
        acknowledged_at: at(12),
        acknowledged_by: 'Li Na',
        ordered_at: at(15),
        arrived_at: at(30),
        pumping_at: at(40),
      },
    ]);
  });

  it('[D23] tells closing times by the depth that the city gives, and names it', async () => {
    const index = { ...SMALL_INDEX, city: { ...SMALL_INDEX.city, closing_depth_m: 0.5 } };
    const elsewhere = await stormReport(pool, index, SPAN);
    expect(elsewhere.sites).toMatchObject([
      { first_15_ms: at(5), first_25_ms: at(20), last_25_ms: at(20), under_25_ms: at(80), under_15_ms: at(95) },
    ]);
    expect(reportHtml(elsewhere, index, 'en')).toContain('≥ 50 cm (close) from');
    expect(reportHtml(report, SMALL_INDEX, 'en')).toContain('≥ 25 cm (close) from');
    expect(reportHtml(report, SMALL_INDEX, 'zh-CN')).toContain('退至 25 cm 以下');
  });

  it('[D23] sums up trucks, hours and volumes, and what was decided with its reason', () => {
    expect(report.trucks).toEqual([
      { truck_id: 'truck', orders: 1, under_orders_h: 85 / 60, pumping_h: 1, pumped_m3: 2_500 },
    ]);
    expect(report.decisions).toMatchObject([
      { kind: 'accepted', by: 'Chen Jie', at: at(15) },
      { kind: 'rejected', by: 'Chen Jie', reason: EVIL },
    ]);
    expect(report.observations).toEqual([
      { at: at(41), truck_id: 'truck', site_id: 'site', depth_m: 0.54, photo_id: 'picture-1' },
    ]);
  });

  it('[D23] tells an order that began before the span from its beginning', async () => {
    const later = await stormReport(pool, SMALL_INDEX, { ...SPAN, from: at(45) });
    expect(later.orders).toMatchObject([{ state: 'done', issued_at: at(15), arrived_at: at(30), pumped_m3: 2_500 }]);
    expect(later.trucks[0]!.pumping_h).toBeCloseTo(55 / 60);
    expect(later.decisions.map(({ kind }) => kind)).toEqual(['rejected']);
  });

  it.each([
    ['en', 'EXERCISE', 'Ponding, closing'],
    ['zh-CN', '演练', '各点位积水'],
  ] as const)(
    'is a page in %s that names the drill and runs nothing that somebody wrote',
    (language, drill, heading) => {
      const html = reportHtml(report, SMALL_INDEX, language);
      expect(html).toContain(drill);
      expect(html).toContain(heading);
      expect(html).not.toContain('<script');
      expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
      expect(html).toContain('2026-07-21T12:10:00+08:00');
      expect(REPORT_POLICY).toContain("default-src 'none'");
    },
  );

  it('has the same tables in both languages, each row as wide as its header', () => {
    for (const language of ['en', 'zh-CN'] as const)
      for (const { columns, rows } of reportTables(report, SMALL_INDEX, language))
        for (const row of rows) expect(row).toHaveLength(columns.length);
  });
});
