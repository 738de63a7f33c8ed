// The truck or site that is chosen on the dispatcher's page: its orders, calling one off, and what every later plan has to honour.
import { expect, test } from 'vitest';
import type { Selection } from '../../../client/console/desk.ts';
import { ChosenCard } from '../../../client/panels/Dispatch/ChosenCard.tsx';
import { ReplayStrip } from '../../../client/panels/Replay/ReplayStrip.tsx';
import { AccountBlock } from '../../../client/panels/TopBar/AccountBlock.tsx';
import { refused } from '../../support/panel/answering-server.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { notChinese } from '../../support/panel/not-chinese.ts';
import { ORDER, plan } from '../dispatch-world.ts';
import { MINUTE, NOW } from '../small-city.ts';
import { STORM, STORM_CITY } from './storm-city.ts';

const LOCKS = '/api/v1/locks';
const CANCEL = '/api/v1/orders/O-1/cancel';
const P_01: Selection = { kind: 'truck', id: 'P-01' };
const S_1: Selection = { kind: 'site', id: 'S-1' };

const draw = (selection: Selection, options: PanelOptions = {}) =>
  drawPanel(
    <>
      <AccountBlock />
      <ReplayStrip />
      {/* At the foot of the board, where its menu opens upwards. */}
      <div style={{ marginTop: 420, width: 440 }}>
        <ChosenCard />
      </div>
    </>,
    {
      city: STORM_CITY,
      desk: { selection },
      answers: { [`POST ${LOCKS}`]: { ok: true }, [`POST ${CANCEL}`]: ORDER },
      ...options,
      world: { ...STORM, orders: { 'O-1': ORDER }, ...options.world },
    },
  );

const ENDED = {
  ...ORDER,
  id: 'O-0',
  site_id: 'S-2',
  state: 'done',
  issued_at: NOW - 50 * MINUTE,
  ended_at: NOW - 20 * MINUTE,
  pumped_from_m3: 1_200,
  pumped_to_m3: 2_950,
} as const;

test('a truck shows its state, what binds it, its orders and what the last one pumped', async () => {
  const { screen } = await draw(P_01, {
    world: {
      orders: { 'O-0': ENDED, 'O-1': { ...ORDER, reason: 'Deeper there', silent_since: NOW - 6 * MINUTE } },
      locks: {
        current: {
          pins: [{ truck_id: 'P-01', site_id: 'S-1' }],
          bans: [{ truck_id: 'P-01', site_id: 'S-2', until: NOW + 60 * MINUTE }],
          held: ['P-01'],
        },
      },
    },
  });
  await expect.element(screen.getByRole('article')).toMatchAriaInlineSnapshot(`
    - article "P-01":
      - text: P-01 Position or state unknown
      - group: ⋯
      - button "Close"
      - paragraph: "Held in reserve: no plan sends it."
      - paragraph: "Pinned to Dalian Rd underpass: every plan keeps it there."
      - paragraph: Not to Tanglu Rd until 15:00.
      - list "Orders":
        - listitem:
          - text: Dalian Rd underpass sent, no answer yet 13:59
          - button "Call off"
          - paragraph: sent by Wang 13:59 · Deeper there
          - paragraph: "Silent since 13:54: its site counts as open."
        - listitem:
          - text: Tanglu Rd done 13:40
          - paragraph: sent by Wang 13:10 · pumped 1,750 m³
      - button "Send to a site"
      - button "All details"
  `);
});

test('a site without a truck says why the plan leaves it', async () => {
  const { screen } = await draw(S_1, {
    world: {
      orders: {},
      plans: {
        current: plan([], { uncovered: [{ site_id: 'S-1', depth_m: 0.5, need_m3h: 800, reason: 'none-in-time' }] }),
      },
    },
  });
  await expect.element(screen.getByRole('article')).toMatchAriaInlineSnapshot(`
    - article "Dalian Rd underpass":
      - text: 大连路下立交 Dalian Rd underpass
      - group: ⋯
      - button "Close"
      - paragraph: none in time
      - paragraph: No orders within the last hour.
      - button "Send a truck here"
      - button "All details"
  `);
});

test('a station stands for the site it measures, and a station without a site for nothing', async () => {
  const { screen, console } = await draw({ kind: 'station', id: 'UP-001' });
  await expect.element(screen.getByRole('article', { name: 'Dalian Rd underpass' })).toBeVisible();
  await screen.getByRole('button', { name: 'All details' }).click();
  expect(console.desk.get().dispatch.details).toBe('station:UP-001');
  console.desk.update((desk) => ({ ...desk, selection: { kind: 'station', id: 'RG-001' } }));
  await expect.element(screen.getByRole('article')).not.toBeInTheDocument();
});

test('an order is called off with a reason, once; a refusal is said in words', async () => {
  const { screen, server } = await draw(P_01, {
    answers: { [`POST ${CANCEL}`]: refused(409, 'not-under-way') },
  });
  await screen.getByRole('button', { name: 'Call off' }).click();
  const form = screen.getByRole('form', { name: 'Why is it called off?' });
  await form.getByRole('button', { name: 'Call off' }).click({ force: true });
  expect(server.sent(CANCEL)).toEqual([]);
  await form.getByRole('textbox').fill('Road gave way');
  await form.getByRole('button', { name: 'Call off' }).click();
  await expect.poll(() => server.sent(CANCEL)).toEqual([{ by: 'Li Na 李娜', reason: 'Road gave way' }]);
  await expect.element(screen.getByRole('alert')).toHaveTextContent('Not called off: the order has ended already.');
});

test('an order that is called off shows so only once the world says it', async () => {
  const { screen, tell, console } = await draw(P_01);
  await screen.getByRole('button', { name: 'Call off' }).click();
  await screen.getByRole('textbox').fill('Road gave way');
  await screen.getByRole('form').getByRole('button', { name: 'Call off' }).click();
  await expect.element(screen.getByRole('status')).toHaveTextContent('Sending. Not done until it shows here.');
  tell({ orders: { 'O-1': { ...ORDER, state: 'cancelled', ended_at: NOW, end_reason: 'Road gave way' } } });
  console.dispatch.look();
  await expect.element(screen.getByText('called off')).toBeVisible();
  await expect.element(screen.getByRole('status')).not.toBeInTheDocument();
});

const WISHES = [
  ['Pin P-01 to Dalian Rd underpass', { kind: 'pinned', truck_id: 'P-01', site_id: 'S-1' }],
  [
    'Not P-01 to Dalian Rd underpass until 15:00',
    { kind: 'banned', truck_id: 'P-01', site_id: 'S-1', until: '2026-07-21T15:00:00+08:00' },
  ],
  ['Hold P-01 in reserve', { kind: 'held', truck_id: 'P-01' }],
  ['People in danger: Dalian Rd underpass', { kind: 'endangered', site_id: 'S-1' }],
  ['Nobody in danger: Dalian Rd underpass', { kind: 'safe', site_id: 'S-1' }],
] as const;

test('[D25] sends each wish that later plans have to honour, and closes its menu', async () => {
  const { screen, server, console } = await draw(P_01);
  for (const [i, [name, wish]] of WISHES.entries()) {
    await screen.getByTitle('Pin, ban, hold in reserve').click();
    await screen.getByRole('button', { name }).click();
    await expect.poll(() => server.sent(LOCKS)[i]).toEqual({ by: 'Li Na 李娜', ...wish });
    await expect.element(screen.getByText(name)).not.toBeVisible();
    console.dispatch.dismiss('P-01');
  }
  expect(server.sent(LOCKS)).toHaveLength(WISHES.length);
});

test('[D25] what is fixed can be undone', async () => {
  const { screen, server } = await draw(P_01, {
    world: { locks: { current: { pins: [{ truck_id: 'P-01', site_id: 'S-1' }], bans: [], held: ['P-01'] } } },
  });
  const menu = screen.getByTitle('Pin, ban, hold in reserve');
  await menu.click();
  await screen.getByRole('button', { name: 'Unpin P-01 from Dalian Rd underpass' }).click();
  await expect.poll(() => server.sent(LOCKS).length).toBe(1);
  await expect.element(screen.getByRole('status')).toBeVisible();
  expect(server.sent(LOCKS)[0]).toEqual({ by: 'Li Na 李娜', kind: 'unpinned', truck_id: 'P-01', site_id: 'S-1' });
  await menu.click();
  await expect.element(screen.getByRole('button', { name: 'Release P-01 from reserve' })).toBeVisible();
});

test('is wholly Chinese in Chinese', async () => {
  const world = { orders: { 'O-0': ENDED, 'O-1': { ...ORDER, state: 'arrived', arrived_at: NOW } } } as const;
  const { screen } = await draw(P_01, { language: 'zh-CN', world });
  await expect.element(screen.getByRole('article')).toMatchAriaInlineSnapshot(`
    - article "P-01":
      - text: P-01 架设
      - group: ⋯
      - button "关闭"
      - list "指令":
        - listitem:
          - text: 大连路下立交 已到达 14:00
          - button "撤回"
          - paragraph: Wang 13:59 下达
        - listitem:
          - text: 唐陆路 已完成 13:40
          - paragraph: Wang 13:10 下达 · 抽排 1,750 m³
      - button "派往地点"
      - button "全部详情"
  `);
  expect(notChinese(screen.container, ['Wang'])).toEqual([]);
});

test('names a site in Chinese too', async () => {
  const { screen } = await draw(S_1, { language: 'zh-CN' });
  await expect.element(screen.getByRole('article', { name: '大连路下立交' })).toBeVisible();
  expect(notChinese(screen.container, ['Wang'])).toEqual([]);
});

test('[L15] in a replay nothing of it acts, with the reason', async () => {
  const { screen, server } = await draw(P_01, { replay: true });
  const why = 'Replay: nothing can be decided in the past. Back to live first (L)';
  for (const name of ['Call off', 'Send to a site'])
    await expect.element(screen.getByRole('button', { name })).toHaveAccessibleDescription(why);
  await screen.getByRole('button', { name: 'Call off' }).click({ force: true });
  await expect.element(screen.getByRole('form', { name: 'Why is it called off?' })).not.toBeInTheDocument();
  expect(server.asked.filter(({ method }) => method !== 'GET')).toEqual([]);
});

test('[S11] an operator may look at it and not act', async () => {
  const { screen, server, console } = await draw(P_01, { role: 'operator' });
  await screen.getByTitle('Pin, ban, hold in reserve').click();
  const hold = screen.getByRole('button', { name: 'Hold P-01 in reserve' });
  await expect.element(hold).toHaveAccessibleDescription('Orders, locks and crews need a dispatcher.');
  await hold.click({ force: true });
  await expect.element(screen.getByRole('alert')).toHaveTextContent(/may not do this/);
  expect(server.sent(LOCKS)).toEqual([]);
  await screen.getByRole('button', { name: 'All details' }).click();
  expect(console.desk.get().dispatch.details).toBe('truck:P-01');
});
