// Forecasts of one storm against its truth: of sites with a sensor, of sites without, and of rivers, each as a skill record.
import type { City } from '../../domain/city.ts';
import { createForecaster, ISSUE_EVERY_MS } from '../../domain/forecast/forecaster.ts';
import type { SiteForecast } from '../../domain/forecast/site-forecast.ts';
import { NO_SKILL, type SkillRecord, scoreForecast } from '../../domain/forecast/skill.ts';
import type { Sample } from '../../domain/forecast/twins.ts';
import { HOUR_MS } from '../../domain/time.ts';
import { faultOf } from '../../simulators/devices/faults.ts';
import { SCENARIOS, type ScenarioName } from '../../simulators/scenarios/index.ts';
import { playStorm, STORM_START } from './forecast-world.ts';

/** `sound` are those of `measured` whose sensor has no fault: what the method does when the device does its part. */
export const GROUPS = ['measured', 'sound', 'unmeasured', 'tidal', 'inner'] as const;
export type Group = (typeof GROUPS)[number];

export interface Trial {
  readonly records: { readonly [group in Group]: SkillRecord };
  /** CPU of each issue while it rained, ms. */
  readonly issue_ms: readonly number[];
}

/** Issues that are scored: from the first rain until two hours before the end. */
const SCORED: readonly [from_h: number, until_h: number] = [-1.5, 2.5];

export function runTrial(city: City, scenario: ScenarioName, seed: number): Trial {
  const forecaster = createForecaster(city);
  const sensors = new Map(city.sites.map(({ id, station_id }) => [id, station_id]));
  const regimes = new Map(city.stations.map(({ id, regime }) => [id, regime]));
  const groupsOf = (id: string): readonly Group[] => {
    const sensor = sensors.get(id);
    if (sensor === undefined) return regimes.get(id) === 'tidal' ? ['tidal'] : ['inner'];
    if (sensor === null) return ['unmeasured'];
    return faultOf(SCENARIOS[scenario].faults, seed, sensor, STORM_START) ? ['measured'] : ['measured', 'sound'];
  };
  const truth = new Map<string, Sample[]>();
  const issued: SiteForecast[][] = [];
  const issue_ms: number[] = [];
  for (const { now, readings, depths, level_m } of playStorm(city, scenario, seed)) {
    for (const reading of readings) forecaster.accept(reading);
    if (now % ISSUE_EVERY_MS !== 0) continue;
    const before = process.cpuUsage();
    const forecasts = forecaster.issue(now);
    const { user, system } = process.cpuUsage(before);
    const scored = now >= STORM_START + SCORED[0] * HOUR_MS && now <= STORM_START + SCORED[1] * HOUR_MS;
    if (scored) issued.push(forecasts);
    if (scored) issue_ms.push((user + system) / 1_000);
    const found = depths();
    for (const { id, measure } of forecasts) {
      const samples = truth.get(id) ?? [];
      if (samples.length === 0) truth.set(id, samples);
      samples.push({ at: now, value: measure === 'depth_m' ? found.get(id)! : level_m(id) });
    }
  }
  const records: { [group in Group]: SkillRecord } = {
    measured: NO_SKILL,
    sound: NO_SKILL,
    unmeasured: NO_SKILL,
    tidal: NO_SKILL,
    inner: NO_SKILL,
  };
  for (const forecast of issued.flat()) {
    const samples = truth.get(forecast.id)!;
    const first = samples.findIndex(({ at }) => at >= forecast.issued_at);
    for (const group of groupsOf(forecast.id))
      records[group] = scoreForecast(records[group], forecast, samples.slice(first, first + 25));
  }
  return { records, issue_ms };
}
