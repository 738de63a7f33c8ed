import { describe, expect, test } from 'vitest';
import { arcsOf, bent } from '../../../client/live/dispatch-arcs.ts';
import { closedPlaces } from '../../../client/live/dispatch-closed.ts';
import { fleetOf } from '../../../client/live/dispatch-fleet.ts';
import { timeLineOf } from '../../../client/live/dispatch-line.ts';
import {
  acceptNeeds,
  expectedOver,
  focusOf,
  minutesSaved,
  ordersOf,
  percentFromBest,
  waitingSuggestions,
} from '../../../client/live/dispatch-plan.ts';
import { coveredSoon, wetSoon } from '../../../client/live/dispatch-soon.ts';
import { objectionsTo } from '../../../client/live/dispatch-wish.ts';
import { atLead, forecastBand } from '../../../client/live/forecast-band.ts';
import { viewSite } from '../../../client/live/site-view.ts';
import { EMPTY_WORLD } from '../../../domain/world.ts';
import { forecast, ORDER, plan, SITE, SUGGESTION, situation, truckState, UNMEASURED } from '../dispatch-world.ts';
import { MINUTE, NOW, reported, UNDERPASS } from '../small-city.ts';

const worldWith = (orders = {}, suggestions = [SUGGESTION]) => ({
  ...EMPTY_WORLD,
  orders,
  plans: { current: plan(suggestions) },
});
const leaving = { site_id: 'S-2', loss_m3h: 900, delay_min: 33, advised: false };

describe('a suggestion that waits', () => {
  test('is gone from the list once its truck is ordered there', () => {
    expect(waitingSuggestions(worldWith({ 'O-1': ORDER }))).toEqual([]);
  });

  test('says that somebody was first where its truck was sent elsewhere meanwhile', () => {
    const [waiting] = waitingSuggestions(worldWith({ 'O-1': { ...ORDER, site_id: 'S-2' } }));
    expect(waiting).toMatchObject({ taken: true, standing: { issued_by: 'Wang' } });
    expect(acceptNeeds(waiting!, true)).toBe('taken');
  });

  test('that redirects knows the order it replaces, and needs a reason only against the rule', () => {
    const orders = { 'O-1': { ...ORDER, site_id: 'S-2' } };
    const [against] = waitingSuggestions(worldWith(orders, [{ ...SUGGESTION, leaving }]));
    expect(against).toMatchObject({ taken: false, standing: { id: 'O-1' } });
    expect(acceptNeeds(against!, false)).toBe('reason');
    const [advised] = waitingSuggestions(
      worldWith(orders, [{ ...SUGGESTION, leaving: { ...leaving, advised: true } }]),
    );
    expect(acceptNeeds(advised!, false)).toBeNull();
  });

  test('with an unknown depth has to be checked first', () => {
    const [waiting] = waitingSuggestions(worldWith({}, [{ ...SUGGESTION, needs_check: true }]));
    expect(acceptNeeds(waiting!, false)).toBe('check');
    expect(acceptNeeds(waiting!, true)).toBeNull();
  });

  test('in focus is the chosen one while it waits, else the first', () => {
    const waiting = waitingSuggestions(worldWith({}, [SUGGESTION, { ...SUGGESTION, id: 'two', truck_id: 'P-02' }]));
    expect(focusOf(waiting, 'two')?.suggestion.id).toBe('two');
    expect(focusOf(waiting, 'gone')?.suggestion.id).toBe(SUGGESTION.id);
    expect(focusOf([], 'two')).toBeNull();
  });

  test('saves the minutes between its two ends, and claims none where one is beyond the horizon', () => {
    expect(minutesSaved(SUGGESTION)).toBe(40);
    expect(minutesSaved({ ...SUGGESTION, dry_without_at: null })).toBeNull();
  });
});

test.each([
  [980, 1_000, 2],
  [979.5, 1_000, 2.1],
  [1_000, 1_000, 0],
  [1_001, 1_000, 0],
  [0, 0, 0],
])('a plan of %d under a bound of %d is at most %d %% from best', (objective_m3h, bound_m3h, percent) => {
  expect(percentFromBest({ objective_m3h, bound_m3h })).toBe(percent);
});

test('without an auditor nothing is claimed of the best plan', () => {
  expect(percentFromBest({ objective_m3h: 5, bound_m3h: null })).toBeNull();
});

describe('the time line of a card', () => {
  test('drive, set-up, pumping and what is saved follow one another without a gap', () => {
    const { parts, ends, to } = timeLineOf(SUGGESTION, plan([]));
    expect(to).toBe(NOW + 100 * MINUTE);
    expect(parts.map(({ kind, from, width }) => [kind, Math.round(from), Math.round(width)])).toEqual([
      ['drive', 0, 18],
      ['set-up', 18, 15],
      ['pump', 33, 27],
      ['saved', 60, 40],
    ]);
    expect(ends.map(({ kind, at }) => [kind, Math.round(at)])).toEqual([
      ['with', 60],
      ['without', 100],
    ]);
  });

  test('an end beyond the horizon is not marked', () => {
    const { ends, parts } = timeLineOf({ ...SUGGESTION, dry_at: null, dry_without_at: null }, plan([]));
    expect(ends).toEqual([]);
    expect(parts.map(({ kind }) => kind)).toEqual(['drive', 'set-up', 'pump']);
  });

  test('of a post shows the drive alone', () => {
    const { parts } = timeLineOf({ ...SUGGESTION, purpose: 'post' }, plan([]));
    expect(parts.map(({ kind }) => kind)).toEqual(['drive']);
  });
});

describe('arcs', () => {
  const trucks = { 'P-01': truckState('available'), 'P-02': truckState('available'), 'P-03': truckState('en_route') };

  test('suggested, next best of the one in focus, and ordered on their way', () => {
    const orders = { 'O-9': { ...ORDER, id: 'O-9', truck_id: 'P-03' } };
    const arcs = arcsOf(situation({ trucks, orders, plans: { current: plan([SUGGESTION]) } }), null);
    expect(arcs.map(({ kind, minutes, rough, focused }) => [kind, minutes, rough, focused])).toEqual([
      ['next', 25, false, false],
      ['ordered', 13, true, false],
      ['suggested', 18, false, true],
    ]);
  });

  test('a truck that nobody can place has none, and one that pumps has arrived', () => {
    const orders = { 'O-9': { ...ORDER, id: 'O-9', truck_id: 'P-03', state: 'pumping' as const } };
    const gone = { ...trucks, 'P-01': truckState('available', { age: 6 * MINUTE }) };
    const arcs = arcsOf(situation({ trucks: gone, orders, plans: { current: plan([SUGGESTION]) } }), null);
    expect(arcs.map(({ kind }) => kind)).toEqual(['next']);
  });

  test('begin and end where truck and site are', () => {
    const line = bent({ from: [121, 31], to: [122, 31.5] });
    expect([line[0], line.at(-1)]).toEqual([
      [121, 31],
      [122, 31.5],
    ]);
  });
});

describe('closed places', () => {
  test('are tunnels and sites from 25 cm on, also while their sensor is silent', () => {
    const stations = { [UNDERPASS.id]: reported('depth_m', 0.25, { age: 30 * MINUTE }) };
    expect(closedPlaces(situation({ stations })).map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'crossing TN-1',
      'site S-1',
    ]);
  });

  test('are none under 25 cm; an estimate counts where nothing measures', () => {
    const stations = { [UNDERPASS.id]: reported('depth_m', 0.24) };
    expect(closedPlaces(situation({ stations }))).toEqual([]);
    const forecasts = { 'S-2': forecast('S-2', 0.3, [0.3]) };
    expect(closedPlaces(situation({ stations, forecasts })).map(({ id }) => id)).toEqual(['S-2']);
  });

  test('are the same list while nothing changed, so that nothing is drawn anew', () => {
    const stations = { [UNDERPASS.id]: reported('depth_m', 0.4) };
    expect(closedPlaces(situation({ stations }))).toBe(closedPlaces(situation({ stations })));
  });
});

describe('water at a site', () => {
  test('is its sensor’s, with its freshness', () => {
    const stations = { [UNDERPASS.id]: reported('depth_m', 0.3, { level: 'orange', age: 3 * MINUTE }) };
    expect(viewSite(SITE, situation({ stations }))).toMatchObject({ depth_m: 0.3, level: 'orange', condition: 'late' });
  });

  test('is an estimate without a freshness where nothing measures, and nothing where nobody estimates', () => {
    const forecasts = { 'S-2': forecast('S-2', 0.16, [0.2]) };
    expect(viewSite(UNMEASURED, situation({ forecasts }))).toMatchObject({
      depth_m: 0.16,
      level: 'yellow',
      condition: null,
    });
    expect(viewSite(UNMEASURED, situation())).toMatchObject({ depth_m: null, level: null });
  });
});

describe('a forecast', () => {
  const wet = forecast('S-1', 0.1, [0.12, 0.18]);

  test('names the first lead over a depth by its middle, else by its upper edge', () => {
    expect(expectedOver(wet, 0.15)).toEqual({ at: NOW + 60 * MINUTE, likely: true });
    expect(expectedOver(forecast('S-1', 0, [0.12]), 0.15)).toEqual({ at: NOW + 30 * MINUTE, likely: false });
    expect(expectedOver(forecast('S-1', 0, [0.01]), 0.15)).toBeNull();
    expect(expectedOver(undefined, 0.15)).toBeNull();
  });

  test('is drawn as a closed band from now, with the twin level beside it', () => {
    const drawn = forecastBand(wet)!;
    expect(drawn.band).toHaveLength(5);
    expect(drawn.middle.map(([x]) => x)).toEqual([0, 0.5, 1]);
    expect(new Set(drawn.persistence.map(([, y]) => y)).size).toBe(1);
    expect(drawn.high).toBeCloseTo(0.3);
  });

  test('at a lead is the first point that far ahead', () => {
    expect(atLead(wet, 30)?.p50).toBe(0.12);
    expect(atLead(wet, 500)?.p50).toBe(0.18);
  });

  test('counts places that may get wet, not those that are', () => {
    const forecasts = { a: forecast('a', 0.1, [0.2]), b: forecast('b', 0.2, [0.3]) };
    expect(wetSoon(situation({ forecasts }))).toEqual([{ site_id: 'a', percent: 64 }]);
  });

  test('[T1] does not count a place as dry that its sensor knows to be wet, whatever the last issue began with', () => {
    const forecasts = { 'S-1': forecast('S-1', 0.1, [0.2]), 'S-2': forecast('S-2', 0.1, [0.2]) };
    const stations = { [UNDERPASS.id]: reported('depth_m', 0.3, { age: 20 * MINUTE }) };
    expect(wetSoon(situation({ forecasts, stations })).map(({ site_id }) => site_id)).toEqual(['S-2']);
  });
});

describe('orders', () => {
  const done = { ...ORDER, id: 'O-0', state: 'done' as const, issued_at: NOW, ended_at: NOW };

  test('of a truck or a site: under way first', () => {
    const orders = { 'O-0': done, 'O-1': ORDER };
    expect(ordersOf(orders, { truck_id: 'P-01' }).map(({ id }) => id)).toEqual(['O-1', 'O-0']);
    expect(ordersOf(orders, { site_id: 'S-2' })).toEqual([]);
  });

  test('cover a site soon unless their truck is silent or pumps already', () => {
    const silent = { ...ORDER, id: 'O-2', site_id: 'S-2', silent_since: NOW };
    expect(coveredSoon({ orders: { 'O-0': done, 'O-1': ORDER, 'O-2': silent } })).toEqual(['S-1']);
  });
});

describe('what speaks against an order by hand', () => {
  const truck = (rest = {}) => fleetOf(situation(rest))[0];
  const free = { trucks: { 'P-01': truckState('available') } };

  test('nothing for a free truck of known place', () => {
    expect(objectionsTo(truck(free), 'S-1', null)).toEqual([]);
    expect(objectionsTo(truck(free), 'S-1', SUGGESTION)).toEqual([]);
  });

  test('a faulty truck, an unknown place, another’s order, a hold, an unknown depth, another choice than the plan’s', () => {
    expect(objectionsTo(truck({ trucks: { 'P-01': truckState('out_of_service') } }), 'S-1', null)).toEqual([
      'out-of-service',
    ]);
    expect(objectionsTo(truck(), 'S-1', null)).toEqual(['position-unknown']);
    expect(objectionsTo(truck({ ...free, orders: { 'O-1': ORDER } }), 'S-2', null)).toEqual(['redirect']);
    const locks = { current: { pins: [], bans: [], held: ['P-01'] } };
    expect(objectionsTo(truck({ ...free, locks }), 'S-1', null)).toEqual(['held']);
    expect(objectionsTo(truck(free), 'S-1', { ...SUGGESTION, needs_check: true })).toEqual(['needs-check']);
    expect(objectionsTo(truck(free), 'S-2', SUGGESTION)).toEqual(['other-than-suggested']);
  });
});
