import { describe, expect, test } from 'vitest';
import { reasonParts } from '../../../client/format/quality-reasons.ts';
import { testResults } from '../../../client/format/quality-tests.ts';
import { reasonWords } from '../../../client/ui/reason-words.ts';
import { createQualityJudge } from '../../../domain/quality/judge.ts';
import type { Reading } from '../../../domain/readings.ts';
import { MINUTE_MS } from '../../../domain/time.ts';
import { CITY, NOW, TIDE, UNDERPASS } from '../small-city.ts';
import { wordsIn } from '../words.ts';

/** What the real judge says of the last of some values, a minute apart. */
function judged(...values: readonly number[]): Reading {
  const judge = createQualityJudge(CITY);
  const readings = values.map((value, i) =>
    judge.judge({ stationId: UNDERPASS.id, measure: 'depth_m', at: NOW + i * MINUTE_MS, value, flag: 1 }),
  );
  return readings.at(-1)!;
}
const flat = judged(...Array.from({ length: 181 }, () => 0.2));
const impossible = judged(0.1, 99);

describe('the reason of a doubt, in words', () => {
  test.each([
    ['Q1 outside -1..6', 'outside −1 to 6 m', '超出 −1 至 6 m'],
    ['Q2 unusual: 31 mm in 5 min', 'unusual: 31 mm in 5 min', '异常：5 分钟 31 mm'],
    ['Q3 spike 0.42 m', 'spike 0.42 m', '尖峰 0.42 m'],
    ['Q4 change 12 °C in 90 min', 'change 12 °C in 90 min', '90 分钟变化 12 °C'],
    ['Q5 flat at 0.2 m for 0.67 h', 'flat 40 min', '40 分钟不变'],
    ['Q5 flat at 3.1 m for 5 h; Q6 moved 0.01 m in 12 h', 'flat 5 h', '5 小时不变'],
    ['Q6 moved 0.05 m in 12 h', 'moved only 0.05 m in 12 h', '12 小时仅变动 0.05 m'],
    [
      'Q7 dry while 3 gauges within 5 km have up to 14.2 mm',
      'dry while 3 gauges within 5 km have up to 14.2 mm',
      '无雨，而 5 公里内 3 个雨量站最大 14.2 mm',
    ],
    ['Q8 gust 3 m/s under mean wind 5 m/s', 'gust 3 m/s under mean wind 5 m/s', '阵风 3 m/s 小于平均风速 5 m/s'],
    ['Q20 fell at some time within 4 h', 'fell at some time within 4 h', '4 小时内降下，时刻不明'],
    [
      'Q16 unproven: 6.4 m off the last good value, 70 min before',
      '6.4 m off the last good value, 70 min before',
      '与 70 分钟前的可信值相差 6.4 m',
    ],
    ['Q16 unproven: no good value known before it', 'no good value known before it', '此前没有可信值'],
    [
      'Q17 unit? 3.28 times 2.5 m; Q3 spike 5.7 m',
      'unit? 3.28 times the last good value 2.5 m',
      '单位？为上一可信值 2.5 m 的 3.28 倍',
    ],
    ['Q17 unit? as the value before', 'unit? as the value before', '单位？与前值相同'],
    [
      'Q20 total moved from 12 to 400 mm in 5 min',
      'running total went from 12 to 400 mm in 5 min: that is not rain',
      '累计雨量5 分钟内由 12 变为 400 mm，并非降雨',
    ],
    ['pump house says no', 'pump house says no', 'pump house says no'],
  ])('%s', async (reason, english, chinese) => {
    const latest = { at: NOW, value: 1, flag: 3, reason } as const;
    expect(reasonWords(await wordsIn('en'), latest, 'level_m')).toBe(english);
    expect(reasonWords(await wordsIn('zh-CN'), latest, 'level_m')).toBe(chinese);
  });

  test.each([
    ['Q1 outside -0.02..3', 'outside −2 to 300 cm', '超出 −2 至 300 cm'],
    ['Q2 unusual: outside 0..3', 'unusual: outside 0 to 300 cm', '异常：超出 0 至 300 cm'],
    ['Q3 spike 0.42 m', 'spike 42 cm', '尖峰 42 cm'],
    ['Q4 change 0.305 m in 5 min', 'change 30.5 cm in 5 min', '5 分钟变化 30.5 cm'],
    [
      'Q16 unproven: 0.4 m off the last good value, 12 min before',
      '40 cm off the last good value, 12 min before',
      '与 12 分钟前的可信值相差 40 cm',
    ],
    [
      'Q17 unit? 3.28 times 0.25 m',
      'unit? 3.28 times the last good value 25 cm',
      '单位？为上一可信值 25 cm 的 3.28 倍',
    ],
    ['Q25 fell 0.9 m at once', 'fell 90 cm at once: not believed', '一次下降 90 cm，不可信'],
    ["Q10 outside the month's 0..1.2", 'outside 0 to 120 cm of this month', '超出本月 0 至 120 cm'],
  ])('of a depth %s is in the unit that depths are shown in', async (reason, english, chinese) => {
    const latest = { at: NOW, value: 4.9, flag: 3, reason } as const;
    expect(reasonWords(await wordsIn('en'), latest, 'depth_m')).toBe(english);
    expect(reasonWords(await wordsIn('zh-CN'), latest, 'depth_m')).toBe(chinese);
  });

  test('leaves what is no quantity of the measure as it is', async () => {
    const latest = { at: NOW, value: 4.9, flag: 3, reason: 'Q2 unusual: 31 mm in 5 min' } as const;
    expect(reasonWords(await wordsIn('en'), latest, 'rain_mm')).toBe('unusual: 31 mm in 5 min');
  });

  test('a fault that the sensor itself reports is said as one', async () => {
    const latest = { at: NOW, value: null, flag: 9, reason: 'sensor fault' } as const;
    expect(reasonWords(await wordsIn('en'), latest, 'depth_m')).toBe('sensor reports a fault');
  });

  test('[Q1] what the judge writes today is understood here', () => {
    expect(reasonParts(impossible.reason!)).toMatchObject([{ key: 'range', rule: 'Q1' }]);
    expect(reasonParts(flat.reason!)).toMatchObject([{ key: 'flat', rule: 'Q5', figures: { hours: '3' } }]);
  });
});

describe('the tests of a reading', () => {
  const rows = (reading: Reading) =>
    testResults(UNDERPASS, 'depth_m', reading).map(({ test: name, rule, flag }) => `${name} ${rule} ${flag}`);

  test('[Q5] each test of the series has its row, its rule and its flag', () => {
    expect(rows(flat)).toEqual([
      'gap Q9 1',
      'gross_range Q1 1',
      'spike Q3 1',
      'rate_of_change Q4 1',
      'flat_line Q5 3',
      'impossible_fall Q25 1',
    ]);
  });

  test('[Q1] a value out of range was put to no further test, and none of them is said to have passed', () => {
    expect(rows(impossible)).toEqual([
      'gap Q9 2',
      'gross_range Q1 4',
      'spike Q3 2',
      'rate_of_change Q4 2',
      'flat_line Q5 2',
      'impossible_fall Q25 2',
    ]);
  });

  test('[Q14] a doubt that the series has settled is shown with what settled it', () => {
    const risen = judged(0, 0.3, 0.6, 0.9);
    expect(risen.flag).toBe(1);
    const row = testResults(UNDERPASS, 'depth_m', risen).find(({ test: name }) => name === 'rate_of_change');
    expect(row).toMatchObject({ rule: 'Q4', flag: 3, reason: { key: 'rate' }, settledBy: { key: 'confirmed' } });
    expect(testResults(UNDERPASS, 'depth_m', flat).every(({ settledBy }) => settledBy === null)).toBe(true);
  });

  test('[Q17] a doubt of the unit stands with the spike, and is what its row says', () => {
    const row = testResults(UNDERPASS, 'depth_m', judged(0.98, 0.3)).find(({ test: name }) => name === 'spike');
    expect(row).toMatchObject({ rule: 'Q17', flag: 3, reason: { key: 'unit', figures: { factor: '0.305' } } });
  });

  test('[Q6] only a tidal gauge is asked whether it still moves enough', () => {
    const reading = { at: NOW, value: 3, flag: 1 } as const;
    const names = (station: typeof TIDE) => testResults(station, 'level_m', reading).map(({ test: name }) => name);
    expect(names(TIDE)).toContain('attenuated_signal');
    expect(names({ ...TIDE, regime: 'inner' })).not.toContain('attenuated_signal');
  });
});
