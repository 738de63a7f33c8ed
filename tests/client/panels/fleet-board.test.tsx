// All trucks by what they do: counted, found by a few letters, with the age of their positions; and what is done with the chosen one.
import { expect, test } from 'vitest';
import { FleetBoard } from '../../../client/panels/Dispatch/FleetBoard.tsx';
import type { Truck } from '../../../domain/city.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { notChinese } from '../../support/panel/not-chinese.ts';
import { ORDER, truckState } from '../dispatch-world.ts';
import { MINUTE, SECOND, TRUCK } from '../small-city.ts';
import { CALM, STORM, STORM_CITY } from './storm-city.ts';

const draw = (options: PanelOptions) => drawPanel(<FleetBoard />, { city: STORM_CITY, ...options });

const WORK: PanelOptions['world'] = {
  ...STORM,
  trucks: {
    'P-01': truckState('available', { age: 90 * SECOND }),
    'P-02': truckState('pumping', { age: 7 * MINUTE }),
    'P-03': truckState('pumping'),
  },
  orders: {
    'O-1': ORDER,
    'O-3': { ...ORDER, id: 'O-3', truck_id: 'P-03', site_id: 'S-2', state: 'pumping', pumping_at: ORDER.issued_at },
  },
  locks: { current: { pins: [{ truck_id: 'P-03', site_id: 'S-2' }], bans: [], held: ['P-01'] } },
};

test('on a calm day counts what is free in every district, folded', async () => {
  const { screen } = await draw({ world: CALM });
  await expect.element(screen.getByRole('complementary')).toMatchAriaInlineSnapshot(`
    - complementary "Fleet":
      - heading "Fleet" [level=2]
      - text: 3 trucks · 6,000 m³/h
      - searchbox "Find a truck, base or site"
      - heading "En route 0" [level=3]:
        - button "En route 0"
      - heading "Setting up 0" [level=3]:
        - button "Setting up 0"
      - heading "Pumping 0" [level=3]:
        - button "Pumping 0"
      - heading "Packing up 0" [level=3]:
        - button "Packing up 0"
      - heading "Available 3" [level=3]:
        - button "Available 3"
      - list "Available by district; two or fewer are ringed":
        - listitem: Yangpu 2
        - listitem: Pudong 1
      - heading "Out of service 0" [level=3]:
        - button "Out of service 0"
      - heading "Position or state unknown 0" [level=3]:
        - button "Position or state unknown 0"
  `);
});

test('at work says where each truck is bound, since when, and how old its position is', async () => {
  const { screen } = await draw({ world: WORK });
  await expect.element(screen.getByRole('complementary')).toMatchAriaInlineSnapshot(`
    - complementary "Fleet":
      - heading "Fleet" [level=2]
      - text: 3 trucks · 6,000 m³/h
      - searchbox "Find a truck, base or site"
      - heading "En route 1" [level=3]:
        - button "En route 1" [expanded]
      - list:
        - listitem:
          - button "P-01 2,000 → Dalian Rd underpass held sent, no answer yet position 1 min old"
      - heading "Setting up 0" [level=3]:
        - button "Setting up 0"
      - heading "Pumping 1" [level=3]:
        - button "Pumping 1" [expanded]
      - list:
        - listitem:
          - button "P-03 2,000 Tanglu Rd pinned since 13:59 position 5 s old"
      - heading "Packing up 0" [level=3]:
        - button "Packing up 0"
      - heading "Available 0" [level=3]:
        - button "Available 0"
      - list "Available by district; two or fewer are ringed"
      - heading "Out of service 0" [level=3]:
        - button "Out of service 0"
      - heading "Position or state unknown 1" [level=3]:
        - button "Position or state unknown 1" [expanded]
      - list:
        - listitem:
          - button "P-02 2,000 last seen 13:53 was pumping position 7 min old"
  `);
});

test('a truck that was never heard is not called free', async () => {
  const { screen, words } = await draw({ world: {} });
  expect(words()).toContain('Position or state unknown 3 P-01 2,000 Yangpu position never reported');
  expect(screen.container.querySelector('[data-fleet-group="available"]')?.getAttribute('data-count')).toBe('0');
});

test('is wholly Chinese in Chinese', async () => {
  const { screen, words } = await draw({
    world: WORK,
    language: 'zh-CN',
    desk: { selection: { kind: 'truck', id: 'P-03' } },
  });
  expect(notChinese(screen.container, ['Wang'])).toEqual([]);
  expect(words()).toContain('途中 1 P-01 2,000 → 大连路下立交备车 已下达，未答复 位置为 1 分钟前');
});

test('finds a truck by its name, its base, its district in either language, or the site it is bound to', async () => {
  const { screen } = await draw({ world: WORK });
  const find = screen.getByRole('searchbox', { name: 'Find a truck, base or site' });
  const found = () =>
    [...screen.container.querySelectorAll('[data-fleet-truck]')].map((row) => row.getAttribute('data-fleet-truck'));
  for (const [text, trucks] of [
    ['p-02', ['P-02']],
    ['浦东', ['P-03']],
    ['yangpu', ['P-01', 'P-02']],
    ['唐陆', ['P-03']],
    ['wujiaochang', ['P-01', 'P-03', 'P-02']],
  ] as const) {
    await find.fill(text);
    await expect.poll(found).toEqual(trucks);
  }
  await find.fill('nowhere');
  await expect.element(screen.getByText('No truck, base or site of that name.')).toBeVisible();
});

test('shows the first of a long group, and the rest when it is asked for', async () => {
  const trucks = Array.from({ length: 20 }, (_, i): Truck => ({ ...TRUCK, id: `T-${i}`, name: `T-${i}` }));
  const pumping = Object.fromEntries(trucks.map(({ id }) => [id, truckState('pumping')]));
  const { screen } = await draw({ city: { ...STORM_CITY, trucks }, world: { trucks: pumping } });
  const rows = () => screen.container.querySelectorAll('[data-fleet-truck]').length;
  expect(rows()).toBe(6);
  await screen.getByRole('button', { name: '14 more' }).click();
  expect(rows()).toBe(20);
  await screen.getByRole('button', { name: 'Pumping 20' }).click();
  expect(rows()).toBe(0);
});

test('[D4] a truck that falls silent is where nobody knows, with what it was doing', async () => {
  const { words, tell } = await draw({ world: WORK });
  expect(words()).toContain('P-02 2,000 last seen 13:53 was pumping position 7 min old');
  tell({ orders: { 'O-1': { ...ORDER, silent_since: ORDER.issued_at } } });
  await expect.poll(words).toContain('Position or state unknown 2 P-01 2,000 last seen 13:58');
});

test('[L14] in a replay positions are as old as they were at the moment shown', async () => {
  const trucks = { 'P-01': truckState('pumping', { age: 60 * MINUTE + 5 * SECOND }) };
  const { words } = await draw({ replay: true, world: { trucks } });
  expect(words()).toContain('Pumping 1 P-01 2,000 Yangpu since 12:59 position 5 s old');
});

test('a press opens the truck at the foot of the board', async () => {
  const { screen, console } = await draw({ world: WORK });
  await screen.getByRole('button', { name: /^P-03/ }).click();
  expect(console.desk.get().selection).toEqual({ kind: 'truck', id: 'P-03' });
  await expect.element(screen.getByRole('article', { name: 'P-03' })).toBeVisible();
  await expect.element(screen.getByRole('button', { name: /^P-03/ })).toHaveAttribute('aria-current', 'true');
});
