import i18next from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import { hourMinute } from '../../../client/format/time.ts';
import { en } from '../../../client/i18n/en.ts';
import { zhCN } from '../../../client/i18n/zh-CN.ts';
import { describeSituation } from '../../../client/live/situation.ts';
import { type StationView, viewStation } from '../../../client/live/station-view.ts';
import {
  alarmCurrentWords,
  alarmQuantity,
  alarmReason,
  subjectName,
  type T,
} from '../../../client/panels/AlarmDesk/alarm-words.ts';
import { causeWords, stepWords } from '../../../client/panels/AlarmDesk/log-words.ts';
import type { Alarm } from '../../../domain/alerts/alarm.ts';
import type { UnknownName } from '../../../domain/unknown-name.ts';
import { type Report, stateThrough } from '../../support/state-through.ts';
import { stateAfter } from '../../support/station-state.ts';
import { alarm } from '../alarms.ts';
import { CITY, MINUTE, NOW, reported, UNDERPASS, WEATHER, world } from '../small-city.ts';

const inChinese = () => i18next.getFixedT('zh-CN') as unknown as T;
let t: T;
beforeAll(async () => {
  await i18next.init({
    lng: 'en',
    ns: ['words'],
    defaultNS: 'words',
    resources: { en: { words: en }, 'zh-CN': { words: zhCN } },
  });
  t = i18next.t as T;
});
const at = (depth_m: number, change_10min = 0.08) =>
  describeSituation(CITY, world({ [UNDERPASS.id]: reported('depth_m', depth_m, { level: 'red', change_10min }) }), NOW);
const time = (moment: number) => hourMinute(moment, CITY.timezone);
const viewAt = (depth_m: number, change?: number) => at(depth_m, change).stationById.get(UNDERPASS.id);
const reason = (one: Alarm, depth_m = 0.56, change?: number) =>
  alarmReason(one, viewAt(depth_m, change), { t, language: 'en', time });

describe('the words of an alarm', () => {
  test('say the value of now, the threshold and the change', () => {
    expect(alarmQuantity(alarm(), viewAt(0.61), t)).toEqual({ text: '61', unit: 'cm' });
    expect(reason(alarm())).toBe('≥ 50 red · +8 cm in 10 min');
  });

  const known = (rows: readonly Report[]) => viewStation(UNDERPASS, stateThrough(UNDERPASS, rows), NOW);
  const say = (one: Alarm, view: StationView | undefined) => [
    alarmQuantity(one, view, t),
    alarmReason(one, view, { t, language: 'en', time }),
  ];

  test('[T1] of a silent sensor say the last that was known as the last, and never the value that raised the alarm', () => {
    const silent = alarm({ value: 0.56, silent_since: NOW - 10 * MINUTE });
    const view = known([
      [NOW - 12 * MINUTE, 0.62],
      [NOW - 11 * MINUTE, 0.58],
    ]);
    expect(say(silent, view)).toEqual([
      { text: '58', unit: 'cm' },
      'last known 58 cm at 13:49, silent since; peak 62 cm · ≥ 50 red',
    ]);
  });

  test('[T1] of a sensor that fell at once say the water that stands, and that the fall is not believed', () => {
    const rows = Array.from({ length: 9 }, (_, i) => [NOW - (9 - i) * MINUTE, 0.7 + (i % 2) / 100] as const);
    expect(say(alarm(), known([...rows, [NOW, 0]]))).toEqual([
      { text: '70', unit: 'cm' },
      '70 cm at 13:59; fell 70 cm at once since: not believed; peak 71 cm · ≥ 50 red',
    ]);
  });

  test('[T1] of a value that failed say the last that was known, and no figure of the failure', () => {
    const [quantity, words] = say(
      alarm(),
      known([
        [NOW - MINUTE, 0.6],
        [NOW, -999],
      ]),
    );
    expect(quantity).toEqual({ text: '60', unit: 'cm' });
    expect(words).toMatch(/^last known 60 cm at 13:59, values fail their checks since 14:00: .* · ≥ 50 red$/);
    expect(words).not.toMatch(/999/);
  });

  test('[T1] of a place of which nothing is known say so, and not what raised the alarm', () => {
    expect(say(alarm(), undefined)).toEqual([{ text: '–', unit: '' }, 'no reading yet · ≥ 50 red']);
    expect(alarmCurrentWords(alarm({ state: 'cleared' }), known([[NOW, 0.1]]), { t, time })).toBeNull();
  });

  test('[T1] of another measure of the station say that one', () => {
    const view = viewStation(
      WEATHER,
      stateAfter(WEATHER, {
        air_temperature_c: { at: NOW, value: 31.5, flag: 3, reason: 'Q5 flat at 31.5 °C for 3 h' },
      }),
      NOW,
    );
    const stuck = alarm({
      rule: 'A10',
      level: 'notice',
      station_id: WEATHER.id,
      measure: 'air_temperature_c',
      value: 12,
    });
    expect(alarmQuantity(stuck, view, t)).toEqual({ text: '31.5', unit: '°C' });
  });

  test('do not claim a threshold that the water is under by now', () => {
    expect(reason(alarm(), 0.43, -0.05)).toBe('was ≥ 50 red, not cleared yet · −5 cm in 10 min');
  });

  test('of a rapid rise say how soon', () => {
    const rise = alarm({ rule: 'A3', level: 'orange', threshold: 0.25, extra: { minutes_to_threshold: 14 } });
    expect(reason(rise, 0.2, 0)).toBe('orange in about 14 min at this rate');
  });

  test('of rain over six hours say six hours', () => {
    const rain = alarm({ rule: 'A4', measure: 'rain_mm', value: 152, threshold: 150, extra: { hours: 6 } });
    expect(alarmQuantity(rain, undefined, t)).toEqual({ text: '152.0', unit: 'mm/6 h' });
    expect(alarmReason(rain, undefined, { t, language: 'en', time })).toBe('6 h ≥ 150 red');
  });

  test('of a silent group say how many of how many, under the name of the district', () => {
    const subject = { kind: 'area', id: 'Putuo' } as const;
    const extra = { silent_stations: 23, stations: 40 };
    const group = alarm({ rule: 'A8', level: 'notice', station_id: null, subject, measure: null, extra });
    expect(alarmQuantity(group, undefined, t)).toEqual({ text: '23', unit: 'of 40' });
    expect(subjectName(group, at(0), t).en).toBe('Putuo');
  });

  test('of a rule this page does not know name its number', () => {
    expect(reason(alarm({ rule: 'A99' as UnknownName<'rule'>, threshold: null }), 0.56, 0)).toBe('rule A99');
  });
});

describe('the log of an alarm', () => {
  const time = () => '13:48:10';
  const step = (kind: string, rest: object = {}) => ({ id: kind, kind, at: NOW, by: null, ...rest });

  test('says the level that was raised and the reading behind it', () => {
    const raised = step('raised', {
      alarm: { level: 'red' },
      cause: { station_id: 'UP-001', measure: 'depth_m', at: NOW, value: 0.56, flag: 3 },
    });
    expect(stepWords(raised, time, t)).toBe('raised red');
    expect(causeWords(raised, 'Dalian Rd', time, t)).toBe('56 cm at 13:48:10, Dalian Rd · flag 3');
    const failed = step('raised', { cause: { measure: 'depth_m', at: NOW, value: -999, flag: 4 } });
    expect(causeWords(failed, 'Dalian Rd', time, t)).toBe('– at 13:48:10, Dalian Rd · flag 4');
  });

  test('says what a person said', () => {
    expect(stepWords(step('acknowledged', { comment: 'police on site' }), time, t)).toBe(
      'acknowledged “police on site”',
    );
    expect(stepWords(step('owned', { owner: 'Li Na', decision: 'Close the road', deadline: NOW }), time, t)).toBe(
      'owner Li Na · Close the road · by 13:48:10',
    );
  });

  test('says a decision or reason that was chosen from those offered in the language of whoever reads it', () => {
    const owned = (decision: string) => step('owned', { owner: '李娜', decision, deadline: null });
    expect(stepWords(owned('Close the road'), time, inChinese())).toContain('封闭道路');
    expect(stepWords(owned('派出泵车'), time, t)).toContain('Send a pump truck');
    expect(stepWords(owned('叫老王去看'), time, t)).toContain('叫老王去看');
    const shelved = step('shelved', { until: NOW, reason: 'Sensor at fault' });
    expect(stepWords(shelved, time, inChinese())).toContain('传感器故障');
  });

  test('keeps a line for a kind of step it does not know', () => {
    expect(stepWords(step('teleported'), time, t)).toBe('step of the alarm');
  });
});
