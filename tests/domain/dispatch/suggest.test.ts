import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundTo } from '../../../domain/dispatch/commitment.ts';
import { mostTrucks } from '../../../domain/dispatch/constraints/max-trucks.ts';
import { worthOf } from '../../../domain/dispatch/gain.ts';
import { objectiveOf } from '../../../domain/dispatch/objective.ts';
import { rederive } from '../../../domain/dispatch/rederive.ts';
import { solve } from '../../../domain/dispatch/solve.ts';
import { suggest } from '../../../domain/dispatch/suggest.ts';
import { madeUp } from './made-up.ts';
import { boundTruck, inputOf, minutes, NOW, siteNow, truckNow, WEIGHTS } from './stage.ts';

const moments = fc
  .record({ seed: fc.nat(), trucks: fc.integer({ min: 1, max: 14 }), sites: fc.integer({ min: 1, max: 12 }) })
  .map(({ seed, trucks, sites }) => madeUp(seed, trucks, sites));
const holds = (property: (input: ReturnType<typeof madeUp>) => void) =>
  fc.assert(fc.property(moments, property), { numRuns: 60, seed: 5 });

describe('what holds for every plan', () => {
  test('[D21] no truck is sent to two sites, and none to where it is bound already', () => {
    holds((input) => {
      const { suggestions } = suggest(input).plan;
      expect(new Set(suggestions.map(({ truck_id }) => truck_id)).size).toBe(suggestions.length);
      for (const { truck_id, site_id } of suggestions)
        expect(boundTo(input.trucks.find(({ truck }) => truck.id === truck_id)!)).not.toBe(site_id);
    });
  });

  test('[D11] no site is sent more trucks than have room', () => {
    holds((input) => {
      const { record, plan } = suggest(input);
      input.sites.forEach((site, j) => {
        if (!plan.suggestions.some(({ site_id }) => site_id === site.site.id)) return;
        const there = record.problem.trucks.filter(({ options }, i) => options[record.assignment[i] ?? -1]?.site === j);
        const bound = input.trucks.filter(
          (truck) => boundTo(truck) === site.site.id && truck.state !== 'out_of_service',
        );
        expect(there.length).toBeLessThanOrEqual(Math.max(mostTrucks(site, WEIGHTS), bound.length));
      });
    });
  });

  test('[D14] bans and held trucks are honoured, and a pin wherever nothing strikes it out', () => {
    holds((input) => {
      const { plan } = suggest(input);
      for (const { truck_id, site_id } of plan.suggestions) {
        expect(input.locks.held).not.toContain(truck_id);
        expect(input.locks.bans).not.toContainEqual(expect.objectContaining({ truck_id, site_id }));
      }
      const [pin] = input.locks.pins;
      const truck = input.trucks.find(({ truck }) => truck.id === pin!.truck_id)!;
      if (boundTo(truck) === pin!.site_id) return;
      const out = plan.excluded.some(
        ({ truck_id, site_id }) => truck_id === pin!.truck_id && (site_id === null || site_id === pin!.site_id),
      );
      // A truck at work that is held or of unknown place is not excluded: it stays, pin or no pin.
      const stays = boundTo(truck) !== null && (truck.position === null || input.locks.held.includes(truck.truck.id));
      const need = input.sites.find(({ site }) => site.id === pin!.site_id)!.forecast.exceeds!.cm15;
      const sent = plan.suggestions.some((s) => s.truck_id === pin!.truck_id && s.site_id === pin!.site_id);
      expect(sent).toBe(!out && !stays && need > 0);
    });
  });

  test('[D3] what is struck out is never suggested', () => {
    holds((input) => {
      const { plan } = suggest(input);
      for (const { truck_id, site_id } of plan.excluded)
        expect(
          plan.suggestions.some((s) => s.truck_id === truck_id && (site_id === null || s.site_id === site_id)),
        ).toBe(false);
    });
  });

  test('[D21] the same input gives the same plan', () => {
    holds((input) => {
      expect(suggest(structuredClone(input))).toEqual(suggest(input));
    });
  });

  test('[D21] every figure of a suggestion comes out again from the stored solve', () => {
    let seen = 0;
    holds((input) => {
      const { plan, record } = suggest(input);
      const stored = JSON.parse(JSON.stringify(record)) as typeof record;
      for (const suggestion of plan.suggestions) {
        seen += 1;
        expect(rederive(stored, suggestion)).toEqual([]);
      }
      expect(objectiveOf(stored.problem, stored.assignment)).toBe(plan.objective_m3h);
    });
    expect(seen).toBeGreaterThan(50);
  });

  test('[D22] a site that asks is served, suggested or named', () => {
    holds((input) => {
      const { plan, record } = suggest(input);
      record.problem.sites.forEach(({ id, asks }, j) => {
        const served = record.problem.trucks.some(({ options }, i) => options[record.assignment[i] ?? -1]?.site === j);
        expect(plan.uncovered.some(({ site_id }) => site_id === id)).toBe(asks && !served);
      });
    });
  });
});

describe('a suggestion', () => {
  const drive = (id: string) => (id === 'near' ? 6 : 25);
  const { plan, record } = suggest(
    inputOf([truckNow('near'), truckNow('far')], [siteNow('S', { depth_m: 0.5 }, { max_trucks: 1 })], { drive }),
  );
  const [suggestion] = plan.suggestions;

  test('[D1] is worth its work, weighted, less its time under way', () => {
    const site = record.problem.sites[0]!;
    const work = (0.85 * 2000 * ((120 - 21) / 60) ** 2) / 2;
    expect(site.need_m3h).toBeCloseTo(4000 * 0.5 * 2, 9);
    expect(suggestion!.gain_m3h).toBeCloseTo(6 * work - 21, 6);
  });

  test('[D1] the last part of a pond is worth less, and past twice the water nothing more is won', () => {
    const pond = { weight: 2, need_m3h: 100 };
    expect(worthOf(60, pond, WEIGHTS.segments)).toBeCloseTo(120, 9);
    expect(worthOf(80, pond, WEIGHTS.segments)).toBeCloseTo(134, 9);
    expect(worthOf(500, pond, WEIGHTS.segments)).toBeCloseTo(168, 9);
  });

  test('says what another truck would lose', () => {
    const [alternative] = suggestion!.alternatives;
    const work = (0.85 * 2000 * ((120 - 40) / 60) ** 2) / 2;
    expect(alternative).toMatchObject({ truck_id: 'far', pumping_at: NOW + minutes(40) });
    expect(alternative!.worse_pct).toBeCloseTo(100 * (1 - (6 * work - 40) / suggestion!.gain_m3h), 6);
  });

  test('says when the place is below 15 cm with it, and that it is not without it', () => {
    // 1,400 m³ over 15 cm at 1,700 m³/h, begun after 21 minutes.
    expect(suggestion!.dry_at).toBe(NOW + minutes(21 + 50));
    expect(suggestion!.dry_without_at).toBeNull();
  });

  test.each([
    ['late', 1, false],
    ['suspect', 1, false],
    ['estimated', 0.6, false],
    ['silent', 1, true],
  ] as const)('[D2] of a depth that is %s counts %d and is named', (doubt, trust, needs_check) => {
    const depth = { value_m: 0.5, at: NOW, doubt };
    const doubted = suggest(inputOf([truckNow('near')], [siteNow('S', { depth_m: 0.5 }, {}, { depth })], { drive }));
    const sure = suggest(inputOf([truckNow('near')], [siteNow('S', { depth_m: 0.5 })], { drive }));
    expect(doubted.plan.suggestions[0]).toMatchObject({ trust, trust_reason: doubt, needs_check });
    expect(doubted.record.problem.sites[0]!.weight).toBeCloseTo(trust * sure.record.problem.sites[0]!.weight, 9);
  });

  test('says what leaving costs where it takes a truck from its work', () => {
    const sites = [
      siteNow('left', { depth_m: 0.3 }, { exposure: 1, area_m2: 8000 }),
      siteNow('major', { depth_m: 1.5 }),
    ];
    const memory = { open: [], wins: [{ truck_id: 'P', site_id: 'major', count: 1 }], deep: ['left', 'major'] };
    const { plan } = suggest(inputOf([boundTruck('P', 'left', { pumping_min: 30 })], sites, { memory }));
    // 2,400 m³ for two hours, of which pumping averts 3,400 m³·h: 60 % at full worth, the rest at a third.
    const loss = 0.6 * 4800 + 0.35 * (0.85 * 2000 * 2 - 0.6 * 4800);
    expect(plan.suggestions[0]!.leaving).toEqual({
      site_id: 'left',
      loss_m3h: expect.closeTo(loss, 6),
      delay_min: null,
      advised: true,
    });
    expect(plan.suggestions[0]!.pack_up_min).toBe(10);
  });

  test('[D14] a pin sends the truck the solver would not have chosen', () => {
    const locks = { pins: [{ truck_id: 'far', site_id: 'S' }], bans: [], held: [] };
    const sites = [siteNow('S', { depth_m: 0.5 }, { max_trucks: 1 })];
    const pinned = suggest(inputOf([truckNow('near'), truckNow('far')], sites, { drive, locks }));
    expect(pinned.plan.suggestions.map(({ truck_id }) => truck_id)).toEqual(['far']);
  });
});

describe('the uncovered', () => {
  test.each<[reason: string, ids: string[], drive_min: number | null]>([
    ['no-truck', [], 10],
    ['unreachable', ['P'], null],
    ['none-in-time', ['P'], 119],
  ])('[D22] are named: %s', (reason, ids, drive_min) => {
    const input = inputOf(
      ids.map((id) => truckNow(id)),
      [siteNow('S', { depth_m: 0.5 })],
      { drive: () => drive_min },
    );
    expect(suggest(input).plan.uncovered).toMatchObject([{ site_id: 'S', reason }]);
  });
});

describe('the search', () => {
  test('[D21] finds the best of every small problem that can be tried out whole', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const { problem } = suggest(madeUp(seed, 5, 4)).record;
      const { objective_m3h } = solve(problem);
      expect(objective_m3h).toBeCloseTo(bestOfAll(problem), 6);
    }
  });
});

type Problem = ReturnType<typeof suggest>['record']['problem'];

function bestOfAll(problem: Problem): number {
  let best = Number.NEGATIVE_INFINITY;
  const count = problem.sites.map(() => 0);
  const chosen: (number | null)[] = [];
  const place = (i: number) => {
    const truck = problem.trucks[i];
    if (truck === undefined) {
      best = Math.max(best, objectiveOf(problem, chosen));
      return;
    }
    if (truck.may_idle) {
      chosen[i] = null;
      place(i + 1);
    }
    truck.options.forEach(({ site }, option) => {
      if (count[site]! >= problem.sites[site]!.most_trucks) return;
      count[site]! += 1;
      chosen[i] = option;
      place(i + 1);
      count[site]! -= 1;
    });
  };
  place(0);
  return best;
}
