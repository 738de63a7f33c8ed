import { Worker } from 'node:worker_threads';
import type { SolveRecord } from '../../domain/dispatch/explain.ts';
import type { DispatchInput, DispatchMemory } from '../../domain/dispatch/input.ts';
import type { Plan } from '../../domain/dispatch/plan.ts';

export interface PlanJob {
  readonly id: number;
  readonly input: DispatchInput;
}

export interface PlanReport {
  readonly plan: Plan;
  readonly memory: DispatchMemory;
  readonly record: SolveRecord;
}

interface Waiting {
  resolve(report: PlanReport): void;
  reject(cause: Error): void;
}

/** The solver in its thread. A thread that fails is named by the rejection and made anew at the next question. */
export class Planner {
  #worker: Worker | null = null;
  #nextId = 0;
  readonly #waiting = new Map<number, Waiting>();

  plan(input: DispatchInput): Promise<PlanReport> {
    const worker = this.#started();
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.postMessage({ id, input } satisfies PlanJob);
    });
  }

  async stop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  #started(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(new URL('./planner-worker.ts', import.meta.url));
    worker.on('message', ({ id, report }: { id: number; report: PlanReport }) => {
      this.#waiting.get(id)?.resolve(report);
      this.#waiting.delete(id);
    });
    const giveUp = (cause: Error) => {
      if (this.#worker === worker) this.#worker = null;
      for (const { reject } of this.#waiting.values()) reject(cause);
      this.#waiting.clear();
    };
    worker.on('error', giveUp);
    worker.on('exit', (code) => giveUp(new Error(`the solver ended with code ${code}`)));
    this.#worker = worker;
    return worker;
  }
}
