// The list of scenarios: a new one is a file beside this and a line here.
import { calm } from './calm.ts';
import { cloudburst } from './cloudburst.ts';
import { outage } from './outage.ts';
import { plumRain } from './plum-rain.ts';
import type { Scenario } from './scenario.ts';
import { typhoon } from './typhoon.ts';

export const SCENARIOS = {
  calm,
  'plum-rain': plumRain,
  cloudburst,
  typhoon,
  outage,
} as const satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof SCENARIOS;

export const SCENARIO_NAMES = Object.keys(SCENARIOS) as readonly ScenarioName[];

export function isScenarioName(name: string): name is ScenarioName {
  return Object.hasOwn(SCENARIOS, name);
}
