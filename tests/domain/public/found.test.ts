// What is shown of a choice, a guess, a landmark and a typed position, and which of two places of one name it is.
import { describe, expect, test } from 'vitest';
import { answerOf, centreOf } from '../../../domain/public/answer.ts';
import { answerRegion, nearRegion } from '../../../domain/public/regions.ts';
import { type Landmark, NO_TABLE } from '../../../domain/public/search/search-table.ts';
import type { PublicPlace } from '../../../domain/public/snapshot.ts';
import type { PublicView } from '../../../domain/public/view.ts';
import { AT, DALIAN, DRY, NANXUN, place, snapshotOf, UNMEASURED } from './places.ts';

const WATERFRONT: Landmark = {
  id: 'LM-01',
  name: { en: 'The Bund', zh: '外滩' },
  otherNames: ['Waitan'],
  kind: 'landmark',
  district: { en: 'Huangpu', zh: '黄浦' },
  lon: DALIAN.lon,
  lat: DALIAN.lat - 900 / 111_195,
};
const TABLE = { ...NO_TABLE, landmarks: [WATERFRONT] };

function asked(question: string, changes: Partial<PublicView> = {}, places: readonly PublicPlace[] = ALL): PublicView {
  const snapshot = snapshotOf(places);
  return { snapshot, language: 'en', question, search: TABLE, from: null, now: Date.parse(AT), ...changes };
}
const ALL = [DALIAN, NANXUN, DRY, UNMEASURED];
const told = (text: string) => text.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');
const answer = (view: PublicView) => told(answerRegion(view).text);

describe('[P16] a landmark', () => {
  test.each([
    ['en', 'The nearest sensor is 900 m away, Dalian Rd underpass: 56 cm and rising. Danger, do not enter.'],
    ['zh', '最近的传感器在 900 米外， 大连路下立交：'],
  ] as const)('is not known, and the nearest sensors are told with their distance (%s)', (language, nearest) => {
    const view = asked('外滩', { language });
    const card = answerRegion(view).text;
    expect(card).toContain('data-grade="unmeasured"');
    expect(told(card)).toContain(language === 'en' ? 'Not known: there is no sensor here' : '情况不明：此处没有传感器');
    expect(told(card)).toContain(nearest);
    expect(centreOf(view)).toMatchObject({ lon: WATERFRONT.lon, lat: WATERFRONT.lat });
  });

  test('names the next two sensors, and none that is no sensor', () => {
    const text = answer(asked('the Bund'));
    expect(text).toContain('The next ones: Nanxun Rd tunnel');
    expect(text).not.toContain('Xujing East');
  });

  test('a place without a sensor tells of the nearest ones too', () => {
    expect(answer(asked('Xujing East station'))).toMatch(
      /Not known: there is no sensor here.*The nearest sensor is .* away, Dalian Rd underpass: 56 cm and rising\. .*That says/,
    );
    expect(answer(asked('Dalian Rd'))).not.toContain('The nearest sensor');
  });
});

describe('[P12] [P16] a typed position', () => {
  test('is answered by the sensor within 500 m, with its distance', () => {
    const view = asked(`${DALIAN.lat + 0.001}, ${DALIAN.lon}`);
    expect(answerOf(view)).toMatchObject({ kind: 'place', place: { id: DALIAN.id } });
    expect(answer(view)).toContain('110 m');
  });

  test('farther away is not known, and is called by its figures', () => {
    const view = asked('121.6000, 31.4000');
    expect(answer(view)).toContain('Position 31.4000, 121.6000');
    expect(answer(view)).toContain('Not known: no sensor within 500 m');
    expect(centreOf(view)).toEqual({ lon: 121.6, lat: 31.4 });
  });
});

describe('[P15] a guess', () => {
  test.each([
    ['en', 'Did you mean?', 'No place of exactly that name', 'If your road is none of them, it is not known'],
    ['zh', '您要找的是不是？', '没有完全相同的名称', '则情况不明'],
  ] as const)('says that it is one, and has the colour of no place (%s)', (language, ...said) => {
    const card = answerRegion(asked('Dailan Rd', { language })).text;
    for (const one of said) expect(told(card)).toContain(one);
    expect(card).toContain('data-grade="unmeasured"');
    expect(card).toContain(`href="/public/${language}?q=UP-001"`);
    expect(card).not.toContain('id="follow"');
  });

  test('what was typed is shown as a text, whatever it is', () => {
    const card = answerRegion(asked('Dailan<b onclick="x">')).text;
    expect(card).toContain('&lt;b onclick=&quot;x&quot;&gt;');
    expect(card).not.toContain('<b ');
  });
});

describe('[P16] places of one name', () => {
  const two = [
    place({ id: 'A', name: { en: 'Renmin Rd', zh: '人民路' } }),
    place({ id: 'B', name: { en: 'Renmin Rd', zh: '人民路' }, district: { en: 'Yangpu', zh: '杨浦' } }),
    NANXUN,
  ];

  test.each([
    ['en', 'Hongkou', 'Yangpu'],
    ['zh', '虹口', '杨浦'],
  ] as const)('show their district in every list, and others do not (%s)', (language, ...districts) => {
    for (const region of [answerRegion(asked('人民路', { language }, two)), nearRegion(asked('', { language }, two))])
      for (const district of districts) expect(told(region.text)).toContain(district);
    expect(told(nearRegion(asked('', { language }, [DALIAN])).text)).not.toContain(districts[0]);
  });

  test('so does the answer for one of them', () => {
    expect(answer(asked('B', {}, two))).toMatch(/Renmin Rd Yangpu/);
  });
});
