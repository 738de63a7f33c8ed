// Notes of a shift and its handover: what is written, what is sent once in whose name, and what is said where it is refused.
import { describe, expect, test } from 'vitest';
import { ShiftLogPanel } from '../../../client/panels/ShiftLog/ShiftLogPanel.tsx';
import { handoverOf } from '../../../domain/alerts/shift-log.ts';
import { refused } from '../../support/panel/answering-server.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { MINUTE, NOW } from '../small-city.ts';
import { FAULT, FLOOD_CITY, RAIN_YELLOW, RED, stormWith, TIDE_ORANGE } from './flooded-city.ts';
import { latinWords } from './latin-words.ts';

const PATH = '/api/v1/shift-log';
const NAME = 'Li Na 李娜';
const KEPT = { [`POST ${PATH}`]: { id: 'N-1' } };
const iso = (at: number) => new Date(at).toISOString();
const NOTE = { id: 'N-0', kind: 'noted', by: NAME, alarm: null, text: 'pump 3 is being repaired' } as const;
const DECIDED = {
  ...TIDE_ORANGE,
  state: 'acknowledged' as const,
  owner: 'Zhang Wei',
  decision: 'Watch on',
  deadline: NOW - 5 * MINUTE,
};
const SHELVED = {
  ...RAIN_YELLOW,
  state: 'shelved' as const,
  shelved_until: NOW + 30 * MINUTE,
  shelve_reason: 'Maintenance',
};
const STANDING = [RED, DECIDED, SHELVED, FAULT];
const handover = handoverOf(STANDING, [{ ...NOTE, at: NOW - MINUTE }], NOW);
const LOG = {
  entries: [{ ...NOTE, at: iso(NOW - MINUTE) }],
  handover: { ...handover, at: iso(NOW), notes: [{ ...NOTE, at: iso(NOW - MINUTE) }] },
};

const draw = async ({ answers = {}, ...options }: PanelOptions = {}) => {
  const drawn = await drawPanel(<ShiftLogPanel />, {
    city: FLOOD_CITY,
    world: stormWith(...STANDING),
    answers: { [`GET ${PATH}`]: LOG, ...KEPT, ...answers },
    ...options,
  });
  drawn.console.citizenReports.known.set({ kind: 'here', items: [] });
  return drawn;
};

describe('a note', () => {
  test('is sent once, trimmed, in the name of whoever is at the desk; the field is empty then and the log asked for anew', async () => {
    const { screen, server } = await draw();
    const field = screen.getByRole('textbox', { name: 'Write a note' });
    await expect.element(screen.getByText('pump 3 is being repaired')).toBeVisible();
    await field.fill('  gate 2 stays shut  ');
    await screen.getByRole('button', { name: 'Add note' }).click();
    await expect.element(field).toHaveValue('');
    expect(server.sent(PATH)).toEqual([{ by: NAME, text: 'gate 2 stays shut', kind: 'noted' }]);
    await expect.poll(() => server.asked.filter(({ method }) => method === 'GET').length).toBe(2);
  });

  test('of nothing but spaces is not sent', async () => {
    const { screen, server } = await draw();
    await screen.getByRole('textbox', { name: 'Write a note' }).fill('   ');
    await expect.element(screen.getByRole('button', { name: 'Add note' })).toHaveAttribute('aria-disabled', 'true');
    await screen.getByRole('button', { name: 'Add note' }).click({ force: true });
    expect(server.sent(PATH)).toEqual([]);
  });

  test('pressed twice while the server takes its time goes once', async () => {
    let answer: (kept: object) => void = () => undefined;
    const { screen, server } = await draw({
      answers: { [`POST ${PATH}`]: () => new Promise((resolve) => (answer = resolve)) },
    });
    await screen.getByRole('textbox', { name: 'Write a note' }).fill('gate 2 stays shut');
    await screen.getByRole('button', { name: 'Add note' }).click();
    await screen.getByRole('button', { name: 'Sending' }).click({ force: true });
    answer({ id: 'N-1' });
    await expect.element(screen.getByRole('textbox', { name: 'Write a note' })).toHaveValue('');
    expect(server.sent(PATH)).toHaveLength(1);
  });

  test.each([
    ['en', 'Write a note', 'Add note', 'Not kept: 503 the database is away'],
    ['zh-CN', '写备注', '添加备注', '未保存：503 the database is away'],
  ] as const)('that is refused stays in the field, with the reason (%s)', async (language, label, keep, words) => {
    const { screen } = await draw({ language, answers: { [`POST ${PATH}`]: refused(503, 'the database is away') } });
    await screen.getByRole('textbox', { name: label }).fill('2 号闸门保持关闭');
    await screen.getByRole('button', { name: keep }).click();
    await expect.element(screen.getByRole('alert')).toHaveTextContent(words);
    await expect.element(screen.getByRole('textbox', { name: label })).toHaveValue('2 号闸门保持关闭');
  });

  test('asks first who is at the desk where nobody has said', async () => {
    const { screen, server, console } = await draw();
    console.person.name.set(null);
    await screen.getByRole('textbox', { name: 'Write a note' }).fill('gate 2 stays shut');
    await screen.getByRole('button', { name: 'Add note' }).click();
    expect(console.person.asking.get()).not.toBeNull();
    expect(server.sent(PATH)).toEqual([]);
  });
});

describe('a handover', () => {
  const ENGLISH = [
    'Handover 14:00',
    'No response in force.',
    'Reds without owner or decision: 1',
    '- Dalian Rd underpass, Red, 56 cm at 13:59 · threshold 50 cm',
    'Open, nobody has answered: 1',
    '- Dalian Rd underpass, Red, 56 cm at 13:59 · threshold 50 cm',
    'Decided: 1',
    '- Huangpu Park, Orange, Zhang Wei: Watch on',
    'Deadline passed: 1',
    '- Huangpu Park, Orange, Zhang Wei: Watch on',
    'Shelved: 1',
    '- Wujiaochang, Yellow, until 14:30: Maintenance',
    'Faults of the equipment: 1',
    'Notes of this shift:',
    '- pump 3 is being repaired',
  ].join('\n');
  const CHINESE = [
    '14:00 交班',
    '未启动响应。',
    '红色预警无责任人或无决定：1',
    '- 大连路下立交, 红色, 实测 56 厘米（13:59） · 阈值 50 厘米',
    '未确认：1',
    '- 大连路下立交, 红色, 实测 56 厘米（13:59） · 阈值 50 厘米',
    '已决定：1',
    '- 黄浦公园, 橙色, Zhang Wei决定：继续监视',
    '已过时限：1',
    '- 黄浦公园, 橙色, Zhang Wei决定：继续监视',
    '搁置：1',
    '- 五角场, 黄色, 至 14:30：维护',
    '设备故障：1',
    '本班备注：',
    '- pump 3 is being repaired',
  ].join('\n');

  test.each([
    ['en', 'Hand over', 'Handover to the next shift', ENGLISH],
    ['zh-CN', '交班', '交班记录', CHINESE],
  ] as const)('[A21] is written from what stands, in %s', async (language, button, label, text) => {
    const { screen } = await draw({ language });
    await screen.getByRole('button', { name: button }).click();
    await expect.element(screen.getByRole('textbox', { name: label })).toHaveValue(text);
    const left = latinWords(screen.getByRole('form', { name: label }).element() as HTMLElement);
    if (language === 'zh-CN') expect(left).toEqual([]);
  });

  test('[A21] is sent as it was changed, once, signed; then the form is gone', async () => {
    const { screen, server } = await draw();
    await screen.getByRole('button', { name: 'Hand over' }).click();
    const field = screen.getByRole('textbox', { name: 'Handover to the next shift' });
    await field.fill('All quiet but Dalian Rd.');
    await screen.getByRole('button', { name: 'Sign and hand over' }).click();
    await expect.element(field).not.toBeInTheDocument();
    expect(server.sent(PATH)).toEqual([{ by: NAME, text: 'All quiet but Dalian Rd.', kind: 'handed-over' }]);
  });

  test('is written anew from what stands, or given up, and nothing is sent', async () => {
    const { screen, server } = await draw();
    await screen.getByRole('button', { name: 'Hand over' }).click();
    const field = screen.getByRole('textbox', { name: 'Handover to the next shift' });
    await field.fill('scribble');
    await screen.getByRole('button', { name: 'Write anew from what stands' }).click();
    await expect.element(field).toHaveValue(ENGLISH);
    await screen.getByRole('button', { name: 'Cancel' }).click();
    await expect.element(screen.getByRole('textbox', { name: 'Write a note' })).toBeVisible();
    expect(server.sent(PATH)).toEqual([]);
  });
});
