import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  PREPOSITION_RULES,
  type PrepositionInput,
  type PrepositionRules,
  preposition,
  unitsOf,
} from '../../../domain/dispatch/preposition.ts';
import { demandOf } from '../../../domain/dispatch/preposition-demand.ts';
import { solveExactly } from '../../../server/dispatch/exact.ts';
import { randomFor } from '../../../simulators/random.ts';

const SHARE = [0, 0.65, 1 - 0.35 ** 2, 1 - 0.35 ** 3];
type Spot = { x: number; y: number };
const minutes = (a: Spot, b: Spot) => Math.hypot(a.x - b.x, a.y - b.y);
const ROOMY: PrepositionRules = { ...PREPOSITION_RULES, farthest_min: 1_000, least_share: 0 };

function inputOf(world: {
  trucks: readonly (Spot & { capacity?: number; post_id?: string })[];
  posts: readonly (Spot & { room?: number })[];
  sites: readonly (Spot & { demand: number })[];
}): PrepositionInput {
  const { trucks, posts, sites } = world;
  return {
    trucks: trucks.map(({ capacity = 2_000, post_id = null }: { capacity?: number; post_id?: string | null }, i) => ({
      id: `T${i}`,
      capacity_m3_h: capacity,
      post_id,
    })),
    posts: posts.map(({ room = 1 }, i) => ({ id: `P${i}`, room })),
    sites: sites.map(({ demand }, i) => ({ id: `S${i}`, demand })),
    truckToSite: trucks.map((a) => sites.map((b) => minutes(a, b))),
    truckToPost: trucks.map((a) => posts.map((b) => minutes(a, b))),
    postToSite: posts.map((a) => sites.map((b) => minutes(a, b))),
  };
}

const FAR = { x: 200, y: 0 };
const moves = (plan: ReturnType<typeof preposition>) => plan.moves.map((move) => `${move.truck_id} ${move.site_id}`);

describe('posts before the water comes', () => {
  test('[R5] a truck is sent where it reaches most demand within twenty minutes, as a suggestion with its reasons', () => {
    const plan = preposition(
      inputOf({
        trucks: [{ x: 50, y: 0 }],
        posts: [
          { x: 0, y: 0 },
          { x: 100, y: 0 },
        ],
        sites: [
          { x: 20, y: 0, demand: 10 },
          { x: 20.1, y: 0, demand: 90 },
          { x: 90, y: 0, demand: 30 },
        ],
      }),
    );
    expect(plan.covered_now).toBe(0);
    expect(plan.covered).toBeCloseTo(30 * 0.65, 9);
    expect(plan.coverable).toBeCloseTo(130 * SHARE[3]!, 9);
    expect(plan.moves).toEqual([
      {
        purpose: 'post',
        rank: 1,
        truck_id: 'T0',
        site_id: 'P1',
        drive_min: 50,
        gain: plan.covered,
        gain_pct: 100,
        covers: ['S2'],
      },
    ]);
  });

  test('[R5] a big truck counts as several, a second one near a site for less, a fourth unit for nothing', () => {
    expect([500, 2_000, 3_000, 6_000].map(unitsOf)).toEqual([1, 1, 2, 3]);
    const covered = (...capacities: number[]) =>
      preposition(
        inputOf({
          trucks: capacities.map((capacity) => ({ x: 30, y: 0, capacity })),
          posts: [{ x: 0, y: 0, room: 9 }],
          sites: [{ x: 0, y: 0, demand: 100 }],
        }),
        ROOMY,
      );
    expect(covered(2_000).covered).toBeCloseTo(65, 9);
    expect(covered(2_000, 2_000).covered).toBeCloseTo(100 * SHARE[2]!, 9);
    expect(covered(6_000).covered).toBeCloseTo(100 * SHARE[3]!, 9);
    expect(covered(6_000, 2_000).moves).toHaveLength(1);
  });

  test('[R5] nobody moves for less than 2 % of what is covered, or farther than an hour, or beyond the room of a post', () => {
    const world = (demand: number) =>
      inputOf({
        trucks: [
          { x: 0, y: 0 },
          { x: 0, y: 0 },
          { x: 0, y: 0 },
          { x: 0, y: 0 },
          { x: 30, y: 0 },
        ],
        posts: [{ x: 50, y: 0 }],
        sites: [
          { x: 0, y: 0, demand: 1_000 },
          { x: 55, y: 0, demand },
        ],
      });
    const now = 1_000 * SHARE[3]!;
    expect(moves(preposition(world((0.0199 * now) / 0.65)))).toEqual([]);
    expect(moves(preposition(world((0.0201 * now) / 0.65)))).toHaveLength(1);
    const far = (x: number) =>
      inputOf({ trucks: [{ x: 0, y: 0 }], posts: [{ x, y: 0 }], sites: [{ x, y: 0, demand: 1 }] });
    expect(moves(preposition(far(60)))).toHaveLength(1);
    expect(moves(preposition(far(61)))).toEqual([]);
    const full = inputOf({
      trucks: [
        { x: 0, y: 0, post_id: 'P0' },
        { x: 30, y: 0 },
      ],
      posts: [{ x: 0, y: 0, room: 1 }],
      sites: [{ x: 1, y: 0, demand: 1 }],
    });
    expect(moves(preposition(full, ROOMY))).toEqual([]);
  });

  test('[R5] moves no more trucks at once than it may, the worthiest first, and goes on from there next time', () => {
    const sites = [10, 40, 30, 20].map((demand, i) => ({ x: 100 * i, y: 0, demand }));
    const trucks = sites.map(() => ({ x: 150, y: 40 }));
    const posts = sites.map(({ x, y }) => ({ x, y }));
    const rules = { ...ROOMY, most_moves: 2 };
    const first = preposition(inputOf({ trucks, posts, sites }), rules);
    expect(first.moves.map(({ site_id }) => site_id)).toEqual(['P1', 'P2']);
    const then = trucks.map((truck, i) => {
      const move = first.moves.find(({ truck_id }) => truck_id === `T${i}`);
      return move ? { ...posts[Number(move.site_id.slice(1))]!, post_id: move.site_id } : truck;
    });
    expect(preposition(inputOf({ trucks: then, posts, sites }), rules).moves.map(({ site_id }) => site_id)).toEqual([
      'P3',
      'P0',
    ]);
  });

  test('[R5] a truck that already stands well stays, and no demand moves nobody', () => {
    const stands = inputOf({
      trucks: [{ x: 0, y: 0 }, FAR],
      posts: [{ x: 0, y: 0 }],
      sites: [{ x: 5, y: 0, demand: 0 }],
    });
    expect(preposition(stands, ROOMY)).toMatchObject({ covered_now: 0, covered: 0, moves: [] });
  });

  test('[R5] what each move is said to gain re-derives: the plan without it covers so much less', () => {
    const { input } = city(3, { trucks: 12, posts: 10, sites: 40 });
    const plan = preposition(input, { ...ROOMY, most_moves: 4 });
    const placed = placesOf(input, plan);
    expect(coveredBy(input, placed)).toBeCloseTo(plan.covered, 6);
    for (const { truck_id, gain } of plan.moves) {
      const without = new Map(placed);
      without.delete(Number(truck_id.slice(1)));
      expect(plan.covered - coveredBy(input, without)).toBeCloseTo(gain, 6);
    }
  });
});

describe('the demand of a site', () => {
  const outlook = { probability: 0.5, members: 20, exposure: 6, excess_m3: 300, floods: 0, storms: 0 };

  test('[R5] is probability times exposure times excess volume', () => {
    expect(demandOf(outlook)).toBeCloseTo(900, 9);
    expect(demandOf({ ...outlook, probability: 0 })).toBe(0);
  });

  test('[R5] leans on the record of the site as on four members', () => {
    expect(demandOf({ ...outlook, floods: 10, storms: 10 })).toBeCloseTo((14 / 24) * 1_800, 9);
    expect(demandOf({ ...outlook, members: 0, floods: 1, storms: 4 })).toBeCloseTo(450, 9);
    expect(demandOf({ ...outlook, floods: 99, storms: 10 })).toBe(demandOf({ ...outlook, floods: 10, storms: 10 }));
  });
});

describe('against the best there is', () => {
  test('[R5] on small worlds nearly everything that every other choice of so few moves would cover', () => {
    let [found, best] = [0, 0];
    const spot = { x: fc.integer({ min: 0, max: 60 }), y: fc.integer({ min: 0, max: 60 }) };
    const world = fc.record({
      trucks: fc.array(fc.record({ ...spot, capacity: fc.constantFrom(1_000, 3_000, 6_000) }), {
        minLength: 1,
        maxLength: 3,
      }),
      posts: fc.array(fc.record({ ...spot, room: fc.integer({ min: 0, max: 2 }) }), { minLength: 1, maxLength: 4 }),
      sites: fc.array(fc.record({ ...spot, demand: fc.integer({ min: 0, max: 20 }) }), { minLength: 1, maxLength: 8 }),
    });
    fc.assert(
      fc.property(world, fc.integer({ min: 1, max: 3 }), (drawn, most_moves) => {
        const input = inputOf(drawn);
        const plan = preposition(input, { ...ROOMY, most_moves });
        const most = everyPlan(input, most_moves);
        expect(plan.covered).toBeLessThanOrEqual(most + 1e-9);
        expect(plan.moves.length).toBeLessThanOrEqual(most_moves);
        found += plan.covered;
        best += most;
      }),
      { seed: 11, numRuns: 150 },
    );
    expect(found / best).toBeGreaterThan(0.99);
  });

  test.each([1, 2, 3])('[R5] to one hundredth of HiGHS on a made-up city, world %i', (seed) => {
    const { input } = city(seed, { trucks: 16, posts: 40, sites: 150 });
    const plan = preposition(input, { ...ROOMY, most_moves: 16 });
    const exact = solveExactly(modelOf(input), { relaxed: false, time_limit_s: 20, gap: 0.001 });
    expect(plan.covered / exact.bound!).toBeGreaterThan(0.99);
    expect(plan.covered).toBeLessThanOrEqual(exact.bound! + 1e-6);
  });
});

function city(seed: number, counts: { trucks: number; posts: number; sites: number }) {
  const random = randomFor(seed, 'posts');
  const spot = () => ({ x: random.between(0, 150), y: random.between(0, 150) });
  const many = <T>(count: number, make: () => T) => Array.from({ length: count }, make);
  const input = inputOf({
    trucks: many(counts.trucks, () => ({ x: 400, y: 400, capacity: random.pick([1_000, 2_000, 2_000, 3_000, 6_000]) })),
    posts: many(counts.posts, () => ({ ...spot(), room: 2 })),
    sites: many(counts.sites, () => ({ ...spot(), demand: Math.exp(2 * random.normal()) })),
  });
  return { input };
}

function placesOf(input: PrepositionInput, plan: ReturnType<typeof preposition>): Map<number, number> {
  return new Map(
    plan.moves.map(({ truck_id, site_id }) => [
      input.trucks.findIndex(({ id }) => id === truck_id),
      input.posts.findIndex(({ id }) => id === site_id),
    ]),
  );
}

function coveredBy(input: PrepositionInput, placed: ReadonlyMap<number, number>): number {
  return input.sites.reduce((sum, { demand }, i) => {
    const units = input.trucks.reduce((near, { capacity_m3_h }, t) => {
      const row = placed.has(t) ? input.postToSite[placed.get(t)!]! : input.truckToSite[t]!;
      return near + (row[i]! <= 20 ? unitsOf(capacity_m3_h) : 0);
    }, 0);
    return sum + demand * SHARE[Math.min(3, units)]!;
  }, 0);
}

function everyPlan(input: PrepositionInput, most: number, truck = 0, placed = new Map<number, number>()): number {
  if (truck === input.trucks.length) return coveredBy(input, placed);
  let best = everyPlan(input, most, truck + 1, placed);
  if (placed.size >= most) return best;
  for (const [post, { room }] of input.posts.entries()) {
    if ([...placed.values()].filter((taken) => taken === post).length >= room) continue;
    best = Math.max(best, everyPlan(input, most, truck + 1, new Map([...placed, [truck, post]])));
  }
  return best;
}

/** Trucks of the same units are alike here, so they are counted: a_u_p of them at a post. All stand too far off to matter. */
function modelOf(input: PrepositionInput): string {
  const kinds = [...new Set(input.trucks.map(({ capacity_m3_h }) => unitsOf(capacity_m3_h)))];
  const counts = kinds.map((units) => input.trucks.filter((truck) => unitsOf(truck.capacity_m3_h) === units).length);
  const sites = input.sites.map(({ demand }, i) => ({ demand, i }));
  const objective = sites.flatMap(({ demand, i }) =>
    [1, 2, 3].map((k) => `+ ${demand * (SHARE[k]! - SHARE[k - 1]!)} z_${i}_${k}`),
  );
  const reach = sites.map(({ i }) => {
    const near = input.posts.flatMap((_, p) =>
      input.postToSite[p]![i]! <= 20 ? kinds.map((u) => `- ${u} a_${u}_${p}`) : [],
    );
    return ` r_${i}: z_${i}_1 + z_${i}_2 + z_${i}_3 ${near.join(' ')} <= 0`;
  });
  return [
    'Maximize',
    ` obj: ${objective.join('\n ')}`,
    'Subject To',
    ...reach,
    ...kinds.map((u, k) => ` have_${u}: ${input.posts.map((_, p) => `+ a_${u}_${p}`).join(' ')} <= ${counts[k]}`),
    ...input.posts.map(({ room }, p) => ` room_${p}: ${kinds.map((u) => `+ a_${u}_${p}`).join(' ')} <= ${room}`),
    'Bounds',
    ...sites.flatMap(({ i }) => [1, 2, 3].map((k) => ` z_${i}_${k} <= 1`)),
    'Generals',
    ` ${kinds.flatMap((u) => input.posts.map((_, p) => `a_${u}_${p}`)).join(' ')}`,
    'End',
  ].join('\n');
}
