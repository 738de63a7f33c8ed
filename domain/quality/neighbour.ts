import { type GaugeMemory, RAIN_WINDOW_MS, rainSum } from './rain-sum.ts';
import { figure, type Measured, NOT_EVALUATED, PASS, suspect, type Verdict } from './verdict.ts';

export const NEIGHBOUR_REACH_KM = 5;
/** So many of them must be wet before one is called blocked. */
export const WET_NEIGHBOURS = 3;
const WET_MM = 10;
const COVERED_ENOUGH = 0.8;

/** The gauges around one, and how long until all of them have surely spoken: the longest of their intervals. */
export interface Neighbourhood {
  readonly gauges: readonly GaugeMemory[];
  readonly settled_ms: number;
}

/**
 * Q7. QARTOD test 11, neighbour, for rain: a gauge is dry while three within 5 km have more than 10 mm in half an hour: leaves
 * in its funnel, most likely. The sums end one reporting interval before the value, so that the verdict does not depend on
 * which gauge's message of this interval came first.
 */
export function checkRainNeighbours(reading: Measured, gauge: GaugeMemory, neighbourhood: Neighbourhood): Verdict {
  if (reading.value > 0 || neighbourhood.gauges.length < WET_NEIGHBOURS) return PASS;
  const until = reading.at - neighbourhood.settled_ms;
  const from = until - RAIN_WINDOW_MS;
  let wet = 0;
  let wettest_mm = 0;
  for (const neighbour of neighbourhood.gauges) {
    if (neighbour.lastWetAt <= from) continue;
    const { mm } = rainSum(neighbour, until, true);
    if (mm <= WET_MM) continue;
    wet += 1;
    wettest_mm = Math.max(wettest_mm, mm);
  }
  if (wet < WET_NEIGHBOURS) return PASS;
  const own = rainSum(gauge, until, false);
  if (own.mm > 0 || gauge.lastWetAt > from) return PASS;
  if (own.covered < COVERED_ENOUGH) return NOT_EVALUATED;
  return suspect(`Q7 dry while ${wet} gauges within ${NEIGHBOUR_REACH_KM} km have up to ${figure(wettest_mm)} mm`);
}
