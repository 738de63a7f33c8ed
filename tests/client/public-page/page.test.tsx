// What anybody reads who asks whether a road is under water.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AT, DALIAN, DRY, NANXUN, snapshotOf, UNMEASURED } from '../../domain/public/places.ts';
import { untranslated } from '../../support/panel/untranslated.ts';
import { leavePage, openPage, standStill } from './page-stage.ts';

beforeEach(standStill);
afterEach(leavePage);
const STORM = snapshotOf([DALIAN, NANXUN, DRY, UNMEASURED]);
const CALM = snapshotOf([DRY]);
const SAME = ['EN', 'OpenStreetMap', 'ODbL', 'contributors', 'Highwater'];

test('in a storm without a question: the city as a whole, the flooded places, and what is not known', async () => {
  const { screen } = openPage(STORM);
  vi.useRealTimers();
  await expect.element(screen.getByRole('main')).toMatchAriaInlineSnapshot(`
    - main:
      - search:
        - button "Search"
        - searchbox "Street, underpass or district"
      - status
      - article:
        - strong: 1 over the closing line
        - heading "Shanghai, all sensors" [level=1]
        - paragraph: Water at 1 place
        - paragraph: Search for a street, an underpass or a district above.
        - paragraph: "Deepest: Dalian Rd underpass, 56 cm. 2 of 3 sensors report."
      - heading "Official warnings (from the issuer)" [level=2]
      - paragraph: None told to this page.
      - text: © OpenStreetMap (ODbL)
      - status
      - region "Flooded places":
        - heading "Flooded places" [level=2]
        - list:
          - listitem:
            - link "大连路下立交 Dalian Rd underpass":
              - /url: /public/en?q=UP-001
            - paragraph: 56 cm and rising. Danger, do not enter.
        - paragraph:
          - link "1 place does not report now: not known.":
            - /url: /public/en/list
      - paragraph: Last update 14:00:26, renews every 30 s. Only places with a sensor are shown. Other roads may be flooded too.
  `);
});

test('[P14] a district counts its places, and is of no place’s colour', () => {
  const { page, holder, text, receive } = openPage(STORM);
  page.ask('Hongkou');
  expect(text('answer')).toContain('1 of 2 places over the closing line');
  expect(holder.querySelector<HTMLElement>('.card')?.dataset.grade).toBe('unmeasured');
  const by = { en: 'Flood HQ', zh: '防汛指挥部' };
  const closure = { state: 'closed', since: '2026-07-21T13:40:00+08:00', by } as const;
  receive(snapshotOf([DALIAN, { ...NANXUN, closure }, DRY, UNMEASURED]));
  expect(text('answer')).toContain('1 closed, 1 of 2 places over the closing line');
  expect(text('near')).toContain('Closed. Not known: no data since 13:38.');
});

test.each([
  ['en', 'No water measured', 'No sensor measures water on the road now.', 'None told to this page.'],
  ['zh', '没有测到积水', '目前没有传感器测到路面积水。', '本页没有收到。'],
] as const)(
  'on a calm day it says that no water is measured, and no more than that (%s)',
  (language, bar, near, official) => {
    const { text } = openPage(CALM, { language });
    expect(text('answer')).toContain(bar);
    expect(text('near')).toContain(near);
    expect(text('official')).toContain(official);
    expect(text('foot')).toMatch(language === 'en' ? /Other roads may be flooded too/ : /其他道路/);
  },
);

test.each([
  [
    'en',
    'Dalian',
    'Danger, do not enter',
    '56 cm of water, still rising',
    'Do not drive or walk in. Take another road.',
  ],
  ['zh', '大连路', '危险，不要进入', '水深 56 厘米，还在上涨', '不要开车或步行进入。请改走其他道路。'],
] as const)(
  '[P2] a place that is asked for is answered with what to do, and said aloud (%s)',
  (language, question, ...said) => {
    const { page, text } = openPage(STORM, { language });
    page.ask(question);
    for (const one of said) expect(text('answer')).toContain(one);
    expect(text('status')).toContain(said[1]);
    expect(page.placeId).toBe(DALIAN.id);
    expect(location.pathname + location.search).toBe(`/public/${language}?q=${encodeURIComponent(question)}`);
  },
);

test('[P12] what nobody knows is not called dry', () => {
  const { page, text } = openPage(STORM);
  page.ask('Nowhere Rd');
  expect(text('answer')).toContain('No sensor of that name');
  expect(text('answer')).toContain('it may be flooded');
  page.ask('Xujing');
  expect(text('answer')).toContain('Not known: there is no sensor here');
  page.ask('Hongkou');
  expect(text('near')).toContain('Places in Hongkou');
});

test('[P12] near me: the sensor that speaks for the place, and none where it is too far; the position stays here', () => {
  const { page, text } = openPage(STORM);
  page.goNear({ lon: DALIAN.lon, lat: DALIAN.lat + 0.001 });
  expect(text('answer')).toContain('56 cm of water');
  expect(text('status')).toContain('Your position stays on this device.');
  page.goNear({ lon: 121.0, lat: 31.0 });
  expect(text('answer')).toContain('Not known: no sensor within 500 m');
  expect(document.getElementById('clear')?.hidden).toBe(false);
  page.clearPosition();
  page.ask('');
  expect(text('answer')).toContain('Shanghai, all sensors');
  expect(document.getElementById('clear')?.hidden).toBe(true);
});

test('[P13] ages go on by themselves, and an old page says so above everything', () => {
  const { text } = openPage(STORM, { question: DALIAN.id });
  expect(text('answer')).toContain('22 seconds ago');
  vi.advanceTimersByTime(60_000);
  expect(text('answer')).toContain('82 seconds ago');
  expect(text('notice')).toBe('');
  vi.advanceTimersByTime(31_000);
  expect(text('notice')).toBe('No connection: this is 91 seconds old.');
});

test('[P13] an old page no longer says where the water goes, and one without a connection says so at once', () => {
  const { text, receive } = openPage(STORM, { question: DALIAN.id });
  expect(text('answer')).toContain('rising');
  const answered = text('notice');
  dispatchEvent(new Event('offline'));
  expect(text('notice')).toBe('No connection: this is 0 seconds old.');
  expect(text('answer')).toContain('56 cm');
  expect(text('answer')).not.toContain('rising');
  dispatchEvent(new Event('online'));
  expect([text('notice'), text('answer')]).toEqual([answered, expect.stringContaining('rising')]);
  vi.advanceTimersByTime(91_000);
  expect(text('notice')).toContain('91 seconds old');
  expect(text('answer')).not.toContain('rising');
  receive(snapshotOf([DALIAN], { at: '2026-07-21T14:02:00+08:00' }));
  expect(text('answer')).toContain('rising');
});

test('a newer snapshot is drawn with the focus where it was, and without a word aloud', () => {
  const { page, receive, text } = openPage(STORM);
  page.ask('');
  const status = text('status');
  document.querySelector<HTMLElement>(`#near a[data-place="${DALIAN.id}"]`)?.focus();
  receive(snapshotOf([{ ...DALIAN, depth_m: 0.61 }, NANXUN]));
  expect(text('near')).toContain('61 cm');
  expect((document.activeElement as HTMLElement).dataset.place).toBe(DALIAN.id);
  expect(text('status')).toBe(status);
});

test.each([
  ['en', { exercise: true }, 'EXERCISE · not a real flood'],
  ['en', { simulated: true }, 'SIMULATED DATA · not a real flood'],
  ['en', { hearing: false }, 'The sensors cannot be heard at the moment. What stands here may be out of date.'],
  ['zh', { exercise: true }, '演练'],
] as const)('what holds for everything below stands above it (%s, %o)', (language, changes, said) => {
  const { text } = openPage(snapshotOf([DALIAN], changes), { language });
  expect(text('notice')).toContain(said);
});

test('[P8] warnings and responses as they were issued; reports from the street apart from all that is measured', () => {
  const { text } = openPage(
    snapshotOf([DALIAN], {
      responses: [{ area: { en: 'Shanghai', zh: '上海' }, level: 2, issuer: { en: 'Flood desk', zh: '防汛' }, at: AT }],
      warnings: [
        {
          id: 'w',
          headline: { en: 'Orange warning', zh: '橙色预警' },
          issuer: { en: 'Weather Office', zh: '气象台' },
          sent: AT,
          expires: AT,
          level: 'orange',
          url: '/w',
        },
      ],
      reports: [
        {
          id: 'r',
          at: AT,
          lon: 121.5,
          lat: 31.2,
          place_id: DALIAN.id,
          body_part: 'knee',
          depth_cm: [35, 50],
          expires_at: '2026-07-21T16:00:00+08:00',
        },
      ],
    }),
  );
  expect(text('official')).toContain('Orange warning · Weather Office');
  expect(text('official')).toContain('Response level Ⅱ · Flood desk');
  expect(text('street')).toContain('Seen by people, not measured.Dalian Rd underpass: Knee, 35 to 50 cm');
});

test('is wholly Chinese, whatever is asked', () => {
  const { page, holder } = openPage(STORM, { language: 'zh' });
  for (const question of ['', '大连', '虹口', '徐泾', '没有']) {
    page.ask(question);
    expect(untranslated(holder.textContent ?? '', 'zh-CN', SAME)).toEqual([]);
  }
});
