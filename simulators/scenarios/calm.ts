import { USUAL_FAULTS } from '../devices/faults.ts';
import type { Scenario } from './scenario.ts';

/** A dry summer day: tides go up and down, nothing else moves. */
export const calm: Scenario = {
  name: 'calm',
  label: { en: 'Calm day', zh: '平静日' },
  drill_min: 60,
  faults: USUAL_FAULTS,
  weather: ({ random }) => ({
    cells: [],
    surge: null,
    wind: { steady_ms: random.between(1.5, 3.5), direction_deg: random.between(100, 170), storm: null },
    temperature_c: random.between(27, 30),
  }),
};
