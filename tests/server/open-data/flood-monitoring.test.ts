import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readingWindow } from '../../../server/http/reading-window.ts';
import { sharedDatabase } from '../../support/database.ts';
import { NOON, type OpenStage, openStage } from './stage.ts';

const ROOT = '/public/v1/flood-monitoring';
const server = await sharedDatabase();

describe.skipIf('missing' in server)("[O6] the face in the manner of the Environment Agency's", () => {
  let stage: OpenStage;
  beforeAll(async () => {
    stage = await openStage((server as { url: string }).url);
  });
  afterAll(() => stage.stop());
  const get = (path: string) => stage.app.inject({ url: ROOT + path });
  // biome-ignore lint/suspicious/noExplicitAny: what came is looked into by the tests
  const items = async (path: string): Promise<any> => {
    const answer = await get(path);
    if (answer.statusCode !== 200) throw new Error(`${path}: ${answer.statusCode} ${answer.body}`);
    return answer.json().items;
  };
  const values = async (path: string) => (await items(path)).map((one: { value: number | null }) => one.value);

  it('wraps every answer in a context and says its licence', async () => {
    const { '@context': context, meta, items: stations } = (await get('/id/stations?_limit=2')).json();
    expect(meta).toMatchObject({ licence: expect.stringContaining('creativecommons'), version: '1', limit: 2 });
    expect(stations).toHaveLength(2);
    const told = await stage.app.inject({ url: new URL(context).pathname });
    expect([told.statusCode, told.headers['content-type']]).toEqual([200, 'application/ld+json; charset=utf-8']);
  });

  it.each([
    ['', 7],
    ['?parameter=rainfall', 2],
    ['?parameterName=Water Level', 4],
    ['?stationReference=road', 1],
    ['?search=some', 7],
    ['?label=Nowhere', 0],
    ['?lat=31.2&long=121.5&dist=1', 7],
    ['?lat=31.4&long=121.5&dist=1', 0],
    ['?_limit=3&_offset=6', 1],
  ])('lists stations%s', async (query, count) => {
    expect(await items(`/id/stations${query}`)).toHaveLength(count);
  });

  it('describes a station and its measures, and a latest reading that is not known as null', async () => {
    expect(await items('/id/stations/inner')).toMatchObject({
      stationReference: 'inner',
      lat: 31.2,
      long: 121.5,
      freshness: 'live',
      measures: [
        { parameter: 'level', unitName: 'm', period: 300 },
        { parameter: 'rainfall', unitName: 'mm' },
      ],
    });
    expect(await items('/id/measures/road-depth_m')).toMatchObject({ latestReading: null, valueType: 'instantaneous' });
    expect(await items('/id/measures/inner-level_m')).toMatchObject({ latestReading: { value: null, flag: 9 } });
    expect(await items('/id/stations/inner/measures?parameter=rainfall')).toMatchObject([
      { notation: 'inner-rain_mm', valueType: 'total' },
    ]);
  });

  it.each([
    ['/data/readings?latest', [null, 1.5, 0.27, 0]],
    ['/data/readings?latest&parameter=rainfall', [1.5, 0]],
    ['/id/stations/underpass/readings?latest', [0.27]],
    ['/id/measures/underpass-depth_m/readings?_sorted&_limit=2', [0.01, 0.02]],
    ['/id/measures/underpass-depth_m/readings?_sorted&_limit=2&_offset=2', [0.03, 0.04]],
    ['/id/measures/underpass-depth_m/readings?today&_limit=2', [6, 5.99]],
    ['/id/stations/underpass/readings?since=2026-07-21T11:57:00%2B08:00', [0.02, 0.01]],
    ['/id/measures/underpass-depth_m/readings?date=2026-07-21&_limit=1&_sorted', [0.01]],
    ['/id/measures/underpass-depth_m/readings?date=2026-07-20', []],
    ['/id/measures/underpass-depth_m/readings?startdate=2026-07-20&enddate=2026-07-21&_limit=1', [6]],
    ['/data/readings?stationReference=inner&parameter=level&_limit=2', [null, 5.99]],
    ['/data/readings?since=2026-07-21T03:58:30Z&_sorted', [0.01, 0.01, 0.01, 0.01]],
  ])('gives %s', async (path, wanted) => {
    expect((await values(path)).toSorted()).toEqual(wanted.toSorted());
  });

  it('names each reading by its measure and instant', async () => {
    const [reading] = await items('/id/measures/underpass-depth_m/readings?_sorted&_limit=1&_view=full');
    expect(reading).toMatchObject({
      '@id': expect.stringMatching(/data\/readings\/underpass-depth_m\/2026-07-21T11:59:00\+08:00$/),
      dateTime: '2026-07-21T11:59:00+08:00',
      date: '2026-07-21',
      measure: { parameter: 'level', unitName: 'm' },
      stationReference: 'underpass',
      flag: 1,
    });
    expect(await items('/data/readings?_limit=900')).toHaveLength(900);
  });

  it.each([
    ['/data/readings?latest&today', 400],
    ['/data/readings?enddate=2026-07-21', 400],
    ['/data/readings?date=2026-02-31', 400],
    ['/data/readings?date=yesterday', 400],
    ['/data/readings?since=2026-07-21T00:00:00', 400],
    ['/data/readings?since=2026-01-21T00:00:00Z', 400],
    ['/data/readings?startdate=2026-01-01', 400],
    ['/data/readings?_limit=10001', 400],
    ['/data/readings?_sorted&_limit=10000&_offset=10000', 400],
    ['/data/readings?RLOIid=1', 400],
    ['/id/stations?lat=31', 400],
    ['/id/stations/truck', 404],
    ['/id/stations/truck/readings', 404],
    ['/id/measures/underpass-battery_v', 404],
    ["/id/measures/x'or'1'='1/readings", 404],
  ])('refuses %s with %d', async (path, status) => {
    const answer = await get(path);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      status,
      'application/problem+json; charset=utf-8',
    ]);
  });
});

describe('days', () => {
  it("[O6] begin at the city's midnight, also where clocks change", () => {
    const day = (date: string, zone: string) => {
      const { from, to } = readingWindow({ date }, NOON, zone)!;
      return [new Date(from).toISOString(), (to - from) / 3_600_000];
    };
    expect(day('2026-07-21', 'Asia/Shanghai')).toEqual(['2026-07-20T16:00:00.000Z', 24]);
    expect(day('2026-03-29', 'Europe/London')).toEqual(['2026-03-29T00:00:00.000Z', 23]);
    expect(day('2026-10-25', 'Europe/London')).toEqual(['2026-10-24T23:00:00.000Z', 25]);
  });
});
