// Holds the live solver's plans against an exact one: a bound for each solve ("at most x % from best"), now and then a whole
// exact plan. It never delays a suggestion, and if it fails the plan simply has no badge.
import { Worker } from 'node:worker_threads';
import type { Assignment, Problem } from '../../domain/dispatch/problem.ts';
import type { ExactOptions } from './exact.ts';

export interface AuditJob {
  readonly id: number;
  readonly problem: Problem;
  readonly options: ExactOptions;
}

export interface AuditReport {
  readonly status: string;
  /** No plan can be worth more. Null where the time was too short to prove anything. */
  readonly bound_m3h: number | null;
  /** The exact solver's own plan; null where only a bound was asked for, or none was found in time. */
  readonly objective_m3h: number | null;
  readonly assignment: Assignment | null;
}

const TIME_LIMIT_S = 3;
const GAP = 0.01;

/** Share by which the bound lies over a plan, percent: "at most x % from best". Null where there is nothing to compare. */
export function fromBest_pct(objective_m3h: number, bound_m3h: number | null): number | null {
  if (bound_m3h === null || bound_m3h <= 0) return null;
  return Math.max(0, (100 * (bound_m3h - objective_m3h)) / bound_m3h);
}

export class Auditor {
  #worker: Worker | null = null;
  #nextId = 0;
  readonly #waiting = new Map<number, { resolve(report: AuditReport): void; reject(cause: Error): void }>();

  start(): void {
    this.#worker = new Worker(new URL('./auditor-worker.ts', import.meta.url));
    this.#worker.on('message', ({ id, report }: { id: number; report: AuditReport }) => {
      this.#waiting.get(id)?.resolve(report);
      this.#waiting.delete(id);
    });
    this.#worker.on('error', (cause) => this.#giveUp(new Error('the auditor failed', { cause })));
    this.#worker.on('exit', (code) => this.#giveUp(new Error(`the auditor ended with code ${code}`)));
  }

  /** A proven bound in some tens of milliseconds. */
  bound(problem: Problem): Promise<AuditReport> {
    return this.#ask(problem, { relaxed: true, time_limit_s: TIME_LIMIT_S, gap: GAP });
  }

  /** The exact plan to one percent, or the best that three seconds find, with its bound. */
  plan(problem: Problem): Promise<AuditReport> {
    return this.#ask(problem, { relaxed: false, time_limit_s: TIME_LIMIT_S, gap: GAP });
  }

  /** True while an answer is outstanding: whoever asks each minute leaves a question out rather than queueing it. */
  get busy(): boolean {
    return this.#waiting.size > 0;
  }

  async stop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
    this.#giveUp(new Error('the auditor was stopped'));
  }

  #ask(problem: Problem, options: ExactOptions): Promise<AuditReport> {
    const worker = this.#worker;
    if (worker === null) return Promise.reject(new Error('the auditor is not running'));
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage({ id, problem, options } satisfies AuditJob);
    });
  }

  #giveUp(cause: Error): void {
    this.#worker = null;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of waiting) reject(cause);
  }
}
