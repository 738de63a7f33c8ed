// The ways into the parts of the desk, with what waits in each for a person.
import { describe, expect, test } from 'vitest';
import { Rail } from '../../../client/panels/Rail/Rail.tsx';
import type { World } from '../../../domain/world.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { alarm } from '../alarms.ts';
import { plan, SUGGESTION } from '../dispatch-world.ts';
import { MINUTE, NOW } from '../small-city.ts';
import { CALM, FLOOD_CITY, STORM, stormWith } from './flooded-city.ts';
import { latinWords } from './latin-words.ts';
import { report } from './street-reports.ts';

const BUSY: Partial<World> = {
  ...STORM,
  plans: { current: plan([SUGGESTION]) },
  parts: {
    recorder: { state: 'ok', since: NOW, figures: {} },
    database: { state: 'down', reason: 'database-away', since: NOW - MINUTE },
  },
};
const draw = async (options: PanelOptions = {}) => {
  const drawn = await drawPanel(<Rail />, { city: FLOOD_CITY, world: BUSY, ...options });
  const items = [report('R-1'), report('R-2'), report('R-3', { state: 'approved' })];
  drawn.console.citizenReports.known.set({ kind: 'here', items });
  return drawn;
};

describe('what waits', () => {
  test('in a storm is counted at each way: alarms, suggestions, reports from the street, parts in trouble', async () => {
    const { screen } = await draw();
    await expect.element(screen.getByRole('button', { name: /^Shift log: 2/ })).toBeVisible();
    await expect.element(screen.getByRole('navigation')).toMatchAriaInlineSnapshot(`
      - navigation "Views":
        - status
        - button "Map"
        - button "List"
        - button "Alarm desk: 4 not acknowledged"
        - button "Dispatch: 1 suggestion waits"
        - button "Camera wall"
        - button "Shift log: 2 from the street to decide on"
        - button "Warnings"
        - button "Accounts"
        - button "Outgoing notices"
        - button "Health of the system: 1 part needs attention": "1"
        - button "Keys"
    `);
  });

  test('while all is calm is nothing, and no number stands there', async () => {
    const { screen, words, console } = await draw({ world: CALM });
    console.citizenReports.known.set({ kind: 'here', items: [] });
    await expect.element(screen.getByRole('button', { name: 'Shift log', exact: true })).toBeVisible();
    expect(words()).not.toMatch(/\d/);
  });

  test('before the server has spoken is nothing', async () => {
    const { screen, console } = await draw({ world: null });
    console.citizenReports.known.set({ kind: 'failed', why: '503 the database is away' });
    await expect.element(screen.getByRole('button', { name: 'Alarm desk', exact: true })).toBeVisible();
    await expect.element(screen.getByRole('button', { name: 'Shift log', exact: true })).toBeVisible();
  });

  test('beyond ninety-nine is shown as that and told in full', async () => {
    const alarms = Array.from({ length: 120 }, (_, i) => alarm({ id: `A2-${i}` }));
    const { screen } = await draw({ world: stormWith(...alarms) });
    const button = screen.getByRole('button', { name: 'Alarm desk: 120 not acknowledged' });
    await expect.element(button).toHaveTextContent('99+');
  });

  test('is told in Chinese', async () => {
    const { screen } = await draw({ language: 'zh-CN' });
    await expect.element(screen.getByRole('button', { name: /^值班日志/ })).toBeVisible();
    await expect.element(screen.getByRole('navigation')).toMatchAriaInlineSnapshot(`
      - navigation "视图":
        - status
        - button "地图"
        - button "列表"
        - button "告警台: 4 条未确认"
        - button "调度: 1 条建议待处理"
        - button "图像墙"
        - button "值班日志: 2 条公众报告待审"
        - button "预警发布"
        - button "账号管理"
        - button "对外通知"
        - button "系统状况: 1 个部分需要关注": "1"
        - button "快捷键"
    `);
    expect(latinWords(screen.container)).toEqual([]);
  });

  test('is of the moment in a replay', async () => {
    const { screen } = await draw({ replay: true });
    await expect.element(screen.getByRole('button', { name: 'Alarm desk: 4 not acknowledged' })).toBeVisible();
  });
});

test.each([
  ['viewer', false, false],
  ['operator', true, false],
  ['dispatcher', true, false],
  ['administrator', true, true],
  ['open', true, true],
] as const)(
  '[S11] a %s is shown what is theirs to decide (reports %s, accounts %s)',
  async (role, reports, accounts) => {
    const { screen } = await draw({ role });
    await expect.element(screen.getByRole('button', { name: /^Shift log/ })).toBeVisible();
    const names = screen
      .getByRole('button')
      .elements()
      .map((one) => one.getAttribute('aria-label'));
    expect(names.includes('Shift log: 2 from the street to decide on')).toBe(reports);
    expect(names.includes('Accounts')).toBe(accounts);
  },
);

describe('a press', () => {
  test.each([
    [/^Shift log/, { kind: 'shift' }],
    ['Warnings', { kind: 'warnings', from: null }],
    ['Accounts', { kind: 'accounts' }],
    ['Outgoing notices', { kind: 'notices' }],
  ])('on %s opens it and another closes it', async (name, selection) => {
    const { screen, console } = await draw();
    const button = screen.getByRole('button', { name });
    await button.click();
    expect(console.desk.get().selection).toEqual(selection);
    await expect.element(button).toHaveAttribute('aria-pressed', 'true');
    await button.click();
    expect(console.desk.get().selection).toBeNull();
  });

  test.each([
    ['Health of the system: 1 part needs attention', 'health'],
    ['Keys', 'keys'],
  ])('on %s opens it and another closes it, too', async (name, kind) => {
    const { screen, console } = await draw();
    await screen.getByRole('button', { name }).click();
    expect(console.desk.get().selection).toEqual({ kind });
    await screen.getByRole('button', { name }).click();
    expect(console.desk.get().selection).toBeNull();
  });

  test.each([
    [/^Dispatch/, 'dispatch'],
    ['Camera wall', 'wall'],
  ] as const)('on %s turns to its page and back', async (name, page) => {
    const { screen, console } = await draw();
    await screen.getByRole('button', { name }).click();
    expect(console.desk.get().page).toBe(page);
    await screen.getByRole('button', { name }).click();
    expect(console.desk.get().page).toBe('command');
  });

  test('on the alarms, the list and the map turns a narrow screen to them', async () => {
    const { screen, console } = await draw({ desk: { page: 'wall' } });
    await screen.getByRole('button', { name: /^Alarm desk/ }).click();
    expect(console.desk.get()).toMatchObject({ page: 'command', narrow: 'list', filter: { scope: 'alarms' } });
    await screen.getByRole('button', { name: 'Map', exact: true }).click();
    expect(console.desk.get().narrow).toBe('map');
    await screen.getByRole('button', { name: 'List', exact: true }).click();
    expect(console.desk.get().narrow).toBe('list');
  });
});
