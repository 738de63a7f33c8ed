// The lanes beside the drill, in a thread of their own: a plan takes a tenth of a second, and devices must report meanwhile.
import { parentPort, workerData } from 'node:worker_threads';
import { loadCity } from '../../cities/load-city.ts';
import { loadRivers } from '../../cities/load-rivers.ts';
import type { DrillInject } from '../../domain/messages/drill-inject.ts';
import { type EpochMs, MINUTE_MS } from '../../domain/time.ts';
import { SCENARIOS, type ScenarioName } from '../scenarios/index.ts';
import { Lanes } from './lanes.ts';

export interface LanesSetting {
  readonly cityFolder: string;
  readonly scenario: ScenarioName;
  readonly seed: number;
  readonly start: EpochMs;
  readonly history_h: number;
}

export type LanesJob =
  | { readonly kind: 'until'; readonly at: EpochMs }
  | { readonly kind: 'inject'; readonly inject: DrillInject };

const { cityFolder, scenario, ...rest } = workerData as LanesSetting;
const city = await loadCity(cityFolder);
const rivers = await loadRivers(cityFolder, city.crossings);
const lanes = new Lanes({ city, rivers, scenario: SCENARIOS[scenario], ...rest });

const jobs: LanesJob[] = [];
let busy = false;
parentPort!.on('message', (job: LanesJob) => {
  jobs.push(job);
  if (!busy) void work();
});

async function work(): Promise<void> {
  busy = true;
  for (let job = jobs.shift(); job; job = jobs.shift()) {
    if (job.kind === 'inject') lanes.inject(job.inject);
    else parentPort!.postMessage(await lanes.advanceTo(Math.floor(job.at / MINUTE_MS) * MINUTE_MS));
  }
  busy = false;
}
