// What a row of the alarm desk says: how much in which unit, against which threshold, how old it is, who has it, what comes next.
import { describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Desk } from '../../../client/console/desk.ts';
import { chooseLanguage } from '../../../client/i18n/start.ts';
import { EVERY_ALARM } from '../../../client/live/alarms-filter.ts';
import { AlarmDesk } from '../../../client/panels/AlarmDesk/AlarmDesk.tsx';
import type { Alarm } from '../../../domain/alerts/alarm.ts';
import { HOUR_MS } from '../../../domain/time.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { MINUTE, NOW, rained, reported, SECOND } from '../small-city.ts';
import { Column } from './column.tsx';
import { FAULT, FLOOD_CITY, RAIN_YELLOW, RED, RISE, stormAlarms, stormWith, TIDE_ORANGE } from './flooded-city.ts';
import { latinWords } from './latin-words.ts';

const NAME = 'Li Na 李娜';
const showing = (show: 'shelved' | 'cleared'): Partial<Desk> => ({
  alarms: { filter: { show, level: null }, open: null, asked: null },
});
const draw = (alarms: readonly Alarm[], options: PanelOptions = {}) =>
  drawPanel(
    <Column>
      <AlarmDesk />
    </Column>,
    { city: FLOOD_CITY, world: stormWith(...alarms), ...options },
  );
/** The lines as they are read, white space made even. */
const rows = (of: HTMLElement) =>
  [...of.querySelectorAll<HTMLElement>('[data-desk] li')].map((line) => line.innerText.replace(/\s+/g, ' ').trim());
const ANSWERED: Partial<Alarm> = {
  state: 'acknowledged',
  acknowledged_by: NAME,
  acknowledged_at: NOW - 2 * MINUTE,
  next_escalation_at: null,
};

describe('the value', () => {
  test.each([
    ['a depth in cm', RED, '56 cm ≥ 50 red · +8 cm in 10 min'],
    ['a level in m', TIDE_ORANGE, '5.12 m ≥ 5.10 orange · +0.03 m in 10 min'],
    ['rain in mm an hour', RAIN_YELLOW, '61.2 mm/h ≥ 50 yellow'],
    [
      'rain of six hours in mm of six hours',
      { ...RAIN_YELLOW, threshold: 80, value: 84, extra: { hours: 6 } },
      '84.0 mm/6 h 6 h ≥ 80 yellow',
    ],
    [
      'a rise towards a step',
      { ...RED, rule: 'A3', extra: { minutes_to_threshold: 12 } },
      '56 cm red in about 12 min at this rate',
    ],
    [
      'the mean over an area',
      {
        ...RAIN_YELLOW,
        rule: 'A5',
        station_id: null,
        subject: { kind: 'area', id: 'city' } as const,
        extra: { gauges: 7 },
      },
      '61.2 mm/h ≥ 50 yellow · mean of 7 gauges',
    ],
    [
      'an expected tide',
      { ...TIDE_ORANGE, rule: 'A6', extra: { expected_high: 5.31 } },
      '≥ 5.10 orange expected within 1 h, high 5.31',
    ],
    [
      'sensors silent at once, as a number of all',
      {
        ...FAULT,
        rule: 'A8',
        station_id: null,
        subject: { kind: 'area', id: 'Yangpu' } as const,
        extra: { silent_stations: 9, stations: 12 },
      },
      '9 of 12 stations silent at once',
    ],
  ] satisfies [string, Alarm, string][])('%s', async (_what, alarm, words) => {
    const rain = { last_10min_mm: 1, last_1h_mm: 61.2, last_6h_mm: 84, covered_1h: 1 };
    const { screen } = await draw([alarm], {
      world: {
        ...stormWith(alarm),
        stations: { ...stormWith().stations, 'RG-001': { ...rained(61.2, { level: 'yellow' }), rain } },
      },
    });
    await expect.element(screen.getByRole('listitem')).toBeVisible();
    expect(rows(screen.container)[0]).toContain(words);
  });

  test('of water that has fallen under its threshold says that it was over it', async () => {
    const stations = { 'UP-001': reported('depth_m', 0.46, { level: 'orange', change_10min: -0.04 }) };
    const { screen } = await draw([RED], { world: { ...stormAlarms(RED), stations } });
    await expect.element(screen.getByRole('listitem')).toBeVisible();
    expect(rows(screen.container)[0]).toContain('46 cm was ≥ 50 red, not cleared yet · −4 cm in 10 min');
  });
});

describe('how far it can be trusted', () => {
  test('[A14] a red whose sensor is silent keeps its colour and its last value, and says since when', async () => {
    const silent = { ...RED, silent_since: NOW - 22 * MINUTE };
    const stations = { 'UP-001': reported('depth_m', 0.56, { level: 'red', age: 22 * MINUTE }) };
    const { screen } = await draw([silent], { world: { ...stormAlarms(silent), stations } });
    await expect.element(screen.getByRole('img', { name: 'Red' })).toBeVisible();
    expect(rows(screen.container)[0]).toContain(
      '56 cm last known 56 cm at 13:38, silent since; peak 56 cm · ≥ 50 red silent',
    );
    expect(rows(screen.container)[0]).not.toMatch(/clear/i);
  });

  test.each([
    ['late', { age: 3 * MINUTE }, 'late 3 min'],
    [
      'suspect',
      { flag: 3 as const, reason: 'Q1' },
      '56 cm at 13:59, doubted: outside the possible range (Q1) · ≥ 50 red suspect',
    ],
  ])('a value that is %s says so', async (_condition, how, words) => {
    const stations = { 'UP-001': reported('depth_m', 0.56, { level: 'red', ...how }) };
    const { screen } = await draw([RED], { world: { ...stormAlarms(RED), stations } });
    await expect.element(screen.getByRole('listitem')).toBeVisible();
    expect(rows(screen.container)[0]).toContain(words);
  });
});

describe('who has it, and what comes next', () => {
  test.each([
    ['nobody', {}, 'Unacked', '未确认'],
    ['the first escalation', { next_escalation_at: NOW + 95 * SECOND }, 'Escalates in 01:35', '01:35 后升级'],
    [
      'the next escalation',
      { escalations: 2, next_escalation_at: NOW + 5 * SECOND },
      'Escalated 2×, next 00:05',
      '已升级 2 次，下次 00:05',
    ],
    ['somebody', ANSWERED, `${NAME} 13:58`, `${NAME} 13:58 已确认`],
    ['a red without an owner', ANSWERED, 'No owner', '无负责人'],
    [
      'an owner with a decision and a deadline',
      { ...ANSWERED, owner: NAME, decision: 'Close the road', deadline: NOW + 30 * MINUTE },
      `Owner ${NAME} · Close the road · by 14:30`,
      `负责人 ${NAME} · 封闭道路 · 限 14:30`,
    ],
    [
      'a deadline that has passed',
      { ...ANSWERED, owner: NAME, decision: 'Close the road', deadline: NOW - 7 * MINUTE },
      `Owner ${NAME} · Close the road · overdue 7 min`,
      `负责人 ${NAME} · 封闭道路 · 已超时 7 分钟`,
    ],
  ] satisfies [string, Partial<Alarm>, string, string][])('%s', async (_what, rest, english, chinese) => {
    const { screen } = await draw([{ ...RED, next_escalation_at: null, ...rest }]);
    await expect.element(screen.getByRole('listitem')).toBeVisible();
    expect(rows(screen.container)[0]).toContain(english);
    await chooseLanguage('zh-CN');
    await expect.element(screen.getByRole('list', { name: '告警，最严重在前' })).toBeVisible();
    await expect.poll(() => rows(screen.container)[0]).toContain(chinese);
    expect(latinWords(screen.container).filter((word) => !['Li', 'Na'].includes(word))).toEqual([]);
  });

  test('[A15] the time to the next escalation is counted down as the city’s time goes on', async () => {
    const { screen, tell } = await draw([RED]);
    await expect.element(screen.getByText('Escalates in 01:35')).toBeVisible();
    tell({}, NOW + 60 * SECOND);
    await expect.element(screen.getByText('Escalates in 00:35')).toBeVisible();
    tell({}, NOW + 120 * SECOND);
    await expect.element(screen.getByText('Escalates in 00:00')).toBeVisible();
  });
});

describe('what is put aside or over', () => {
  const shelved: Alarm = {
    ...RED,
    state: 'shelved',
    shelved_by: NAME,
    shelved_until: NOW + HOUR_MS,
    shelve_reason: 'Sensor at fault',
    next_escalation_at: null,
  };
  const cleared: Alarm = { ...RED, state: 'cleared', cleared_at: NOW - 3 * MINUTE, next_escalation_at: null };

  test.each([
    ['shelved', 'en', 'shelved until 15:00: Sensor at fault'],
    ['shelved', 'zh-CN', '搁置至 15:00：传感器故障'],
    ['cleared', 'en', 'cleared 13:57 · was red'],
    ['cleared', 'zh-CN', '13:57 解除 · 曾为红色'],
  ] as const)('the list “%s” says in %s until when and why, or when it ended', async (show, language, words) => {
    const { screen } = await draw([shelved, { ...cleared, id: 'A2-over' }], { language, desk: showing(show) });
    await expect.element(screen.getByRole('listitem')).toBeVisible();
    expect(rows(screen.container)).toHaveLength(1);
    expect(rows(screen.container)[0]).toContain(words);
    await expect.element(screen.getByRole('checkbox')).not.toBeInTheDocument();
  });

  test('what is over says how long it lasted and can be answered no more', async () => {
    const { screen } = await draw([cleared], { desk: showing('cleared') });
    await expect.element(screen.getByText('lasted 7 min')).toBeVisible();
    expect(rows(screen.container)[0]).not.toContain('Unacked');
  });
});

describe('an incident of several alarms', () => {
  const alarms = [
    RED,
    { ...RISE, ...ANSWERED, state: 'acknowledged' as const },
    { ...RED, id: 'A2-other', level: 'yellow' as const, raised_at: RED.raised_at - MINUTE, next_escalation_at: null },
  ].map((alarm) => ({ ...alarm, incident_id: 'I-1' }));

  test('is one row with its worst alarm, and unfolds into one line an alarm', async () => {
    const { screen } = await draw(alarms);
    await expect.element(screen.getByText('2/3 unacked')).toBeVisible();
    await screen.getByRole('button', { name: /^Show the 3 alarms/ }).click();
    await expect
      .element(screen.getByRole('button', { name: /^Hide the 3 alarms/ }))
      .toHaveAttribute('aria-expanded', 'true');
    await expect.element(screen.getByRole('list')).toMatchAriaInlineSnapshot(`
      - list "Alarms, worst first":
        - listitem:
          - button "红 大连路下立交 Dalian Rd underpass 56 cm rising fast ≥ 50 red · +8 cm in 10 min 10 s 2/3 unacked. Acknowledge: Dalian Rd underpass Hide the 3 alarms of Dalian Rd underpass Escalates in 01:35 first"
          - img "Red"
          - text: first
          - checkbox "Select Dalian Rd underpass"
          - text: 红 大连路下立交 Dalian Rd underpass 56 cm
          - img "rising fast"
          - text: ≥ 50 red · +8 cm in 10 min 10 s
          - button "2/3 unacked. Acknowledge: Dalian Rd underpass": 2/3 unacked
          - button "Hide the 3 alarms of Dalian Rd underpass" [expanded]: 3 alarms
          - text: Escalates in 01:35
        - listitem:
          - button "红 大连路下立交 Dalian Rd underpass 56 cm rising fast Unacked ≥ 50 red · +8 cm in 10 min no. 3 10 s"
          - img "Red"
          - text: 红 大连路下立交 Dalian Rd underpass 56 cm
          - img "rising fast"
          - text: Unacked ≥ 50 red · +8 cm in 10 min no. 3 10 s
        - listitem:
          - button "橙 大连路下立交 Dalian Rd underpass 56 cm rising fast 13:58 orange in about 6 min at this rate · +8 cm in 10 min first 10 s"
          - img "Orange"
          - text: 橙 大连路下立交 Dalian Rd underpass 56 cm
          - img "rising fast"
          - text: 13:58 orange in about 6 min at this rate · +8 cm in 10 min first 10 s
        - listitem:
          - button "黄 大连路下立交 Dalian Rd underpass 56 cm rising fast Unacked ≥ 50 yellow · +8 cm in 10 min no. 2 10 s"
          - img "Yellow"
          - text: 黄 大连路下立交 Dalian Rd underpass 56 cm
          - img "rising fast"
          - text: Unacked ≥ 50 yellow · +8 cm in 10 min no. 2 10 s
    `);
  });

  test('is folded with the arrow keys, and a line opens that alarm alone', async () => {
    const { screen, console } = await draw(alarms);
    await userEvent.keyboard('j{ArrowRight}');
    await screen.getByRole('button', { name: /^橙 大连路/ }).click();
    expect(console.desk.get().alarms.open).toEqual({ row: 'I-1', alarm: 'A3-rise', form: null });
    expect(console.desk.get().selection).toEqual({ kind: 'station', id: 'UP-001' });
    await expect.element(screen.getByRole('region', { name: 'Alarm of Dalian Rd underpass' })).toBeVisible();
  });

  test('is one row of many for whoever reads it in Chinese', async () => {
    const { screen } = await draw(alarms, { language: 'zh-CN' });
    await screen.getByRole('button', { name: '展开大连路下立交的 3 条告警', exact: true }).click();
    await expect.element(screen.getByText('2/3 未确认')).toBeVisible();
    expect(latinWords(screen.container)).toEqual(['Li', 'Na']);
  });
});

test('rows keep their places under a hand, and what came meanwhile is counted below', async () => {
  const { screen, tell } = await draw([RAIN_YELLOW], {
    desk: { alarms: { filter: EVERY_ALARM, open: null, asked: null } },
  });
  screen
    .getByRole('button', { name: /^黄 五角场/ })
    .element()
    .focus();
  tell(stormAlarms(RAIN_YELLOW, RED));
  await expect.element(screen.getByText('1 new below, worst red')).toBeVisible();
  expect(rows(screen.container).map((line) => /[红黄]/.exec(line)?.[0])).toEqual(['黄', '红']);
  await screen.getByRole('button', { name: 'Sort now' }).click();
  await expect.element(screen.getByText('1 new below, worst red')).not.toBeInTheDocument();
  expect(rows(screen.container).map((line) => /[红黄]/.exec(line)?.[0])).toEqual(['红', '黄']);
});
