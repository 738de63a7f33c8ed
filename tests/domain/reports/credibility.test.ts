import { describe, expect, test } from 'vitest';
import { groupAlike } from '../../../domain/reports/alike.ts';
import { leastCredible, type WaitingReport } from '../../../domain/reports/credibility.ts';

let made = 0;
function report(changes: Partial<WaitingReport> = {}): WaitingReport {
  made += 1;
  return {
    ...{ id: `r-${made}`, lon: 121 + made / 10, lat: 31, place_id: null, depth: 'knee', replaces: null },
    ...{ received_at: made, has_photo: false, network: `n-${made}` },
    ...changes,
  };
}
const ids = (reports: readonly WaitingReport[]) => reports.map(({ id }) => id);
const many = (count: number, changes: Partial<WaitingReport>) => Array.from({ length: count }, () => report(changes));

describe('[W11] what goes first where there is no room', () => {
  test('what comes from the network that most comes from, before what comes from many', () => {
    const flood = many(40, { network: 'one' });
    const others = many(10, {});
    expect(new Set(ids(leastCredible([...others, ...flood], 30)))).toEqual(new Set(ids(flood.slice(0, 30))));
  });

  test('what was said five times already, before anything else', () => {
    const here = { lon: 121.5, lat: 31.2 };
    const same = Array.from({ length: 8 }, (_, nth) => report({ ...here, network: `s-${nth}` }));
    const alone = report();
    expect(ids(leastCredible([alone, ...same], 3))).toEqual(ids(same.slice(5)));
  });

  test('what nobody else nearby says, and no picture shows', () => {
    const alone = report();
    const shown = report({ has_photo: true });
    const pair = [report({ lon: 121.9 }), report({ lon: 121.9, depth: 'waist' })];
    expect(ids(leastCredible([shown, ...pair, alone], 1))).toEqual([alone.id]);
    // One person with two addresses of one network is no second witness.
    const twice = [report({ lon: 122.4, network: 'x' }), report({ lon: 122.4, depth: 'calf', network: 'x' })];
    expect(ids(leastCredible([shown, ...pair, ...twice], 2)).sort()).toEqual(ids(twice).sort());
  });

  test('the oldest of those that are as credible, and nothing where there is room', () => {
    const three = [report({ received_at: 30 }), report({ received_at: 10 }), report({ received_at: 20 })];
    expect(ids(leastCredible(three, 1))).toEqual([three[1]!.id]);
    expect([leastCredible(three, 0), leastCredible(three, -4)]).toEqual([[], []]);
  });
});

test('reports are alike at one place or within a few houses, where the water is as deep; what puts another right stands alone', () => {
  const named = [report({ place_id: 'S-1' }), report({ place_id: 'S-1' }), report({ place_id: 'S-2' })];
  const points = [
    report({ lon: 121.5, lat: 31.2 }),
    report({ lon: 121.5005, lat: 31.2 }),
    report({ lon: 121.502, lat: 31.2 }),
    report({ lon: 121.5, lat: 31.2, depth: 'waist' }),
    report({ lon: 121.5, lat: 31.2, replaces: 'r-1' }),
  ];
  expect(groupAlike(named).map(ids)).toEqual([ids(named.slice(0, 2)), ids(named.slice(2))]);
  expect(groupAlike(points).map(ids)).toEqual([ids(points.slice(0, 2)), ...points.slice(2).map(({ id }) => [id])]);
});
