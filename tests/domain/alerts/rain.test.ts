import { describe, expect, test } from 'vitest';
import { RainRecord } from '../../../domain/alerts/rain-record.ts';
import { HOUR_MS } from '../../../domain/time.ts';
import { cityOf, minutes, readingOf, repeat, START, Stage, stationOf } from './stage.ts';

const gauge = (id: string, cells: Record<string, string> = {}) => stationOf({ id, kind: 'rain-gauge', ...cells });
const CITY = cityOf([gauge('g1'), gauge('own', { blue: '5', red: '10' })]);

describe('rain of one gauge', () => {
  test.each([
    ['35 mm within the hour', repeat(35, 1), 'blue', 1],
    ['just under 35 mm', [...repeat(34, 1), 0.9], null, 1],
    ['80 mm within the hour', repeat(40, 2), 'orange', 1],
    ['100 mm in ten minutes', repeat(10, 10), 'red', 1],
    ['50 mm over three hours, never 35 in one', repeat(180, 0.28), 'blue', 6],
    ['100 mm over six hours', repeat(350, 0.3), 'orange', 6],
  ] as const)('[A4] %s', (_name, values, level, hours) => {
    const stage = new Stage(CITY).series('g1', 'rain_mm', values);
    expect(stage.ofRule('A4').map((alarm) => [alarm.level, alarm.extra?.hours])).toEqual(level ? [[level, hours]] : []);
  });

  test('[A4] rain that left the hour does not count in it', () => {
    const stage = new Stage(CITY).series('g1', 'rain_mm', [...repeat(30, 1), ...repeat(60, 0), ...repeat(15, 1)]);
    expect(stage.ofRule('A4')).toEqual([]);
  });

  test('[A4] a gauge with steps of its own goes by them', () => {
    expect(new Stage(CITY).series('own', 'rain_mm', [3, 3]).ofRule('A4')).toMatchObject([
      { level: 'blue', threshold: 5 },
    ]);
  });

  test('[A4] failed reports are no rain, suspect ones are', () => {
    const wet = (flag: 3 | 4) =>
      new Stage(CITY).series('g1', 'rain_mm', repeat(10, { value: 8, flag })).ofRule('A4').length;
    expect([wet(4), wet(3)]).toEqual([0, 1]);
  });

  test('[A4] clears when the sums have fallen by good reports', () => {
    const stage = new Stage(CITY).series('g1', 'rain_mm', [...repeat(40, 1), ...repeat(75, 0)]);
    expect(stage.ofRule('A4')).toMatchObject([{ state: 'cleared', level: 'blue' }]);
  });

  test('[A14] a gauge that is silent for two hours has not dried up', () => {
    const stage = new Stage(CITY).series('g1', 'rain_mm', repeat(40, 1)).until(START + minutes(160));
    expect(stage.ofRule('A4')).toMatchObject([{ state: 'open', silent_since: START + minutes(40) }]);
    stage.series('g1', 'rain_mm', repeat(15, 0));
    expect(stage.ofRule('A4')).toMatchObject([{ state: 'open', silent_since: null }]);
    stage.series('g1', 'rain_mm', repeat(60, 0));
    expect(stage.ofRule('A4')).toMatchObject([{ state: 'cleared' }]);
  });

  test('[A14] failed reports do not dry a gauge either', () => {
    const stage = new Stage(CITY).series('g1', 'rain_mm', [
      ...repeat(40, 1),
      ...repeat(90, { value: 0, flag: 4 as const }),
    ]);
    expect(stage.ofRule('A4')).toMatchObject([{ state: 'open' }]);
  });

  test('[A17] late rain takes its place in the sum and raises with the next report, not by itself', () => {
    const stage = new Stage(CITY).series('g1', 'rain_mm', repeat(20, 1)).until(START + minutes(40));
    stage.hear(readingOf('g1', 'rain_mm', START + minutes(41), 1));
    for (let minute = 21; minute <= 40; minute++) stage.receive(readingOf('g1', 'rain_mm', START + minutes(minute), 1));
    expect(stage.ofRule('A4')).toEqual([]);
    stage.hear(readingOf('g1', 'rain_mm', START + minutes(42), 1));
    expect(stage.ofRule('A4')).toMatchObject([{ level: 'blue', value: 42, raised_at: START + minutes(42) }]);
  });
});

describe('rain over an area', () => {
  const gauges = ['a', 'b', 'c', 'd'].map((id) => gauge(id));
  const AREA = cityOf([...gauges, gauge('far', { district: 'Far' })]);
  const rain = (stage: Stage, mm: Record<string, number>, count: number) => {
    for (let index = 0; index < count; index++) {
      const at = stage.now + minutes(1);
      for (const [id, value] of Object.entries(mm)) stage.hear(readingOf(id, 'rain_mm', at, value));
    }
    return stage.until(stage.now + 5_000);
  };

  test('[A5] a mean of 35 mm in the hour raises for the district and for the city', () => {
    const stage = rain(new Stage(AREA), { a: 1, b: 1, c: 1, d: 1, far: 1 }, 36);
    expect(stage.ofRule('A5').map((alarm) => [alarm.subject.id, alarm.level, alarm.district])).toEqual([
      ['city', 'blue', null],
      ['Pudong', 'blue', 'Pudong'],
    ]);
  });

  test('[A5] one gauge in a cloudburst is no areal rain', () => {
    const stage = rain(new Stage(AREA), { a: 3, b: 0, c: 0, d: 0, far: 0 }, 40);
    expect(stage.ofRule('A4')).toHaveLength(1);
    expect(stage.ofRule('A5')).toEqual([]);
  });

  test('[A5] two gauges are no area, and less than half of the gauges say nothing about it', () => {
    expect(rain(new Stage(AREA), { a: 2, far: 2 }, 40).ofRule('A5')).toEqual([]);
  });

  test('[A14] gauges that fall silent keep the area wet; it counts as unknown', () => {
    const stage = rain(new Stage(AREA), { a: 1, b: 1, c: 1, d: 1 }, 40);
    rain(stage, { a: 0 }, 100);
    expect(stage.ofRule('A5')).toMatchObject([{ subject: { id: 'city' }, state: 'open' }, { state: 'open' }]);
    expect(stage.ofRule('A5').every((alarm) => alarm.silent_since !== null)).toBe(true);
    rain(stage, { a: 0, b: 0, c: 0, d: 0 }, 90);
    expect(stage.ofRule('A5').map((alarm) => alarm.state)).toEqual(['cleared', 'cleared']);
  });
});

test('[A4] the record sums what it is told, in whatever order it came', () => {
  const inOrder = new RainRecord(60);
  const late = new RainRecord(60);
  const reports = Array.from({ length: 600 }, (_, index) => ({
    at: START + minutes(index),
    mm: (index % 7) / 10,
    good: index % 11 > 0,
  }));
  for (const report of reports) inOrder.add(report);
  for (const report of [...reports.slice(0, 500), ...reports.slice(540), ...reports.slice(500, 540)]) late.add(report);
  const end = START + minutes(599);
  expect(late.sum(HOUR_MS, end)).toBe(inOrder.sum(HOUR_MS, end));
  expect(late.sumReported(6 * HOUR_MS, end)).toBe(inOrder.sumReported(6 * HOUR_MS, end));
  expect(inOrder.sum(HOUR_MS, end)).toBeCloseTo(
    reports.slice(-60).reduce((sum, { mm }) => sum + mm, 0),
    6,
  );
});
