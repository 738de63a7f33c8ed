// What stands at a station, who answered it and since when it is silent; and the log of its last alarm.
import { expect, test, vi } from 'vitest';
import { useSituation } from '../../../client/console/console.ts';
import { StandingAlarms } from '../../../client/panels/Station/StandingAlarms.tsx';
import type { Alarm } from '../../../domain/alerts/alarm.ts';
import { refused } from '../../support/panel/answering-server.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { notChinese } from '../../support/panel/not-chinese.ts';
import { alarm, answered } from '../alarms.ts';
import { byId } from '../small-alarms.ts';
import { MINUTE, NOW, reported } from '../small-city.ts';
import { STORM_CITY } from './storm-city.ts';

function Standing() {
  const view = useSituation(({ stationById }) => stationById.get('UP-001')!);
  return <StandingAlarms view={view} />;
}
const draw = (alarms: readonly Alarm[], options: PanelOptions = {}) =>
  drawPanel(<Standing />, {
    city: STORM_CITY,
    ...options,
    world: { stations: { 'UP-001': reported('depth_m', 0.56, { level: 'red' }) }, alarms: byId(...alarms) },
  });

const ALARMS = [
  answered('Zhao 赵敏', {
    id: 'A2-open',
    owner: 'Zhao 赵敏',
    decision: 'Send a pump truck',
    deadline: NOW + 20 * MINUTE,
    comment: 'Police told',
  }),
  alarm({ id: 'A3-fresh', rule: 'A3', level: 'orange', escalations: 2 }),
  alarm({
    id: 'A7-put',
    rule: 'A7',
    level: 'notice',
    state: 'shelved',
    shelved_by: 'Zhao 赵敏',
    shelved_until: NOW + 60 * MINUTE,
    shelve_reason: 'Maintenance',
    measure: null,
    value: null,
  }),
];
const EVENTS = 'GET /api/v1/alerts/A2-open/events';
const iso = (minutes: number) => new Date(NOW - minutes * MINUTE).toISOString();
const STEPS = {
  items: [
    {
      id: '1',
      alarm_id: 'A2-open',
      at: iso(10),
      by: null,
      kind: 'raised',
      cause: null,
      alarm: { rule: 'A2', level: 'orange', measure: 'depth_m', value: 0.31, value_at: iso(10), threshold: 0.25 },
    },
    {
      id: '2',
      alarm_id: 'A2-open',
      at: iso(4),
      by: null,
      kind: 'level-changed',
      level: 'red',
      cause: null,
      measure: 'depth_m',
      value: 0.56,
      value_at: iso(4),
      threshold: 0.5,
    },
    { id: '3', alarm_id: 'A2-open', at: iso(1), by: 'Zhao 赵敏', kind: 'acknowledged', comment: 'Police told' },
  ],
};

test('worst first, with the figures, who has it and until when, and why it is put aside', async () => {
  const { screen } = await draw(ALARMS);
  expect(screen.container.firstElementChild?.getAttribute('data-standing')).toBe('3');
  await expect.element(screen.getByRole('list')).toMatchAriaInlineSnapshot(`
    - list:
      - listitem:
        - img "Red"
        - text: "Red level A2 since 13:50 56 cm at 13:59 · threshold 50 cm Zhao 赵敏 13:59 Owner Zhao 赵敏: Send a pump truck · by 14:20"
        - paragraph: Police told
      - listitem:
        - img "Orange"
        - text: Orange rapid rise A3 since 13:50 56 cm at 13:59 · threshold 50 cm Unacked escalated 2×
      - listitem: "Fault sensor silent A7 since 13:50 Shelved: Zhao 赵敏, until 15:00: Maintenance"
  `);
});

test('no alarm at all, and none that still stands, are told apart', async () => {
  const { words, tell } = await draw([]);
  expect(words()).toBe('Standing alarms No alarm of this station within the last day.');
  tell({ alarms: byId(alarm({ state: 'cleared', cleared_at: NOW - MINUTE })) });
  await expect.poll(words).toBe('Standing alarms No alarm stands here. Log of the last alarm');
});

test('says that an alarm outlives its sensor, and that it stands above the newest value', async () => {
  const { words, tell } = await draw([alarm({ silent_since: NOW - 7 * MINUTE })]);
  expect(words()).toContain('silent since 13:53: the alarm stays, its level is not known');
  tell({ alarms: byId(alarm()), stations: { 'UP-001': reported('depth_m', 0.2, { level: 'yellow' }) } });
  await expect.poll(words).toContain('stands at Red; the newest value says Yellow');
});

test('asks for the log of the last alarm only when it is opened, and tells its steps with their figures', async () => {
  const { screen, server } = await draw([ALARMS[0]!], { answers: { [EVENTS]: STEPS } });
  expect(server.asked).toEqual([]);
  await screen.getByText('Log of the last alarm').click();
  await expect.element(screen.getByRole('listitem').last()).toHaveTextContent('acknowledged');
  await expect.element(screen.getByRole('group')).toMatchAriaInlineSnapshot(`
    - group:
      - text: Log of the last alarm
      - list:
        - listitem: 13:50:00 raised Orange · 31 cm, threshold 25 cm
        - listitem: 13:56:00 Orange became Red · 56 cm, threshold 50 cm
        - listitem:
          - text: 13:59:00 acknowledged · by Zhao 赵敏
          - paragraph: Police told
  `);
});

test('asks again while the log is open, for it is written a moment after the live word', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  try {
    const { screen, server } = await draw([ALARMS[0]!], { answers: { [EVENTS]: { items: STEPS.items.slice(0, 1) } } });
    await screen.getByText('Log of the last alarm').click();
    await expect.poll(() => server.asked.length).toBe(1);
    await vi.advanceTimersByTimeAsync(2_000);
    await expect.poll(() => server.asked.length).toBe(2);
    await screen.getByText('Log of the last alarm').click();
    await expect.element(screen.getByRole('list').nth(1)).not.toBeInTheDocument();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(server.asked.length).toBe(2);
  } finally {
    vi.useRealTimers();
  }
});

test('says that the log did not load, and asks again', async () => {
  let up = false;
  const { screen } = await draw([ALARMS[0]!], {
    answers: { [EVENTS]: () => (up ? STEPS : refused(503, 'the database is away')) },
  });
  await screen.getByText('Log of the last alarm').click();
  await expect
    .element(screen.getByRole('alert'))
    .toHaveTextContent('The log of the alarm did not load503 the database is away');
  up = true;
  await screen.getByRole('button', { name: 'Try again' }).click();
  await expect.element(screen.getByText('acknowledged')).toBeVisible();
});

test('is wholly Chinese in Chinese', async () => {
  const { screen } = await draw(ALARMS, { language: 'zh-CN', answers: { [EVENTS]: STEPS } });
  await expect.element(screen.getByRole('list')).toMatchAriaInlineSnapshot(`
    - list:
      - listitem:
        - img "红色"
        - text: 红色 超阈值 A2 13:50 起 实测 56 厘米（13:59） · 阈值 50 厘米 Zhao 赵敏 13:59 确认 责任人Zhao 赵敏：派出泵车 · 时限 14:20
        - paragraph: Police told
      - listitem:
        - img "橙色"
        - text: 橙色 快速上涨 A3 13:50 起 实测 56 厘米（13:59） · 阈值 50 厘米 未确认 已升级 2 次
      - listitem: 故障 传感器失联 A7 13:50 起 搁置：Zhao 赵敏，至 15:00，维护
  `);
  await screen.getByText('最近一次告警的记录').click();
  await expect.element(screen.getByText('已确认')).toBeVisible();
  expect(notChinese(screen.container, ['Zhao', 'Police', 'told'])).toEqual([]);
});
