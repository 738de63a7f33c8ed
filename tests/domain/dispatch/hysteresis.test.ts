// A dispatcher's plan is calm: the six rules between what the solver wants and what is shown.
import { describe, expect, test } from 'vitest';
import { type Redirect, ruleOnRedirects, stillStands } from '../../../domain/dispatch/hysteresis.ts';
import { type DispatchMemory, NO_MEMORY, type TruckNow } from '../../../domain/dispatch/input.ts';
import { suggest } from '../../../domain/dispatch/suggest.ts';
import { boundTruck, inputOf, minutes, NOW, siteNow, truckNow, WEIGHTS } from './stage.ts';

const MINOR = siteNow('minor', { depth_m: 0.2 }, { exposure: 1 });
const MAJOR = siteNow('major', { depth_m: 1.2, later_m: 1.6 });

/** A truck at a minor place, and a major one that has come up. */
function redirectCase(truck: TruckNow, over: Parameters<typeof inputOf>[2] = {}, major = MAJOR) {
  return suggest(inputOf([truck], [MINOR, major], over));
}

const pairs = ({ plan }: ReturnType<typeof suggest>) =>
  plan.suggestions.map(({ truck_id, site_id }) => [truck_id, site_id]);
const AT_WORK = boundTruck('P', 'minor', { pumping_min: 40 });
const TWO_WINS: DispatchMemory = {
  ...NO_MEMORY,
  wins: [{ truck_id: 'P', site_id: 'major', count: 1 }],
  deep: ['major'],
};

describe('a new redirect', () => {
  test('[D15] waits until it has won two solves in a row', () => {
    const first = redirectCase(AT_WORK);
    expect(pairs(first)).toEqual([]);
    expect(first.memory.wins).toEqual([{ truck_id: 'P', site_id: 'major', count: 1 }]);
    const second = redirectCase(AT_WORK, { memory: first.memory, now: NOW });
    expect(pairs(second)).toEqual([['P', 'major']]);
    expect(second.memory.wins).toEqual([]);
    expect(second.plan.suggestions[0]!.leaving).toMatchObject({ site_id: 'minor', advised: true });
  });

  test('[D15] that was not wanted in between begins to count anew', () => {
    const first = redirectCase(AT_WORK);
    const calm = siteNow('major', { depth_m: 0 });
    const between = redirectCase(AT_WORK, { memory: first.memory }, calm);
    expect(between.memory.wins).toEqual([]);
    const again = redirectCase(AT_WORK, { memory: { ...between.memory, deep: ['major'] } });
    expect(pairs(again)).toEqual([]);
    expect(again.memory.wins).toMatchObject([{ count: 1 }]);
  });

  test('[D15] is shown at once where people are in danger', () => {
    const danger = siteNow('major', { depth_m: 1.2, later_m: 1.6 }, {}, { life_safety: true });
    expect(pairs(redirectCase(AT_WORK, {}, danger))).toEqual([['P', 'major']]);
  });

  test('[D15] is shown at once where the site has just crossed 30 cm, and not where it was over it before', () => {
    const crossed = { ...NO_MEMORY, deep: [] };
    const before = { ...NO_MEMORY, deep: ['major'] };
    const at30 = siteNow('major', { depth_m: 0.3, later_m: 2 });
    const under30 = siteNow('major', { depth_m: 0.299, later_m: 2 });
    expect(pairs(redirectCase(AT_WORK, { memory: crossed }, at30))).toEqual([['P', 'major']]);
    expect(pairs(redirectCase(AT_WORK, { memory: before }, at30))).toEqual([]);
    expect(pairs(redirectCase(AT_WORK, { memory: crossed }, under30))).toEqual([]);
  });

  test('[D15] needs an advantage of at least the price of switching, urgent or not', () => {
    const redirect = { truck_id: 'P', site_id: 'S', at_once: true };
    const ruled = (advantage_m3h: number) =>
      ruleOnRedirects([{ ...redirect, advantage_m3h }], { wins: [], open: 0, switch_cost_m3h: 400, weights: WEIGHTS });
    expect(ruled(400).published).toHaveLength(1);
    expect(ruled(399.9).published).toHaveLength(0);
    expect(ruled(399.9).held_back).toHaveLength(1);
  });

  test('[D15] that is held back leaves a plan in which its truck stays at work', () => {
    const { plan, record } = redirectCase(AT_WORK);
    expect(record.problem.trucks[0]).toMatchObject({ fixing: 'not-yet-won', may_idle: false });
    expect(plan.uncovered.map(({ site_id }) => site_id)).toEqual(['major']);
  });
});

describe('a truck that stays', () => {
  test.each([
    [19.9, []],
    [20, [['P', 'major']]],
  ])('[D16] after %d minutes of pumping', (pumping_min, expected) => {
    expect(pairs(redirectCase(boundTruck('P', 'minor', { pumping_min }), { memory: TWO_WINS }))).toEqual(expected);
  });

  test('[D16] no longer than its site needs it', () => {
    const dry = siteNow('minor', { depth_m: 0.01 });
    const { plan } = suggest(inputOf([boundTruck('P', 'minor', { pumping_min: 25 })], [dry, MAJOR]));
    expect(plan.suggestions).toMatchObject([{ truck_id: 'P', pack_up_min: 10, leaving: { loss_m3h: 0 } }]);
  });

  test.each([
    [5, []],
    [5.1, [['P', 'major']]],
  ])('[D17] %d minutes before it arrives', (to_minor, expected) => {
    const drive = (_: string, site: string) => (site === 'minor' ? to_minor : 10);
    expect(pairs(redirectCase(boundTruck('P', 'minor'), { memory: TWO_WINS, drive }))).toEqual(expected);
  });

  test.each([
    [4.9, []],
    [5, [['P', 'major']]],
  ])('[D17] %d minutes after it arrived', (arrived_min, expected) => {
    expect(pairs(redirectCase(boundTruck('P', 'minor', { arrived_min }), { memory: TWO_WINS }))).toEqual(expected);
  });
});

describe('what has been published', () => {
  const sites = (depth_m: number) => [siteNow('A', { depth_m, probability: 1 }, { max_trucks: 1 })];
  const slow = truckNow('slow');
  const drive = (id: string) => (id === 'slow' ? 30 : 5);
  const first = suggest(inputOf([slow], sites(0.5), { drive }));

  test('[D18] stays, under its number, although a better truck has become free', () => {
    const later = suggest(
      inputOf([slow, truckNow('quick')], sites(0.5), { drive, memory: first.memory, now: NOW + minutes(1) }),
    );
    expect(pairs(later)).toEqual([['slow', 'A']]);
    expect(later.plan.suggestions[0]).toMatchObject({
      id: first.plan.suggestions[0]!.id,
      first_proposed_at: NOW,
    });
    const without = suggest(inputOf([slow, truckNow('quick')], sites(0.5), { drive }));
    expect(pairs(without)).toEqual([['quick', 'A']]);
  });

  test('[D18] goes where its gain has fallen below half', () => {
    const [open] = first.memory.open;
    const half = open!.first_gain_m3h / 2;
    expect(stillStands(open!, half, WEIGHTS)).toBe(true);
    expect(stillStands(open!, half - 0.01, WEIGHTS)).toBe(false);
    expect(stillStands(open!, null, WEIGHTS)).toBe(false);
    const shallow = inputOf([slow, truckNow('quick')], sites(0.07), { drive, memory: first.memory });
    expect(pairs(suggest(shallow))).toEqual([['quick', 'A']]);
  });

  test('[D18] goes once its truck is under way there, or anywhere else', () => {
    const accepted = suggest(inputOf([boundTruck('slow', 'A')], sites(0.5), { drive, memory: first.memory }));
    expect(accepted.plan.suggestions).toEqual([]);
    expect(accepted.memory.open).toEqual([]);
  });

  test('[D18] goes where a constraint now strikes it out', () => {
    const broken = truckNow('slow', {}, { state: 'out_of_service' });
    expect(pairs(suggest(inputOf([broken], sites(0.5), { drive, memory: first.memory })))).toEqual([]);
  });

  test('[D19] is never more than five redirects at once, the largest first, open ones counted', () => {
    const wanted = Array.from({ length: 8 }, (_, i): Redirect => {
      return { truck_id: `P${i}`, site_id: `S${i}`, advantage_m3h: 1_000 + i, at_once: true };
    });
    const ruled = (open: number) =>
      ruleOnRedirects(wanted, { wins: [], open, switch_cost_m3h: 400, weights: WEIGHTS }).published;
    expect(ruled(0).map(({ truck_id }) => truck_id)).toEqual(['P7', 'P6', 'P5', 'P4', 'P3']);
    expect(ruled(4).map(({ truck_id }) => truck_id)).toEqual(['P7']);
    expect(ruled(5)).toEqual([]);
  });

  test.each([
    [0, ['quick']],
    [29.9, ['quick']],
    [30, ['slow']],
  ])('[D20] and rejected is not proposed again: %d minutes later', (ago, expected) => {
    const rejections = [{ truck_id: 'slow', site_id: 'A', at: NOW - minutes(ago), reason: 'crew is eating' }];
    const both = inputOf([slow, truckNow('quick')], sites(0.5), { drive, memory: first.memory, rejections });
    expect(suggest(both).plan.suggestions.map(({ truck_id }) => truck_id)).toEqual(expected);
  });
});

describe('a place that is full of small trucks', () => {
  const sites = [
    siteNow('full', { depth_m: 1.5, later_m: 2 }, { max_trucks: 1, area_m2: 9000 }),
    siteNow('other', { depth_m: 0.3 }),
  ];
  const weights = { ...WEIGHTS, switch_cost_share: 0.02 };
  const trucks = [
    boundTruck('small', 'full', { pumping_min: 40 }, { capacity_m3_h: 500 }),
    truckNow('big', { capacity_m3_h: 6000 }),
  ];
  const memory: DispatchMemory = {
    ...NO_MEMORY,
    wins: [{ truck_id: 'small', site_id: 'other', count: 1 }],
    deep: ['full', 'other'],
  };

  test('[D15] lets one go that makes room for a better: the credit for the better is its own', () => {
    const { plan } = suggest(inputOf(trucks, sites, { memory, weights }));
    expect(plan.suggestions.map(({ truck_id, site_id }) => [truck_id, site_id]).sort()).toEqual([
      ['big', 'full'],
      ['small', 'other'],
    ]);
    const [leaves] = plan.suggestions.filter(({ truck_id }) => truck_id === 'small');
    expect(leaves!.leaving).toMatchObject({ site_id: 'full', advised: true });
    expect(leaves!.gain_m3h).toBeGreaterThan(0);
  });

  test('[D15] the second win may be by another truck: what has to last is the need of the place', () => {
    const wins = [{ truck_id: 'another', site_id: 'S', count: 1 }];
    const wanted = [{ truck_id: 'P', site_id: 'S', advantage_m3h: 500, at_once: false }];
    const ruling = ruleOnRedirects(wanted, { wins, open: 0, switch_cost_m3h: 400, weights: WEIGHTS });
    expect(ruling.published).toEqual(wanted);
  });
});
