// One card in its kinds: a truck that waits where the water may come, one taken from another place, a depth nobody knows.
import { expect, test } from 'vitest';
import { SuggestionPanel } from '../../../client/panels/Dispatch/SuggestionPanel.tsx';
import type { Suggestion } from '../../../domain/dispatch/plan.ts';
import type { World } from '../../../domain/world.ts';
import { drawPanel } from '../../support/panel/draw-panel.tsx';
import { notChinese } from '../../support/panel/not-chinese.ts';
import { forecast, ORDER, plan, SUGGESTION } from '../dispatch-world.ts';
import { MINUTE, NOW, reported, UNDERPASS } from '../small-city.ts';
import { STORM, STORM_CITY } from './storm-city.ts';

const draw = (suggestion: Partial<Suggestion>, world: Partial<World> = {}, language: 'en' | 'zh-CN' = 'en') =>
  drawPanel(<SuggestionPanel />, {
    city: STORM_CITY,
    language,
    world: { ...STORM, plans: { current: plan([{ ...SUGGESTION, ...suggestion }]) }, ...world },
  });

const POST: Partial<Suggestion> = { purpose: 'post', site_id: 'S-2', depth_m: 0, dry_at: null, dry_without_at: null };
const LEAVING = { site_id: 'S-2', loss_m3h: 310, delay_min: 12, advised: true };

test('a post says when the truck stands there and how long before the water', async () => {
  const { screen } = await draw(POST, { forecasts: { 'S-2': forecast('S-2', 0, [0.08, 0.17, 0.2]) } });
  await expect.element(screen.getByRole('article')).toMatchAriaInlineSnapshot(`
    - article "Suggestion 1: P-01 to Tanglu Rd":
      - text: 1 P-01 2,000 m³/h 唐陆路 Tanglu Rd 64 % over 15 cm, peak 14:30 On post 14:18 drive 18 Head start 42 min before forecast 15 cm at 15:00
      - list:
        - listitem: Next best P-02 −22 %, pumping 14:40
        - listitem: depth 40 s old
      - button "Accept ↵"
      - button "Modify M"
      - button "Reject X"
      - group: ⋯
      - text: forecast only
  `);
});

test('a post whose water is only possible, or not expected, says so', async () => {
  const { words, tell } = await draw(POST, { forecasts: { 'S-2': forecast('S-2', 0, [0.08, 0.12]) } });
  expect(words()).toContain('Head start 42 min before 15 cm at 15:00, p90 only');
  tell({ forecasts: {} });
  await expect.poll(words).toContain('Head start – no forecast yet');
  tell({ forecastRuns: { current: { issued_at: NOW } } });
  await expect.poll(words).toContain('Head start – no 15 cm within the forecast');
});

test('an advised redirect sets the gain beside the cost of leaving', async () => {
  const { screen } = await draw({ pack_up_min: 10, leaving: LEAVING });
  await expect.element(screen.getByRole('region', { name: 'Cost of leaving' })).toMatchAriaInlineSnapshot(`
    - region "Cost of leaving":
      - heading "Takes P-01 from Tanglu Rd" [level=3]
      - text: Advised
      - term: Dalian Rd underpass gains
      - definition: 40 min 1,200 m³·h
      - term: Tanglu Rd loses
      - definition: 12 min 310 m³·h
  `);
  await expect.element(screen.getByText('pack up 10 + drive 18 + set-up 15')).toBeVisible();
});

test('a redirect against the rule says so, in volumes where no end of the water is known', async () => {
  const { screen } = await draw({ dry_at: null, leaving: { ...LEAVING, delay_min: null, advised: false } });
  await expect.element(screen.getByRole('region', { name: 'Cost of leaving' })).toMatchAriaInlineSnapshot(`
    - region "Cost of leaving":
      - heading "Takes P-01 from Tanglu Rd" [level=3]
      - text: Not advised
      - term: Dalian Rd underpass gains
      - definition: 1,200 m³·h water and time averted
      - term: Tanglu Rd loses
      - definition: 310 m³·h water and time not averted
      - paragraph: "Rule: the gain does not pay for leaving. A reason is stored if you go on."
  `);
});

test('what lies beyond the horizon is no minute', async () => {
  const { words } = await draw({ dry_at: null, dry_without_at: null });
  expect(words()).toContain('Below 15 cm not within 2 h without it not within 2 h');
  expect(words()).toContain('averts 1,200 m³·h');
});

test('[D2] a silent sensor: the depth is not known, what it weighs is said, and first somebody has to look', async () => {
  const { screen } = await draw(
    { needs_check: true, depth_m: null, trust: 0.3, trust_reason: 'silent', depth_at: NOW - 25 * MINUTE },
    { stations: { [UNDERPASS.id]: reported('depth_m', 0.4, { age: 25 * MINUTE, level: 'orange' }) } },
  );
  await expect.element(screen.getByRole('article')).toMatchAriaInlineSnapshot(`
    - article "Suggestion 1: P-01 to Dalian Rd underpass":
      - text: 1 P-01 2,000 m³/h 大连路下立交 Dalian Rd underpass
      - img "Orange"
      - text: last known 40 cm at 13:35, silent since
      - paragraph: Nothing measures the water here at present. Check the place before sending.
      - text: Pumping 14:33 drive 18 + set-up 15 Below 15 cm 15:00 instead of 15:40
      - list:
        - listitem: forecast +5 cm in 30 min
        - listitem: Next best P-02 −22 %, pumping 14:40
        - listitem: sensor silent 25 min, weight ×0.3
      - button "Open camera"
      - button "Record a check"
      - button "Accept after check" [disabled]
      - button "Modify M"
      - button "Reject X"
      - group: ⋯
      - text: saves 40 min
  `);
});

test('[D2] says what a late, a doubted and an estimated depth weigh', async () => {
  const { words, tell } = await draw({ trust: 0.8, trust_reason: 'late', depth_at: NOW - 3 * MINUTE });
  expect(words()).toContain('depth late 3 min, weight ×0.8');
  const now = (suggestion: Partial<Suggestion>) =>
    tell({ plans: { current: plan([{ ...SUGGESTION, ...suggestion }]) } });
  now({ trust: 0.5, trust_reason: 'suspect' });
  await expect.poll(words).toContain('depth suspect, weight ×0.5');
  now({ trust: 0.5, trust_reason: 'estimated', site_id: 'S-2', depth_at: null });
  await expect.poll(words).toContain('no sensor: estimated from rain, weight ×0.5');
});

test('an estimated depth is marked as one, and a dry or unknown one is no figure', async () => {
  const { words, tell } = await draw({ site_id: 'S-2' }, { forecasts: { 'S-2': forecast('S-2', 0.31, [0.4]) } });
  expect(words()).toContain('唐陆路 Tanglu Rd ≈ 31 cm');
  tell({ forecasts: {} });
  await expect.poll(words).toContain('唐陆路 Tanglu Rd not known');
  tell({ plans: { current: plan([{ ...SUGGESTION, ...POST }]) } });
  await expect.poll(words).toContain('On post');
  expect(words()).toContain('唐陆路 Tanglu Rd not known');
  tell({ forecastRuns: { current: { issued_at: NOW } } });
  await expect.poll(words).toContain('唐陆路 Tanglu Rd dry');
});

test('says of what is expected that it is a forecast, and which way it goes', async () => {
  const { words, tell } = await draw({ trend_m_h: -0.3 });
  expect(words()).toContain('forecast −15 cm in 30 min');
  tell({ plans: { current: plan([{ ...SUGGESTION, trend_m_h: 0.01 }]) } });
  await expect.poll(words).toContain('forecast steady for 30 min');
});

test('[D12] says what is left in reserve, and that no other truck comes near', async () => {
  const { words } = await draw({ alternatives: [], reserve: { district: 'Yangpu', left: 1, wanted: 2 } });
  expect(words()).toContain('No other truck comes near Leaves Yangpu 1 in reserve of 2 wanted');
});

test('[D24] a truck that somebody else has sent cannot be accepted, and the card says who was first', async () => {
  const { screen } = await draw({}, { orders: { 'O-1': { ...ORDER, site_id: 'S-2' } } });
  await expect.element(screen.getByRole('alert')).toHaveTextContent('Wang was first: P-01 is sent to Tanglu Rd.');
  await expect.element(screen.getByRole('button', { name: 'Accept' })).toHaveAttribute('aria-disabled', 'true');
});

test('a suggestion that an order has answered is no card any more', async () => {
  const { screen, tell } = await draw({});
  await expect.element(screen.getByRole('article')).toBeVisible();
  tell({ orders: { 'O-1': ORDER } });
  await expect.element(screen.getByRole('article')).not.toBeInTheDocument();
  await expect.element(screen.getByText('No truck needs to move')).toBeVisible();
});

test('every kind of card is wholly Chinese', async () => {
  const kinds: Partial<Suggestion>[] = [
    POST,
    { pack_up_min: 10, leaving: LEAVING, dry_at: null },
    { leaving: { ...LEAVING, advised: false, delay_min: null } },
    { needs_check: true, depth_m: null, trust: 0.3, trust_reason: 'silent' },
    { trust: 0.8, trust_reason: 'late', alternatives: [], reserve: { district: 'Yangpu', left: 1, wanted: 2 } },
    { trust: 0.5, trust_reason: 'suspect', trend_m_h: -0.3 },
    { trust: 0.5, trust_reason: 'estimated', site_id: 'S-2', trend_m_h: 0 },
  ];
  const suggestions = kinds.map((kind, i) => ({ ...SUGGESTION, ...kind, id: `kind ${i}` }));
  const { screen, words } = await draw({}, { plans: { current: plan(suggestions) } }, 'zh-CN');
  expect(screen.getByRole('article').elements()).toHaveLength(kinds.length);
  expect(notChinese(screen.container)).toEqual([]);
  expect(words()).toContain('传感器中断 40 秒，权重 ×0.3');
  expect(words()).toContain('将 P-01 调离唐陆路 不建议改派');
});
