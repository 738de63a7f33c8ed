// Each constraint fires, does not fire, and is right at its edge.
import { describe, expect, test } from 'vitest';
import { banned } from '../../../domain/dispatch/constraints/banned.ts';
import type {
  PairConstraint,
  PairView,
  TruckConstraint,
  TruckView,
} from '../../../domain/dispatch/constraints/constraint.ts';
import { crewHours } from '../../../domain/dispatch/constraints/crew-hours.ts';
import { discharge } from '../../../domain/dispatch/constraints/discharge.ts';
import { fuel } from '../../../domain/dispatch/constraints/fuel.ts';
import { height } from '../../../domain/dispatch/constraints/height.ts';
import { held } from '../../../domain/dispatch/constraints/held.ts';
import { PAIR_CONSTRAINTS, TRUCK_CONSTRAINTS } from '../../../domain/dispatch/constraints/index.ts';
import { maxTrucks } from '../../../domain/dispatch/constraints/max-trucks.ts';
import { orderSilent } from '../../../domain/dispatch/constraints/order-silent.ts';
import { positionDoubted } from '../../../domain/dispatch/constraints/position-doubted.ts';
import { positionUnknown } from '../../../domain/dispatch/constraints/position-unknown.ts';
import { reach } from '../../../domain/dispatch/constraints/reach.ts';
import { keptInReserve } from '../../../domain/dispatch/constraints/reserve.ts';
import { tooLate, unreachable } from '../../../domain/dispatch/constraints/route.ts';
import { state } from '../../../domain/dispatch/constraints/state.ts';
import { stateSilent } from '../../../domain/dispatch/constraints/state-silent.ts';
import { wading } from '../../../domain/dispatch/constraints/wading.ts';
import type { SiteNow, TruckNow } from '../../../domain/dispatch/input.ts';
import { suggest } from '../../../domain/dispatch/suggest.ts';
import { truckStanding } from '../../../domain/trucks/standing.ts';
import { boundTruck, inputOf, minutes, NOW, siteNow, truckNow, WEIGHTS } from './stage.ts';

const NO_LOCKS = { pins: [], bans: [], held: [] };

function view(truck: Partial<TruckNow>, site: Partial<SiteNow> = {}, over: Partial<PairView> = {}): PairView {
  return {
    truck: truckNow('P', {}, truck),
    site: siteNow('S', { depth_m: 0.4 }, {}, site),
    now: NOW,
    locks: NO_LOCKS,
    weights: WEIGHTS,
    drive_min: 10,
    pack_up_min: 0,
    set_up_min: 15,
    bound_there: 0,
    ...over,
  };
}

function standing({ status = 0, doubted = false }: { status?: number; doubted?: boolean }) {
  const fix = { at: NOW, lon: 121.4, lat: 31.2, speed_kmh: null, heading_deg: null };
  const said = { at: NOW - status, state: 'available', fuel_pct: null, pumped_m3: null } as const;
  return truckStanding({ position: fix, status: said, ...(doubted ? { doubted: fix } : {}) }, NOW);
}
const position = (age_ms: number) => ({ at: NOW - age_ms, lon: 121.4, lat: 31.2 });
const order = { site_id: 'S', purpose: 'pump' as const, arrived_at: null, pumping_at: null, silent_since: null };
const canal = (level_m: number) => ({ id: 'canal', level_m, stop_level_m: 3.5 });

type Row = [name: string, constraint: TruckConstraint | PairConstraint, against: PairView, edge: PairView];

const ROWS: Row[] = [
  ['[D3] a truck out of service', state, view({ state: 'out_of_service' }), view({ state: 'packing_up' })],
  ['[D3] a truck that never told its state', state, view({ state: null }), view({ state: 'available' })],
  [
    '[D4] a position five minutes old',
    positionUnknown,
    view({ position: position(minutes(5)) }),
    view({ position: position(minutes(5) - 1) }),
  ],
  [
    '[D26] a state six minutes old',
    stateSilent,
    view({ standing: standing({ status: minutes(6) }) }),
    view({ standing: standing({ status: minutes(5) }) }),
  ],
  [
    '[D27] a place it cannot have driven to',
    positionDoubted,
    view({ standing: standing({ doubted: true }) }),
    view({ standing: standing({}) }),
  ],
  ['[D4] no position at all', positionUnknown, view({ position: null }), view({})],
  ['[D4] an order gone silent', orderSilent, view({ order: { ...order, silent_since: NOW } }), view({ order })],
  [
    '[D5] an approach a centimetre too deep',
    wading,
    view({}, { approach_depth_m: 0.31 }),
    view({}, { approach_depth_m: 0.3 }),
  ],
  ['[D6] a way in lower than the truck', height, view({}, { height_limit_m: 3.39 }), view({}, { height_limit_m: 3.4 })],
  ['[D7] water beyond the hose', reach, view({}, { reach_m: 51 }), view({}, { reach_m: 50 })],
  ['[D8] nowhere to pump to', discharge, view({}, { discharge: 'none' }), view({}, { discharge: null })],
  [
    '[D8] a canal within 10 cm of its stop level',
    discharge,
    view({}, { discharge: canal(3.401) }),
    view({}, { discharge: canal(3.4) }),
  ],
  ['[D9] a shift a minute too short', crewHours, view({ crew_left_min: 54 }), view({ crew_left_min: 55 })],
  ['[D10] a tank a little too empty', fuel, view({ fuel_pct: 8.3 }), view({ fuel_pct: 8.4 })],
  [
    '[D11] more trucks there than have room',
    maxTrucks,
    view({}, {}, { bound_there: 3 }),
    view({}, {}, { bound_there: 2 }),
  ],
  ['[D13] no way', unreachable, view({}, {}, { drive_min: null }), view({}, {}, { drive_min: 0 })],
  [
    '[D13] pumping only after the horizon',
    tooLate,
    view({}, {}, { drive_min: 105 }),
    view({}, {}, { drive_min: 104.9 }),
  ],
  [
    '[D14] a truck the desk holds',
    held,
    view({}, {}, { locks: { ...NO_LOCKS, held: ['P'] } }),
    view({}, {}, { locks: { ...NO_LOCKS, held: ['Q'] } }),
  ],
  [
    '[D14] a banned pair',
    banned,
    view({}, {}, { locks: { ...NO_LOCKS, bans: [{ truck_id: 'P', site_id: 'S', until: NOW + 1 }] } }),
    view({}, {}, { locks: { ...NO_LOCKS, bans: [{ truck_id: 'P', site_id: 'S', until: NOW }] } }),
  ],
];

describe('constraints', () => {
  test.each(ROWS)(
    '%s is struck out with figures, and the edge of it is let pass',
    (_name, constraint, against, edge) => {
      const ask = constraint.whyNot as (view: TruckView & PairView) => object | null;
      expect(ask(against)).not.toBeNull();
      expect(ask(edge)).toBeNull();
      expect(ask(view({}))).toBeNull();
    },
  );

  test('every constraint is on the list that is asked, and none twice', () => {
    const asked = [...TRUCK_CONSTRAINTS, ...PAIR_CONSTRAINTS];
    expect(new Set(asked)).toEqual(new Set(ROWS.map(([, constraint]) => constraint)));
    expect(new Set(asked.map(({ name }) => name)).size).toBe(asked.length);
  });

  test('[D5] the figures say both depths', () => {
    expect(wading.whyNot(view({}, { approach_depth_m: 0.42 }))).toEqual({ approach_depth_m: 0.42, wading_m: 0.3 });
  });

  test("[D11] the lower of the site's own number and its kind's counts", () => {
    const road = siteNow('S', { depth_m: 0.4 }, { kind: 'road', max_trucks: 9 });
    expect(maxTrucks.whyNot({ ...view({}), site: road, bound_there: 4 })).toEqual({ trucks: 4, most: 3 });
    expect(maxTrucks.whyNot({ ...view({}), site: road, bound_there: 3 })).toBeNull();
  });
});

describe('in a plan', () => {
  test('[D5] the nearer truck that may not wade so deep is named, the farther one is sent', () => {
    const { plan } = suggest(
      inputOf(
        [truckNow('near'), truckNow('high', { wading_m: 0.5 })],
        [siteNow('S', { depth_m: 0.5 }, {}, { approach_depth_m: 0.4 })],
        { drive: (id) => (id === 'near' ? 3 : 20) },
      ),
    );
    expect(plan.suggestions.map(({ truck_id }) => truck_id)).toEqual(['high']);
    expect(plan.excluded).toEqual([
      { truck_id: 'near', site_id: 'S', constraint: 'wading', figures: { approach_depth_m: 0.4, wading_m: 0.3 } },
    ]);
  });

  test('[D4] the site of a truck whose order has gone silent is open again', () => {
    const silent = boundTruck('lost', 'S');
    const lost: TruckNow = { ...silent, order: { ...silent.order!, silent_since: NOW - minutes(6) } };
    const { plan } = suggest(inputOf([lost, truckNow('free')], [siteNow('S', { depth_m: 0.5 }, { max_trucks: 1 })]));
    expect(plan.suggestions.map(({ truck_id, site_id }) => [truck_id, site_id])).toEqual([['free', 'S']]);
    expect(plan.excluded[0]).toMatchObject({ truck_id: 'lost', constraint: 'order-silent' });
  });

  test('[D4] a truck at work whose place is unknown stays at its work, and is never counted as free', () => {
    const lost = { ...boundTruck('lost', 'A', { pumping_min: 60 }), position: null };
    const sites = [siteNow('A', { depth_m: 0.2 }), siteNow('B', { depth_m: 1.5 })];
    const { plan, record } = suggest(inputOf([lost], sites));
    expect(plan.suggestions).toEqual([]);
    expect(record.problem.trucks[0]).toMatchObject({ fixing: 'position-unknown', current_site: 0 });
  });

  test('[D12] the reserve keeps the last free truck from a small need, and says so', () => {
    const trucks = [truckNow('first'), truckNow('last')];
    const sites = [
      siteNow('big', { depth_m: 1 }, { max_trucks: 1 }),
      siteNow('small', { depth_m: 0.2 }, { exposure: 1 }),
    ];
    const kept = suggest(inputOf(trucks, sites, { reserve_wanted: { Yangpu: 1 } })).plan;
    expect(kept.suggestions.map(({ site_id, reserve }) => [site_id, reserve])).toEqual([
      ['big', { district: 'Yangpu', wanted: 1, left: 1 }],
    ]);
    expect(kept.excluded).toMatchObject([{ constraint: 'reserve', figures: { left: 1, wanted: 1 } }]);
    expect(kept.uncovered).toMatchObject([{ site_id: 'small', reason: 'not-worth' }]);
    expect(suggest(inputOf(trucks, sites)).plan.suggestions).toHaveLength(2);
  });

  test('[D12] the reserve is a price and not a wall: a great need takes the last truck', () => {
    const { plan } = suggest(
      inputOf([truckNow('last')], [siteNow('big', { depth_m: 1 })], { reserve_wanted: { Yangpu: 1 } }),
    );
    expect(plan.suggestions).toMatchObject([{ truck_id: 'last', reserve: { wanted: 1, left: 0 } }]);
  });

  test('[D12] a truck is named as kept only where the reserve is what kept it', () => {
    const reserve = { district: 'Yangpu', left: 1, wanted: 1 };
    expect(keptInReserve('P', reserve, { worth_m3h: 100, price_m3h: 100 })).toMatchObject({ constraint: 'reserve' });
    expect(keptInReserve('P', reserve, { worth_m3h: 101, price_m3h: 100 })).toBeNull();
    expect(keptInReserve('P', reserve, { worth_m3h: 0, price_m3h: 100 })).toBeNull();
    expect(keptInReserve('P', { ...reserve, left: 2 }, { worth_m3h: 100, price_m3h: 100 })).toBeNull();
  });
});
