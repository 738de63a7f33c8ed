// What a dispatcher tries first: three flooded sites, two free trucks, one faulty, one committed elsewhere.
import { describe, expect, test } from 'vitest';
import { suggest } from '../../../domain/dispatch/suggest.ts';
import { boundTruck, inputOf, minutes, NOW, siteNow, truckNow } from './stage.ts';

const trucks = [
  truckNow('free-1'),
  truckNow('free-2', { capacity_m3_h: 1500 }),
  truckNow('faulty', {}, { state: 'out_of_service' }),
  boundTruck('committed', 'busy', { pumping_min: 40 }),
];
const sites = [
  siteNow('deep', { depth_m: 0.5, later_m: 0.9 }),
  siteNow('middle', { depth_m: 0.4, later_m: 0.6 }),
  siteNow('shallow', { depth_m: 0.2, later_m: 0.22 }, { exposure: 2 }),
  siteNow('busy', { depth_m: 0.5, later_m: 0.6 }),
];
// Every truck is nearest to the worst place; the faulty one would be first.
const drive = (truck_id: string) => (truck_id === 'faulty' ? 2 : truck_id === 'free-1' ? 8 : 12);
const { plan } = suggest(inputOf(trucks, sites, { drive }));

describe('three flooded sites, two free trucks, one faulty, one committed', () => {
  test('[D3] only the free ones are offered, and the faulty one is named with its state', () => {
    expect(plan.suggestions.map(({ truck_id }) => truck_id).sort()).toEqual(['free-1', 'free-2']);
    expect(plan.excluded).toContainEqual({
      truck_id: 'faulty',
      site_id: null,
      constraint: 'state',
      figures: { state: 'out_of_service' },
    });
  });

  test('each line says depth, trend, capacity, arrival and how old the depth is', () => {
    const [first] = plan.suggestions;
    expect(first).toMatchObject({
      truck_id: 'free-1',
      site_id: 'deep',
      capacity_m3_h: 2000,
      drive_min: 8,
      set_up_min: 15,
      pumping_at: NOW + minutes(23),
      depth_m: 0.5,
      depth_at: NOW - minutes(1),
      trust: 1,
      needs_check: false,
    });
    expect(first!.trend_m_h).toBeCloseTo(0.2, 9);
    expect(first!.alternatives.map(({ truck_id }) => truck_id)).toContain('free-2');
  });

  test('[D22] the site that gets none is named with the reason', () => {
    expect(plan.uncovered.map(({ site_id, reason }) => [site_id, reason])).toEqual([['shallow', 'no-truck']]);
  });
});
