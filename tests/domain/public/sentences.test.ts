import { describe, expect, test } from 'vitest';
import { ageWords, momentWords, sentencesOf } from '../../../domain/public/sentences.ts';
import { shownGrade } from '../../../domain/public/shown-grade.ts';
import { PUBLIC_WORDS } from '../../../domain/public/words.ts';
import { AT, DALIAN, DRY, NANXUN, place, UNMEASURED } from './places.ts';

const { zh, en } = PUBLIC_WORDS;
const road = place({ kind: 'road', over_closing_line: false, over_closing_line_since: null });

describe('[P2] what is said of a place', () => {
  test.each([
    [
      'red underpass',
      DALIAN,
      '危险，不要进入',
      '水深 56 厘米，还在上涨',
      'Danger, do not enter',
      '56 cm of water, still rising',
    ],
    [
      'orange underpass',
      place({ grade: 'impassable', depth_m: 0.25, trend: 'steady' }),
      '超过封闭水深，不要进入',
      '水深 25 厘米，水位平稳',
      'Over the closing line, do not enter',
      '25 cm of water, steady',
    ],
    [
      'orange road',
      { ...road, grade: 'impassable' as const, depth_m: 0.3, trend: 'falling' as const },
      '不要驶入',
      '水深 30 厘米，正在下降',
      'Do not drive in',
      '30 cm of water, falling',
    ],
    [
      'yellow',
      { ...road, grade: 'avoid' as const, depth_m: 0.17, trend: null },
      '请绕行',
      '水深 17 厘米，涨落不明',
      'Avoid',
      '17 cm of water, trend not known',
    ],
    [
      'blue',
      { ...road, grade: 'slow' as const, depth_m: 0.1, trend: 'steady' as const },
      '请慢行',
      '水深 10 厘米，水位平稳',
      'Drive slowly',
      '10 cm of water, steady',
    ],
    [
      'dry',
      DRY,
      '无积水，或不足 5 厘米',
      '传感器处没有积水，或不足 5 厘米',
      'No water, or under 5 cm',
      'At the sensor no water, or less than 5 cm',
    ],
    [
      'silent',
      NANXUN,
      '情况不明，请小心',
      '情况不明：13:38 起没有数据',
      'Not known, take care',
      'Not known: no data since 13:38',
    ],
    [
      'never heard',
      place({
        grade: 'unknown',
        depth_m: null,
        heard_at: null,
        measured_at: null,
        freshness: 'unknown',
        over_closing_line: false,
      }),
      '情况不明，请小心',
      '情况不明：还没有数据',
      'Not known, take care',
      'Not known: no data yet',
    ],
    [
      'not measured',
      UNMEASURED,
      '此处没有传感器',
      '情况不明：此处没有传感器',
      'Not measured here',
      'Not known: there is no sensor here',
    ],
  ])('%s', (_name, told, zhBar, zhSay, enBar, enSay) => {
    const [chinese, english] = [sentencesOf(told, zh, AT), sentencesOf(told, en, AT)];
    expect([chinese.bar, chinese.say, english.bar, english.say]).toEqual([zhBar, zhSay, enBar, enSay]);
    expect(chinese.advice).toMatch(/。$/);
    expect(english.advice).toMatch(/\.$/);
  });

  test('since when, and when measured', () => {
    expect(sentencesOf(DALIAN, zh, AT).since).toEqual(['今天 13:05 开始积水，13:31 起超过封闭水深。']);
    expect(sentencesOf(DALIAN, en, AT).since).toEqual(['Water since 13:05 today. Over the closing line since 13:31.']);
    expect(sentencesOf(DALIAN, en, AT).measured?.text).toBe('Measured by sensor at 14:00:04');
    expect(sentencesOf(place({ wet_since: '2026-07-20T23:05:00+08:00' }), en, AT).since).toEqual([
      'Water since 20 Jul 23:05. Over the closing line since 13:31.',
    ]);
  });

  test('in a row of the list', () => {
    expect(sentencesOf(place({ grade: 'impassable', depth_m: 0.38 }), zh, AT).row).toBe(
      '水深 38 厘米，上涨。超过封闭水深，不要进入。',
    );
    expect(sentencesOf(place({ grade: 'impassable', depth_m: 0.38 }), en, AT).row).toBe(
      '38 cm and rising. Over the closing line, do not enter.',
    );
    expect(sentencesOf(NANXUN, zh, AT).row).toBe('情况不明：13:38 起没有数据。');
  });
});

test('[P1] a value that failed, of a sensor that speaks, is not believed, and a doubtful one says so', () => {
  const failed = place({ grade: 'unknown', depth_m: null, measured_at: null, over_closing_line: false });
  expect(sentencesOf(failed, en, AT).say).toBe('Not known: the reading of 14:00 is not plausible');
  expect(sentencesOf(place({ doubtful: true }), en, AT).since).toContain('A check speaks against this reading.');
  expect(sentencesOf(NANXUN, en, AT).since).toEqual(['Last measured: 4 cm at 13:38.']);
});

describe('[P14] what the desk recorded', () => {
  const by = { en: 'the flood control headquarters', zh: '市防汛指挥部' };
  const closed = { state: 'closed', since: '2026-07-21T13:40:00+08:00', by } as const;

  test.each([
    ['deep water', DALIAN, 'Closed, danger', 'Closed. 56 cm and rising. Danger, do not enter.'],
    ['a dry street', DRY, 'Closed', 'Closed. No water measured.'],
    ['a sensor that is silent', NANXUN, 'Closed', 'Closed. Not known: no data since 13:38.'],
    ['no sensor', UNMEASURED, 'Closed', 'Closed. Not measured here.'],
  ])('closed, at %s: says so, and still says what is measured', (_name, at, bar, row) => {
    const told = sentencesOf({ ...at, closure: closed }, en, AT);
    expect(told).toMatchObject({ bar, row, advice: 'Do not drive or walk in. Take another road.' });
    expect(told.say).toBe(sentencesOf(at, en, AT).say);
    expect(told.since[0]).toBe('Closed since 13:40, recorded by the flood control headquarters.');
    expect(sentencesOf({ ...at, closure: closed }, zh, AT).since[0]).toBe('13:40 起封闭（市防汛指挥部登记）。');
  });

  test('open again makes no water less', () => {
    const open = { ...closed, state: 'open' } as const;
    const told = sentencesOf({ ...DALIAN, closure: open }, en, AT);
    expect(told.bar).toBe('Danger, do not enter');
    expect(told.since[0]).toBe('Opened again at 13:40, recorded by the flood control headquarters.');
  });

  test('is as bad as what nobody can drive through, and no worse place is made milder', () => {
    expect([DRY, NANXUN, UNMEASURED, DALIAN].map((at) => shownGrade({ ...at, closure: closed }))).toEqual([
      'impassable',
      'impassable',
      'impassable',
      'danger',
    ]);
    expect([DRY, DALIAN].map(shownGrade)).toEqual(['dry', 'danger']);
  });

  test('depth alone closes nothing, in either language', () => {
    for (const at of [DALIAN, place({ grade: 'impassable', depth_m: 0.3 })]) {
      expect(JSON.stringify(sentencesOf(at, en, AT))).not.toMatch(/\b[Cc]losed\b/);
      expect(JSON.stringify(sentencesOf(at, zh, AT))).not.toContain('已封闭');
    }
  });
});

test('[P7] an estimate is named as one', () => {
  const guessed = { ...UNMEASURED, estimate_m: 0.2 };
  expect(sentencesOf(guessed, en, AT).since).toEqual(['Estimate of a model, not measured: about 20 cm.']);
  expect(sentencesOf(guessed, zh, AT).row).toContain('模型估计（不是实测）');
  expect(sentencesOf(UNMEASURED, en, AT).since).toEqual([]);
});

test('no sentence mixes the languages, and none has an exclamation mark', () => {
  for (const told of [DALIAN, NANXUN, DRY, UNMEASURED]) {
    const chinese = Object.values(sentencesOf(told, zh, AT))
      .flat()
      .map((said) => (typeof said === 'string' ? said : (said?.text ?? '')));
    const english = Object.values(sentencesOf(told, en, AT))
      .flat()
      .map((said) => (typeof said === 'string' ? said : (said?.text ?? '')));
    expect(chinese.join('')).not.toMatch(/[A-Za-z]{2}|[!！]/);
    expect(english.join('')).not.toMatch(/[\u4e00-\u9fff]|!/);
  }
});

test('ages are counted and never negative; a moment of another day bears its date', () => {
  expect([-5, 22_900, 119_999, 120_000, 7_199_999, 7_200_000, 172_800_000].map((ms) => ageWords(ms, en))).toEqual([
    '0 seconds',
    '22 seconds',
    '119 seconds',
    '2 minutes',
    '119 minutes',
    '2 hours',
    '2 days',
  ]);
  expect(momentWords('2026-07-20T09:00:00+08:00', zh, AT)).toBe('7 月 20 日 09:00');
});
