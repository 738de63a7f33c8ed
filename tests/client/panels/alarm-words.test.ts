import i18next from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import { en } from '../../../client/i18n/en.ts';
import { zhCN } from '../../../client/i18n/zh-CN.ts';
import { describeSituation } from '../../../client/live/situation.ts';
import { alarmQuantity, alarmReason, subjectName, type T } from '../../../client/panels/AlarmDesk/alarm-words.ts';
import { causeWords, stepWords } from '../../../client/panels/AlarmDesk/log-words.ts';
import type { Alarm } from '../../../domain/alerts/alarm.ts';
import type { UnknownName } from '../../../domain/unknown-name.ts';
import { alarm } from '../alarms.ts';
import { CITY, NOW, reported, UNDERPASS, world } from '../small-city.ts';

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
const viewAt = (depth_m: number, change?: number) => at(depth_m, change).stationById.get(UNDERPASS.id);
const reason = (one: Alarm, depth_m = 0.56, change?: number) => alarmReason(one, viewAt(depth_m, change), 'en', t);

describe('the words of an alarm', () => {
  test('say the value of now, the threshold and the change', () => {
    expect(alarmQuantity(alarm(), viewAt(0.61), t)).toEqual({ text: '61', unit: 'cm' });
    expect(reason(alarm())).toBe('≥ 50 red · +8 cm in 10 min');
  });

  test('of a silent sensor say the last value as the last, and that the alarm is open', () => {
    const silent = alarm({ silent_since: NOW - 600_000 });
    expect(alarmQuantity(silent, viewAt(0.02), t)).toEqual({ text: '56', unit: 'cm' });
    expect(reason(silent)).toBe('last value ≥ 50 red, still open');
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
    expect(alarmReason(rain, undefined, 'en', t)).toBe('6 h ≥ 150 red');
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
