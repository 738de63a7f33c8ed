import { describe, expect, test } from 'vitest';
import { TRUCK_SILENT_MS, truckStanding } from '../../../domain/trucks/standing.ts';
import { TRUCK_STATES, type TruckFix, type TruckReport, type TruckState } from '../../../domain/world.ts';

const NOW = Date.parse('2026-07-21T14:00:00+08:00');
const YEAR_MS = 365 * 24 * 3_600_000;
const fix = (age_ms: number): TruckFix => ({
  at: NOW - age_ms,
  lon: 121.5,
  lat: 31.2,
  speed_kmh: 0,
  heading_deg: null,
});
const said = (state: TruckReport, age_ms: number) => ({ at: NOW - age_ms, state, fuel_pct: 80, pumped_m3: 0 });
const truck = (position_age: number, status_age: number, state: TruckReport = 'available'): TruckState => ({
  position: fix(position_age),
  status: said(state, status_age),
});

describe('what a truck does, as far as it is of now', () => {
  test.each<[string, TruckState | undefined, TruckReport | null, string | null]>([
    ['heard a moment ago', truck(5_000, 5_000), 'available', null],
    ['five minutes ago', truck(TRUCK_SILENT_MS, TRUCK_SILENT_MS), 'available', null],
    ['that has told no place since', truck(TRUCK_SILENT_MS + 1, 5_000), null, 'position-unknown'],
    ['that has told no state since', truck(5_000, TRUCK_SILENT_MS + 1), null, 'state-unknown'],
    ['last heard years ago', truck(3 * YEAR_MS, 3 * YEAR_MS), null, 'position-unknown'],
    ['never heard', undefined, null, 'position-unknown'],
    ['that never told its place', { position: null, status: said('available', 0) }, null, 'position-unknown'],
    ['that never told its state', { position: fix(0), status: null }, null, 'state-unknown'],
    ['whose newest place is in doubt', { ...truck(60_000, 0), doubted: fix(0) }, null, 'position-doubted'],
    ['out of service since years', truck(YEAR_MS, YEAR_MS, 'out_of_service'), 'out_of_service', 'position-unknown'],
  ])('[D26] of one %s', (_what, state, activity, doubt) => {
    expect(truckStanding(state, NOW)).toMatchObject({ activity, doubt });
  });

  test('[D26] what it said last stands beside it, with its time', () => {
    expect(truckStanding(truck(5_000, 3_600_000, 'pumping'), NOW)).toEqual({
      activity: null,
      doubt: 'state-unknown',
      said: 'pumping',
      said_at: NOW - 3_600_000,
      position: 'live',
      state: 'silent',
    });
  });

  test('[D26] silence alone makes no truck available, whatever it was at', () => {
    for (const state of TRUCK_STATES)
      expect(truckStanding(truck(YEAR_MS, YEAR_MS, state), NOW).activity).not.toBe('available');
  });
});
