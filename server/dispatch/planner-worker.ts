// Solves in a thread of its own, so that a plan never holds up a reading or a patch.
import { parentPort } from 'node:worker_threads';
import { suggest } from '../../domain/dispatch/suggest.ts';
import type { PlanJob, PlanReport } from './planner.ts';

parentPort!.on('message', ({ id, input }: PlanJob) => {
  const started = performance.now();
  const { plan, memory, record } = suggest(input);
  const report: PlanReport = { plan: { ...plan, solve_ms: performance.now() - started }, memory, record };
  parentPort!.postMessage({ id, report });
});
