// The foot and the head of the dispatcher's page: who is left without a truck, what changes soon, and the four figures.
import { afterEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { DispatchKpis } from '../../../client/panels/Dispatch/DispatchKpis.tsx';
import { DispatchLegend } from '../../../client/panels/Dispatch/DispatchLegend.tsx';
import { UncoveredStrip } from '../../../client/panels/Dispatch/UncoveredStrip.tsx';
import type { Uncovered } from '../../../domain/dispatch/plan.ts';
import type { UnknownName } from '../../../domain/unknown-name.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { notChinese } from '../../support/panel/not-chinese.ts';
import { forecast, ORDER, plan, SUGGESTION } from '../dispatch-world.ts';
import { CALM, STORM, STORM_CITY } from './storm-city.ts';

const PAGE = (
  <>
    <DispatchKpis />
    <UncoveredStrip />
    <DispatchLegend />
  </>
);
const draw = (options: PanelOptions) => drawPanel(PAGE, { city: STORM_CITY, ...options });

const without = (site_id: string, reason: Uncovered['reason'], depth_m: number | null = 0.4): Uncovered => ({
  site_id,
  reason,
  depth_m,
  need_m3h: 800,
});
const UNCOVERED = [without('S-1', 'none-in-time'), without('S-2', 'unknown-depth', null)];
const WORLD: PanelOptions['world'] = {
  ...STORM,
  plans: { current: plan([SUGGESTION], { uncovered: UNCOVERED }) },
  orders: { 'O-2': { ...ORDER, id: 'O-2', truck_id: 'P-02', site_id: 'S-2' } },
  forecasts: { 'S-2': forecast('S-2', 0.02, [0.2]) },
};

afterEach(() => page.viewport(1_366, 900));

test('on a calm day no site is without a truck', async () => {
  const { screen } = await draw({ world: { ...CALM, plans: { current: plan([]) } } });
  await expect.element(screen.getByRole('region', { name: 'The plan leaves' })).toMatchAriaInlineSnapshot(`
    - region "The plan leaves without a truck":
      - text: 0 The plan leaves without a truck worst first · next check 14:01
      - list
  `);
});

test('[D22] names every site that gets no truck with its depth and the reason', async () => {
  const { screen } = await draw({ world: WORLD });
  await expect.element(screen.getByRole('region', { name: 'The plan leaves' })).toMatchAriaInlineSnapshot(`
    - region "The plan leaves without a truck":
      - text: 2 The plan leaves without a truck worst first · next check 14:01
      - list:
        - listitem:
          - button "Red Dalian Rd underpass 56 cm none in time":
            - img "Red"
            - text: Dalian Rd underpass 56 cm none in time
        - listitem:
          - button "Tanglu Rd ≈ 2 cm depth unknown, check first"
  `);
});

test('[D22] has a word for each reason, and more than two sites on request', async () => {
  const unknown = 'something-new' as UnknownName<'uncovered-reason'>;
  const reasons = ['no-truck', 'not-worth', 'unreachable', unknown] as const;
  const sites = reasons.map((_, i) => ({ ...STORM_CITY.sites[0]!, id: `S-${i + 1}`, station_id: null }));
  const { screen } = await draw({
    city: { ...STORM_CITY, sites },
    world: { plans: { current: plan([], { uncovered: reasons.map((reason, i) => without(`S-${i + 1}`, reason)) }) } },
  });
  const region = screen.getByRole('region', { name: 'The plan leaves' });
  expect(region.element().querySelectorAll('[data-uncovered]')).toHaveLength(2);
  await region.getByRole('button', { name: '2 more' }).click();
  const said = [...region.element().querySelectorAll<HTMLElement>('[data-uncovered]')].map((one) => one.innerText);
  expect(said).toEqual([
    'Dalian Rd underpass ≈ 40 cm\nno truck is free',
    'Dalian Rd underpass ≈ 40 cm\nother places come first',
    'Dalian Rd underpass ≈ 40 cm\nno open way there',
    'Dalian Rd underpass ≈ 40 cm\nno reason was told',
  ]);
  await expect.element(region.getByRole('button', { name: 'Fewer' })).toHaveAttribute('aria-expanded', 'true');
});

test('on a wide screen says where trucks are coming and where the water may come', async () => {
  await page.viewport(1_920, 1_080);
  const { words, tell } = await draw({ world: WORLD });
  expect(words()).toContain('Covered soon 1 Tanglu Rd Wet within 2 h 1 Tanglu Rd 64 %');
  tell({
    orders: {},
    forecasts: { 'S-2': { ...forecast('S-2', 0.02, [0.2]), exceeds: { cm15: 0.4, cm25: 0, cm30: 0 } } },
  });
  await expect.poll(words).toContain('Covered soon 0 Wet within 2 h 0');
});

test('a press opens the site', async () => {
  const { screen, console } = await draw({ world: WORLD });
  await screen.getByRole('button', { name: /Tanglu Rd/ }).click();
  expect(console.desk.get().selection).toEqual({ kind: 'site', id: 'S-2' });
});

test('counts what waits, what is without a truck, and what is out, with units', async () => {
  const { words, tell } = await draw({ world: WORLD });
  expect(words()).toContain(
    'Suggestions waiting 1 oldest 2 min Sites without a truck 1 of 2 that ask Capacity committed 2,000 of 6,000 m³/h Trucks out 2 of 3',
  );
  // A suggestion that somebody accepted waits no more, and its site has a truck.
  tell({ orders: { 'O-1': ORDER, 'O-2': { ...ORDER, id: 'O-2', truck_id: 'P-02', site_id: 'S-2' } } });
  await expect
    .poll(words)
    .toContain('Suggestions waiting 0 Sites without a truck 0 of 2 that ask Capacity committed 4,000 of 6,000 m³/h');
});

test('says what the lines of the map mean', async () => {
  const { screen } = await draw({ world: CALM });
  await expect.element(screen.getByRole('region', { name: 'Legend' })).toMatchAriaInlineSnapshot(`
    - region "Legend":
      - list:
        - listitem: Suggested, minutes to arrive
        - listitem: Ordered, under way (≈ by distance)
        - listitem: Next best for the card in focus
        - listitem: "Closed or over the closing line: routes go round"
      - paragraph: Arcs are not road routes.
  `);
});

test('is wholly Chinese in Chinese', async () => {
  const { screen, words } = await draw({ language: 'zh-CN', world: WORLD });
  expect(notChinese(screen.container)).toEqual([]);
  expect(words()).toContain('大连路下立交 56 cm 赶不及');
});
