// Whatever a station may report is reported by some simulated device, or a screen for it could only be tried with real ones.
import { describe, expect, test } from 'vitest';
import { MEASURE_NAMES, type Measure } from '../../domain/measures.ts';
import { primaryMeasure } from '../../domain/station-measures.ts';
import { NO_FAULTS } from '../../simulators/devices/faults.ts';
import { NO_TRUCK_FAULTS } from '../../simulators/devices/truck-faults.ts';
import { Fleet } from '../../simulators/fleet.ts';
import { cloudburst } from '../../simulators/scenarios/cloudburst.ts';
import { EVERY_KIND } from '../support/cities.ts';

const START = Date.parse('2026-07-21T14:00:00+08:00');
/** Batteries are told once an hour. */
const MINUTES = 65;

function measuresByStation(): Map<string, Set<Measure>> {
  const scenario = { ...cloudburst, faults: NO_FAULTS, truckFaults: NO_TRUCK_FAULTS };
  const fleet = new Fleet({ city: EVERY_KIND, scenario, seed: 1, start: START, history_h: 0 });
  const heard = new Map<string, Set<Measure>>();
  for (let i = 0; i < MINUTES; i++)
    for (const message of fleet.advance()) {
      if (message.kind !== 'report') continue;
      const measures = heard.get(message.id) ?? new Set();
      for (const measure of Object.keys(message.report.values)) measures.add(measure as Measure); // keys of Values
      heard.set(message.id, measures);
    }
  return heard;
}

describe('simulated devices', () => {
  const heard = measuresByStation();

  test.each(MEASURE_NAMES)('some of them reports %s', (measure) => {
    expect([...heard].filter(([, measures]) => measures.has(measure)).map(([id]) => id)).not.toEqual([]);
  });

  test.each(EVERY_KIND.stations.map((station) => [station.id, station] as const))(
    'the one of %s reports what its thresholds speak of',
    (id, station) => {
      expect([...(heard.get(id) ?? [])]).toContain(primaryMeasure(station));
    },
  );
});
