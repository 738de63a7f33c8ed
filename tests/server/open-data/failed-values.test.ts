// What failed its checks is no value to the outside, whichever face is asked.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishedValue } from '../../../domain/readings.ts';
import { sharedDatabase } from '../../support/database.ts';
import { NOON, type OpenStage, openStage } from './stage.ts';

const server = await sharedDatabase();
const AT = '2026-07-21T11:59:30+08:00';
const REASON = 'Q1 outside -0.05..10';
const OBSERVATIONS = "/public/v1/sensorthings/v1.1/Datastreams('underpass.depth_m')/Observations";

it('[O9] a value is published while it is there and has not failed', () => {
  expect([1, 2, 3].map((flag) => publishedValue({ value: 0.3, flag: flag as 1 | 2 | 3 }))).toEqual([0.3, 0.3, 0.3]);
  expect(publishedValue({ value: -999, flag: 4 })).toBeNull();
  expect(publishedValue({ value: null, flag: 9 })).toBeNull();
});

describe.skipIf('missing' in server)('[O9] a sensor that says -999', () => {
  let stage: OpenStage;
  beforeAll(async () => {
    stage = await openStage((server as { url: string }).url, 30);
    await stage.pool.query(
      `insert into reading (series_id, at, value, flag, reason, received_at)
       select series_id, $1::timestamptz, -999, 4, $2, $1::timestamptz from series where measure = 'depth_m'`,
      [new Date(NOON - 30_000).toISOString(), REASON],
    );
  });
  afterAll(() => stage.stop());
  // biome-ignore lint/suspicious/noExplicitAny: what came is looked into by the tests
  const json = async (url: string): Promise<any> => (await stage.app.inject({ url })).json();

  it('is null with its flag and reason in the plain readings, and an empty cell in CSV', async () => {
    const { points } = await json('/public/v1/stations/underpass/readings?measure=depth_m');
    expect(points.at(-1)).toEqual({ at: AT, value: null, flag: 4, reason: REASON });
    const csv = await stage.app.inject({ url: '/public/v1/stations/underpass/readings?measure=depth_m&format=csv' });
    expect(csv.body).toContain(`underpass,${AT},depth_m,m,,4,${REASON}`);
    expect(csv.body).not.toContain('-999');
  });

  it('is null with its flag and reason on the flood-monitoring face', async () => {
    const { items } = await json(
      '/public/v1/flood-monitoring/id/measures/underpass-depth_m/readings?_sorted&_limit=1&today',
    );
    expect(items).toMatchObject([{ dateTime: AT, value: null, flag: 4, reason: REASON }]);
  });

  it('is null in SensorThings, and no filter over results finds it', async () => {
    const { value } = await json(`${OBSERVATIONS}?$top=1&$orderby=phenomenonTime desc`);
    expect(value).toMatchObject([{ result: null, resultQuality: { flag: 4, reason: REASON } }]);
    const found = await json(
      `${OBSERVATIONS}?$count=true&$filter=${encodeURIComponent('result lt 0 and phenomenonTime ge 2026-07-21T11:00:00+08:00 and phenomenonTime lt 2026-07-21T12:00:00+08:00')}`,
    );
    expect([found.value, found['@iot.count']]).toEqual([[], 0]);
    const failed = await json(`${OBSERVATIONS}?$filter=${encodeURIComponent('resultQuality/flag eq 4')}`);
    expect(failed.value).toMatchObject([{ result: null, phenomenonTime: AT }]);
  });
});
