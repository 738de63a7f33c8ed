// The history of one station, as it came or in buckets, and everything of a day as one stream.
import { beforeAll, expect, it } from 'vitest';
import { createQualityJudge } from '../../../domain/quality/judge.ts';
import { createStore, emptyRows } from '../../../server/recorder/store.ts';
import type { Answer } from '../../support/http/callers.ts';
import { onStage, refusal } from '../../support/http/on-stage.ts';
import { AT, type RoutesStage } from '../../support/http/routes-stage.ts';
import { TWO_DISTRICTS } from '../../support/http/two-districts.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const lines = (answer: Answer) => answer.body.trim().split('\r\n');

/** An hour up to now: each minute the depth rises by a centimetre, and the gauge says the 0.2 mm of the minute before. */
async function anHour({ pool }: RoutesStage): Promise<void> {
  const store = createStore(pool, TWO_DISTRICTS, createQualityJudge(TWO_DISTRICTS), Promise.resolve());
  const readings = Array.from({ length: 60 }, (_, i) => AT - (60 - i) * MINUTE).flatMap((at, i) => [
    { stationId: 'underpass', measure: 'depth_m' as const, at, value: 0.01 * i, flag: 1 as const },
    { stationId: 'gauge', measure: 'rain_mm' as const, at: at + MINUTE, value: 0.2, flag: 1 as const },
  ]);
  await store.write({ ...emptyRows(), readings }, AT);
}

onStage('what a station said twice, and what follows from its total', {}, (on) => {
  beforeAll(async () => {
    const { pool } = on.stage;
    const store = createStore(pool, TWO_DISTRICTS, createQualityJudge(TWO_DISTRICTS), Promise.resolve());
    const depth = (value: number | null, minute: number) =>
      ({
        stationId: 'underpass',
        measure: 'depth_m',
        at: AT - minute * MINUTE,
        value,
        flag: value === null ? 9 : 1,
      }) as const;
    const total = (value: number, minute: number) =>
      ({ stationId: 'gauge', measure: 'rain_total_mm', at: AT - minute * MINUTE, value, flag: 1 }) as const;
    const readings = [depth(0.2, 9), depth(0.8, 9), depth(null, 5), depth(0.75, 5), total(412, 10), total(420, 5)];
    await store.write({ ...emptyRows(), readings }, AT);
  });
  const corrections = (query = '', id = 'underpass') => on.viewer.get(`/api/v1/stations/${id}/corrections${query}`);

  it('[Q21] is told by its corrections: the value that does not stand, and the one that does', async () => {
    const { station_id, items } = (await corrections()).json();
    expect(station_id).toBe('underpass');
    expect(items).toEqual([
      expect.objectContaining({
        at: '2026-07-21T13:55:00+08:00',
        value: null,
        flag: 9,
        stands: { value: 0.75, flag: 1 },
      }),
      {
        measure: 'depth_m',
        unit: 'm',
        at: '2026-07-21T13:51:00+08:00',
        value: 0.2,
        flag: 1,
        reason: null,
        received_at: '2026-07-21T14:00:00+08:00',
        stands: { value: 0.8, flag: 1 },
      },
    ]);
    expect((await corrections(`?from=${AT - 6 * MINUTE}&to=${AT}`)).json().items).toHaveLength(1);
    expect((await corrections('', 'gauge')).json().items).toEqual([]);
    expect((await corrections('', 'nobody')).statusCode).toBe(404);
  });

  it('[Q21] is read as what stands, and [Q20] a derived amount says since when it fell', async () => {
    const raw = async (id: string, measure: string) =>
      (await on.viewer.get(`/api/v1/stations/${id}/readings?bucket=raw&measure=${measure}`)).json().points;
    expect(await raw('underpass', 'depth_m')).toMatchObject([{ value: 0.8 }, { value: 0.75 }]);
    expect(await raw('gauge', 'rain_mm')).toMatchObject([{ value: 8, derived_since: '2026-07-21T13:50:00+08:00' }]);
    expect((await on.viewer.get('/api/v1/rain?window=1h')).json().items).toContainEqual(
      expect.objectContaining({ station_id: 'gauge', sum_mm: 8 }),
    );
  });
});

onStage('the readings of a station', {}, (on) => {
  const read = (query = '', id = 'underpass') => on.viewer.get(`/api/v1/stations/${id}/readings${query}`);
  beforeAll(() => anHour(on.stage));

  it('come as they came, page by page, each once', async () => {
    const first = (await read('?bucket=raw&limit=25')).json();
    expect(first).toMatchObject({ station_id: 'underpass', measure: 'depth_m', unit: 'm', bucket: 'raw' });
    expect(first.points[0]).toEqual({
      at: '2026-07-21T13:00:00+08:00',
      value: 0,
      flag: 1,
      tests: expect.any(Object),
      reason: null,
    });
    const seen = [...first.points];
    for (let next: string | null = first.next; next !== null; ) {
      const page: { points: unknown[]; next: string | null } = (
        await read(`?bucket=raw&limit=25&cursor=${next}`)
      ).json();
      seen.push(...page.points);
      next = page.next;
    }
    expect(new Set(seen.map(({ at }) => at)).size).toBe(60);
    expect(seen).toHaveLength(60);
  });

  it('come from <= at < to', async () => {
    const span = '?bucket=raw&from=2026-07-21T13:10:00%2B08:00&to=2026-07-21T13:12:00%2B08:00';
    const times = (await read(span)).json().points.map(({ at }: { at: string }) => at.slice(11, 16));
    expect(times).toEqual(['13:10', '13:11']);
    // A plus sign in an address means a blank; whoever forgets that is understood all the same.
    expect((await read(span.replaceAll('%2B', '+'))).json().points).toHaveLength(2);
    expect((await read(`?bucket=raw&from=${AT - 2 * MINUTE}&to=${AT}`)).json().points).toHaveLength(2);
  });

  it('come in buckets that fit the span, finest first', async () => {
    const bucket = async (query: string) => (await read(query)).json().bucket;
    expect(await bucket('')).toBe('1m');
    expect(await bucket(`?from=${AT - 48 * HOUR}`)).toBe('5m');
    expect(await bucket(`?from=${AT - 31 * 24 * HOUR}`)).toBe('1h');
    expect(await bucket(`?from=${AT - 400 * 24 * HOUR}`)).toBe('1d');
    const { points, next } = (await read('?bucket=15m')).json();
    expect(next).toBeNull();
    expect(points.filter(({ count }: { count: number }) => count > 0)[0]).toMatchObject({
      at: '2026-07-21T13:00:00+08:00',
      min: 0,
      max: expect.closeTo(0.14),
      last: expect.closeTo(0.14),
      count: 15,
    });
  });

  it('are summed where they are rain', async () => {
    const { points, unit } = (await read('?bucket=1h', 'gauge')).json();
    expect(unit).toBe('mm');
    expect(points.find(({ at }: { at: string }) => at.includes('T13:00'))).toMatchObject({ sum: expect.closeTo(12) });
  });

  it('[A4] tell the lightest and the heaviest hour of rain that ended in each bucket', async () => {
    // 0.2 mm a minute: the hour that ends at 13:01 holds one report, the one that ends at 14:00 all sixty.
    const { points } = (await read('?bucket=15m', 'gauge')).json();
    expect(points.map(({ max_1h }: { max_1h: number }) => max_1h)).toEqual([3, 6, 9, 12]);
    expect(points[0]).toMatchObject({ at: '2026-07-21T13:00:00+08:00', min_1h: 0.2, max_1h: 3, sum: 3 });
    // What fell before the span is in the hour that ends in it.
    const late = (await read(`?bucket=15m&from=${AT - 15 * MINUTE}&to=${AT}`, 'gauge')).json().points;
    expect(late).toMatchObject([{ min_1h: 9.2, max_1h: 12 }]);
    // Six weeks of a chart are summed from the reports: no aggregate knows an hour across two of its buckets.
    const weeks = (await read(`?bucket=1h&from=${AT - 42 * 24 * HOUR}`, 'gauge')).json().points;
    expect(weeks).toMatchObject([{ sum: 12, max_1h: 12 }]);
  });

  it('come as CSV to whoever prefers it', async () => {
    const raw = await read('?bucket=raw&format=csv');
    expect(raw.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(lines(raw)).toHaveLength(61);
    expect(lines(raw).slice(0, 2)).toEqual([
      'station_id,at,measure,value,flag,reason',
      'underpass,2026-07-21T13:00:00+08:00,depth_m,0,1,',
    ]);
    const buckets = await on.viewer.get('/api/v1/stations/underpass/readings?bucket=1h', { accept: 'text/csv' });
    expect(lines(buckets)[0]).toBe('at,min,max,mean,last,sum,count,flag');
    expect((await read('?format=json')).headers['content-type']).toContain('application/json');
  });

  it.each([
    ['?measure=rain_mm', 'measure: underpass measures depth_m'],
    ['?measure=colour', 'measure must be equal to one of the allowed values'],
    ['?bucket=2m', 'bucket must be equal to one of the allowed values'],
    ['?bucket=1m&from=2026-06-01T00:00:00Z', 'bucket: 1m gives more than 20000 points over this span'],
    ['?from=2026-07-21T15:00:00%2B08:00', 'from: expected an instant before to'],
    ['?from=2000-01-01T00:00:00Z', 'from: at most ten years before to'],
    ['?from=noon', 'from: '],
    ['?to=2026-07-21', 'to: '],
    ['?bucket=raw&cursor=x', 'cursor: '],
    ['?limit=100001', 'limit must be <= 100000'],
    ['?format=xml', 'format must be equal to one of the allowed values: json, csv'],
  ])('are refused at %s', async (query, detail) => {
    expect(refusal(await read(query))).toEqual({ status: 400, detail: expect.stringContaining(detail) });
  });

  it('are none of a station that there is not', async () => {
    expect(refusal(await read('', 'camera'))).toEqual({ status: 404, detail: 'no station of that id in this city' });
  });

  it('[S7] come all at once as one stream, which the audit tells one by one', async () => {
    const everything = await on.viewer.get('/api/v1/readings.csv');
    expect(everything.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="readings.csv"',
    });
    expect(lines(everything)).toHaveLength(120);
    const rain = await on.viewer.get(`/api/v1/readings.csv?measure=rain_mm&from=${AT - 10 * MINUTE}`);
    expect(lines(rain)).toHaveLength(11);
    expect(lines(rain)[1]).toBe('gauge,2026-07-21T13:50:00+08:00,rain_mm,0.2,1,');
    expect((await on.stage.audited('export')).map(({ person, times }) => [person, times])).toEqual([
      ['viewer', 1],
      ['viewer', 1],
    ]);
    const long = await on.viewer.get('/api/v1/readings.csv?from=2026-06-01T00:00:00Z');
    expect(refusal(long)).toEqual({ status: 400, detail: 'from: at most 32 days before to' });
  });

  it('are, as rain of all gauges, a sum for each, with the share of the window that reports speak for', async () => {
    const { items, window, at } = (await on.viewer.get('/api/v1/rain')).json();
    expect([window, at]).toEqual(['1h', '2026-07-21T14:00:00+08:00']);
    expect(items).toEqual([
      {
        station_id: 'gauge',
        sum_mm: expect.closeTo(12),
        covered: 1,
        newest_at: '2026-07-21T14:00:00+08:00',
      },
    ]);
  });

  it('are summed for the window and moment that were asked for; no report at all is not a dry hour', async () => {
    const short = (await on.viewer.get('/api/v1/rain?window=10m&at=2026-07-21T13:30:00%2B08:00')).json();
    expect(short.items[0].sum_mm).toBeCloseTo(2);
    const before = (await on.viewer.get('/api/v1/rain?at=2026-07-21T12:00:00%2B08:00')).json();
    expect(before.items[0]).toEqual({ station_id: 'gauge', sum_mm: null, covered: 0, newest_at: null });
  });

  it('tell the wettest gauge of every ten minutes', async () => {
    const { bucket_s, points } = (await on.viewer.get('/api/v1/rain/peaks')).json();
    expect(bucket_s).toBe(600);
    expect(points).toHaveLength(6);
    expect(points[0]).toEqual({ at: '2026-07-21T13:00:00+08:00', max_mm: expect.closeTo(2), station_id: 'gauge' });
    // Every screen asks the same: the database is asked once.
    const [one, two] = await Promise.all([on.viewer.get('/api/v1/rain/peaks'), on.viewer.get('/api/v1/rain/peaks')]);
    expect(one.body).toBe(two.body);
  });

  it.each([
    ['/api/v1/rain?window=2h', 'window must be equal to one of the allowed values: 10m, 30m, 1h'],
    ['/api/v1/rain?at=noon', 'at: '],
    ['/api/v1/rain/peaks?from=2026-07-21T15:00:00%2B08:00', 'from: expected an instant before to'],
  ])('are not summed at %s', async (url, detail) => {
    expect(refusal(await on.viewer.get(url))).toEqual({ status: 400, detail: expect.stringContaining(detail) });
  });
});

onStage('a fall that water cannot make', {}, (on) => {
  beforeAll(async () => {
    const { pool } = on.stage;
    const store = createStore(pool, TWO_DISTRICTS, createQualityJudge(TWO_DISTRICTS), Promise.resolve());
    // 70 cm of water, then its sensor says dry.
    const readings = Array.from({ length: 30 }, (_, i) => ({
      stationId: 'underpass',
      measure: 'depth_m' as const,
      at: AT - (30 - i) * MINUTE,
      value: i < 25 ? 0.7 : 0,
      flag: 1 as const,
    }));
    await store.write({ ...emptyRows(), readings }, AT);
  });

  it('[T1] is among what was said of a bucket, and not among what is believed', async () => {
    const { points } = (await on.viewer.get('/api/v1/stations/underpass/readings?bucket=15m')).json();
    expect(points.at(-1)).toMatchObject({ min: 0, max: 0.7, believed_min: 0.7, believed_max: 0.7, flag: 3 });
    const minutes = (await on.viewer.get('/api/v1/stations/underpass/readings?bucket=1m')).json().points;
    expect(minutes.at(-1)).toMatchObject({ min: 0, max: 0, believed_min: null, believed_max: null });
  });
});
