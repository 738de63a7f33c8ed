// The open alarm at the foot of the desk: what can be done about it, what was said and decided, its cameras and its log.
import { describe, expect, test } from 'vitest';
import { EVERY_ALARM } from '../../../client/live/alarms-filter.ts';
import { AlarmDesk } from '../../../client/panels/AlarmDesk/AlarmDesk.tsx';
import { ReplayStrip } from '../../../client/panels/Replay/ReplayStrip.tsx';
import { AccountBlock } from '../../../client/panels/TopBar/AccountBlock.tsx';
import type { Alarm } from '../../../domain/alerts/alarm.ts';
import { HOUR_MS } from '../../../domain/time.ts';
import { refused } from '../../support/panel/answering-server.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { MINUTE, NOW } from '../small-city.ts';
import { Column } from './column.tsx';
import { disabledHere } from './disabled-here.ts';
import { FLOOD_CITY, RAIN_YELLOW, RED, RISE, stormWith } from './flooded-city.ts';
import { latinWords } from './latin-words.ts';

const NAME = 'Li Na 李娜';
const LOG = 'GET /api/v1/alerts/A2-red/events';
const at = (minutesAgo: number) => new Date(NOW - minutesAgo * MINUTE).toISOString();
const reading = (minutesAgo: number, value: number, flag = 1) => ({
  station_id: 'UP-001',
  measure: 'depth_m',
  at: at(minutesAgo),
  value,
  flag,
});
const step = (kind: string, minutesAgo: number, rest: object = {}) => ({
  id: `${kind}-${minutesAgo}`,
  alarm_id: 'A2-red',
  kind,
  at: at(minutesAgo),
  by: null,
  ...rest,
});
const STEPS = [
  step('raised', 10, { alarm: { level: 'orange' }, cause: reading(10, 0.31) }),
  step('joined', 10, { incident_id: 'I-1' }),
  step('level-changed', 8, { level: 'red', cause: reading(8, 0.52) }),
  step('escalated', 5, { escalations: 1 }),
  step('crossed', 4, { direction: 'under', cause: reading(4, 0.49, 3) }),
  step('crossed', 3, { direction: 'over', cause: reading(3, 0.51) }),
  step('acknowledged', 2, { by: NAME, comment: 'police on site' }),
  step('owned', 1, { by: NAME, owner: NAME, decision: 'Close the road', deadline: at(-30) }),
  step('a kind of next year', 0),
];

const draw = (alarms: readonly Alarm[], { row = 'A2-red', ...options }: PanelOptions & { row?: string } = {}) =>
  drawPanel(
    <Column>
      <AccountBlock />
      <ReplayStrip />
      <AlarmDesk />
    </Column>,
    {
      city: FLOOD_CITY,
      world: stormWith(...alarms),
      desk: { alarms: { filter: EVERY_ALARM, asked: null, open: { row, alarm: null, form: null } } },
      answers: { [LOG]: { items: STEPS } },
      ...options,
    },
  );
const DECIDED: Alarm = {
  ...RED,
  state: 'acknowledged',
  acknowledged_by: NAME,
  acknowledged_at: NOW - 2 * MINUTE,
  owner: NAME,
  decision: 'Close the road',
  deadline: NOW + 30 * MINUTE,
  comment: 'police on site',
};

describe('an alarm that nobody has answered', () => {
  test('says what it lacks, offers each act, and tells its steps with the reading behind each, newest first', async () => {
    const { screen } = await draw([RED]);
    const drawer = screen.getByRole('region', { name: 'Alarm of Dalian Rd underpass' });
    await expect.element(drawer.getByText('raised orange')).toBeVisible();
    await expect.element(drawer).toMatchAriaInlineSnapshot(`
      - region "Alarm of Dalian Rd underpass":
        - img "Red"
        - text: 红 Dalian Rd underpass
        - button "Close the alarm"
        - button "Acknowledge A"
        - button "With a note"
        - button "Take over"
        - button "Add note N"
        - button "Shelve"
        - paragraph: A red alarm needs an owner and a decision.
        - heading "Log" [level=2]
        - list:
          - listitem:
            - time: 14:00
            - text: rules step of the alarm
          - listitem:
            - time: 13:59
            - text: Li Na 李娜 owner Li Na 李娜 · Close the road · by 14:30:00
          - listitem:
            - time: 13:58
            - text: Li Na 李娜 acknowledged “police on site”
          - listitem:
            - time: 13:57
            - text: rules rose over the threshold again · 51 cm at 13:57:00, Dalian Rd underpass
          - listitem:
            - time: 13:56
            - text: rules fell under the threshold, within its margin · 49 cm at 13:56:00, Dalian Rd underpass · flag 3
          - listitem:
            - time: 13:55
            - text: rules escalated, 1×
          - listitem:
            - time: 13:52
            - text: rules now red · 52 cm at 13:52:00, Dalian Rd underpass
          - listitem:
            - time: 13:50
            - text: rules joined the incident
          - listitem:
            - time: 13:50
            - text: rules raised orange · 31 cm at 13:50:00, Dalian Rd underpass
    `);
  });

  test('is told in Chinese, also what was chosen in English; what a person typed stays as it was typed', async () => {
    const { screen } = await draw([DECIDED], { language: 'zh-CN' });
    const drawer = screen.getByRole('region', { name: '大连路下立交的告警' });
    await expect.element(drawer.getByText('发出橙色告警')).toBeVisible();
    await expect.element(drawer).toMatchAriaInlineSnapshot(`
      - region "大连路下立交的告警":
        - img "红色"
        - text: 红色 大连路下立交
        - button "关闭此告警"
        - button "接手"
        - button "加备注 N"
        - button "搁置"
        - term: 负责人
        - definition: Li Na 李娜
        - term: 决定
        - definition: 封闭道路
        - term: 时限
        - definition: 14:30
        - term: 备注
        - definition: police on site
        - heading "记录" [level=2]
        - list:
          - listitem:
            - time: 14:00
            - text: 规则 告警步骤
          - listitem:
            - time: 13:59
            - text: Li Na 李娜 负责人 Li Na 李娜 · 封闭道路 · 限 14:30:00
          - listitem:
            - time: 13:58
            - text: Li Na 李娜 确认 “police on site”
          - listitem:
            - time: 13:57
            - text: 规则 再次超过阈值 · 51 cm，13:57:00，大连路下立交
          - listitem:
            - time: 13:56
            - text: 规则 低于阈值，仍在回差内 · 49 cm，13:56:00，大连路下立交 · 标记 3
          - listitem:
            - time: 13:55
            - text: 规则 第 1 次升级
          - listitem:
            - time: 13:52
            - text: 规则 转为红色 · 52 cm，13:52:00，大连路下立交
          - listitem:
            - time: 13:50
            - text: 规则 并入事件
          - listitem:
            - time: 13:50
            - text: 规则 发出橙色告警 · 31 cm，13:50:00，大连路下立交
    `);
    expect(latinWords(drawer.element() as HTMLElement)).toEqual(['Li', 'Na', 'police', 'on', 'site']);
  });
});

test('what was decided stands in it, with its deadline, and a decided red lacks nothing', async () => {
  const { screen } = await draw([DECIDED]);
  const drawer = screen.getByRole('region', { name: 'Alarm of Dalian Rd underpass' });
  await expect.element(drawer.getByRole('definition').filter({ hasText: '14:30' })).toBeVisible();
  const facts = [...drawer.element().querySelectorAll('dl.facts > div')].map((line) => line.textContent);
  expect(facts).toEqual([
    'Now56 cm at 13:59',
    `Owner${NAME}`,
    'DecisionClose the road',
    'Deadline14:30',
    'Notepolice on site',
  ]);
  await expect.element(drawer.getByText('A red alarm needs an owner and a decision.')).not.toBeInTheDocument();
  await expect.element(drawer.getByRole('button', { name: 'Acknowledge A' })).not.toBeInTheDocument();
});

test('of an incident it acts on all alarms, says so, and offers a warning to the outside', async () => {
  const alarms = [RED, RISE].map((alarm) => ({ ...alarm, incident_id: 'I-1' }));
  const { screen, console } = await draw(alarms, { row: 'I-1' });
  const drawer = screen.getByRole('region', { name: 'Alarm of Dalian Rd underpass' });
  await expect.element(drawer.getByText('of the worst of 2 alarms')).toBeVisible();
  for (const name of ['Acknowledge 2 A', 'Take over 2', 'Shelve 2'])
    await expect.element(drawer.getByRole('button', { name, exact: true })).toBeVisible();
  await expect.element(drawer.getByRole('button', { name: /^Open camera North portal/ })).toBeVisible();
  await drawer.getByRole('button', { name: 'Warn the public' }).click();
  expect(console.desk.get().selection).toEqual({ kind: 'warnings', from: { kind: 'incident', id: 'I-1' } });
});

test('[A25] of many places nothing is decided: it says that one has to be chosen', async () => {
  const gust = { ...RAIN_YELLOW, incident_id: 'I-1' };
  const area = {
    ...gust,
    id: 'A5-city',
    rule: 'A5' as const,
    station_id: null,
    subject: { kind: 'area', id: 'city' } as const,
  };
  const { screen } = await draw([gust, area], { row: 'I-1' });
  const drawer = screen.getByRole('region', { name: /^Alarm of/ });
  await expect.element(drawer.getByText('To take over, choose one place: a decision is for one place.')).toBeVisible();
  await expect.element(drawer.getByRole('button', { name: /^Take over/ })).not.toBeInTheDocument();
});

test('[A16] a shelved alarm says until when and why, and is taken off the shelf with one press', async () => {
  const shelved: Alarm = {
    ...RED,
    state: 'shelved',
    shelved_by: NAME,
    shelved_until: NOW + HOUR_MS,
    shelve_reason: 'Sensor at fault',
  };
  const { screen, server } = await draw([shelved], {
    answers: { [LOG]: { items: [] }, 'POST /api/v1/alerts/actions': { done: ['A2-red'], refused: [] } },
  });
  const drawer = screen.getByRole('region', { name: 'Alarm of Dalian Rd underpass' });
  await expect.element(drawer.getByText('shelved until 15:00: Sensor at fault')).toBeVisible();
  await expect.element(drawer.getByText('Nothing is logged yet')).toBeVisible();
  await drawer.getByRole('button', { name: 'Unshelve' }).click();
  expect(server.sent('/api/v1/alerts/actions')).toEqual([{ ids: ['A2-red'], by: NAME, action: { kind: 'unshelved' } }]);
});

test('[A23] the alarm of a station that the city has no more is ended by name', async () => {
  const gone: Alarm = { ...RED, subject: { kind: 'station', id: 'UP-gone' }, station_id: 'UP-gone' };
  const answers = { [LOG]: { items: [] }, 'POST /api/v1/alerts/actions': { done: ['A2-red'], refused: [] } };
  const { screen, server } = await draw([gone], { answers });
  await screen.getByRole('button', { name: 'End: station out of service' }).click();
  expect(server.sent('/api/v1/alerts/actions')).toEqual([
    { ids: ['A2-red'], by: NAME, action: { kind: 'retired', reason: 'station out of service' } },
  ]);
});

test('[A23] the alarm of a station in service has no such button', async () => {
  const { screen } = await draw([RED], { answers: { [LOG]: { items: [] } } });
  await expect.element(screen.getByRole('button', { name: 'Acknowledge A' })).toBeVisible();
  await expect.element(screen.getByRole('button', { name: 'End: station out of service' })).not.toBeInTheDocument();
});

describe('the log', () => {
  test('waits in the shape of lines while the server takes its time', async () => {
    const { screen } = await draw([RED], { answers: { [LOG]: () => new Promise(() => undefined) } });
    await expect.element(screen.getByRole('status', { name: 'Log' })).toBeVisible();
  });

  test('says that it did not load and why, keeps every act, and asks again', async () => {
    let up = false;
    const { screen } = await draw([RED], {
      answers: { [LOG]: () => (up ? { items: STEPS } : refused(503, 'the database is away')) },
    });
    await expect.element(screen.getByRole('alert')).toMatchAriaInlineSnapshot(`
      - alert:
        - text: The log did not load 503 the database is away
        - button "Try again"
    `);
    await expect.element(screen.getByRole('button', { name: 'Acknowledge A' })).toBeEnabled();
    up = true;
    await screen.getByRole('button', { name: 'Try again' }).click();
    await expect.element(screen.getByText('raised orange')).toBeVisible();
  });
});

const ACTS = ['Acknowledge A', 'With a note', 'Take over', 'Add note N', 'Shelve'];

test.each([
  ['viewer', 'Answering alarms, notes and response levels need an operator.'],
  ['operator', null],
  ['dispatcher', null],
] as const)('[S11] to a %s it offers what is theirs, and says why the rest is not', async (role, reason) => {
  const { screen } = await draw([RED], { role });
  const drawer = screen.getByRole('region', { name: 'Alarm of Dalian Rd underpass' });
  await expect.element(drawer.getByText('raised orange')).toBeVisible();
  const expected = reason === null ? {} : Object.fromEntries(ACTS.map((name) => [name, reason]));
  expect(disabledHere(drawer.element() as HTMLElement)).toEqual(expected);
});

test('[S11] a dispatcher may answer an incident and may not warn the outside', async () => {
  const { screen } = await draw([{ ...RED, incident_id: 'I-1' }], { role: 'dispatcher', row: 'I-1' });
  const drawer = screen.getByRole('region', { name: 'Alarm of Dalian Rd underpass' });
  await expect.element(drawer.getByText('raised orange')).toBeVisible();
  expect(disabledHere(drawer.element() as HTMLElement)).toEqual({
    'Warn the public': 'Warnings to the outside need an operator who may issue them.',
  });
});

test('[L15] in a replay every act of it is disabled with the reason, and it can be closed', async () => {
  const { screen } = await draw([RED], { replay: true, now: NOW + HOUR_MS, answers: { [LOG]: { items: STEPS } } });
  const drawer = screen.getByRole('region', { name: 'Alarm of Dalian Rd underpass' });
  await expect.element(drawer.getByText('raised orange')).toBeVisible();
  const reason = 'Replay: nothing can be decided in the past. Back to live first (L)';
  expect(disabledHere(drawer.element() as HTMLElement)).toEqual(Object.fromEntries(ACTS.map((name) => [name, reason])));
  await drawer.getByRole('button', { name: 'Close the alarm' }).click();
  await expect.element(drawer).not.toBeInTheDocument();
});
