// O7. Questions are answered in a thread of their own: whatever one asks, it is never the thread that serves the desks that walks,
// renders or reads for it. One that takes too long ends with its thread, and the next question has another.
import { Worker } from 'node:worker_threads';
import type { City } from '../../domain/city.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { StationState, World } from '../../domain/world.ts';
import { Problem } from '../http/problem.ts';
import type { Question } from './answer.ts';

/** What the thread is made with. */
export interface AnsweringData {
  readonly city: City;
  readonly databaseUrl: string;
}

/** To the thread. */
export type AnsweringJob =
  | {
      readonly kind: 'question';
      readonly id: number;
      readonly now: EpochMs;
      /** Of the stations, those that changed since the last question. */
      readonly changed: { readonly [stationId: string]: StationState };
      readonly question: Question;
    }
  /** Nobody waits for it any more. */
  | { readonly kind: 'gone'; readonly id: number };

export interface WrittenAnswer {
  readonly bytes: Uint8Array;
  readonly plain: boolean;
  readonly cost: number;
}

/** From the thread. */
export type AnsweringReport = { readonly id: number } & (
  | { readonly kind: 'answer'; readonly answer: WrittenAnswer }
  | { readonly kind: 'refusal'; readonly status: number; readonly detail: string }
  /** Our own mistake, or the database's. */
  | { readonly kind: 'fault'; readonly fault: unknown }
);

export interface Answering {
  /**
   * @param gone aborted once nobody waits for the answer
   * @throws Problem with what is wrong with the question, or 503 where it took too long
   */
  ask(question: Question, gone: AbortSignal): Promise<WrittenAnswer>;
  stop(): Promise<void>;
}

export interface AnsweringOptions extends AnsweringData {
  readonly world: () => World;
  readonly now: () => EpochMs;
  readonly deadline_ms?: number;
}

const DEADLINE_MS = 10_000;

export function createAnswering(options: AnsweringOptions): Answering {
  const { city, databaseUrl, world, now, deadline_ms = DEADLINE_MS } = options;
  let thread: Thread | null = null;
  let lastId = 0;

  function started(): Thread {
    if (thread) return thread;
    const data: AnsweringData = { city, databaseUrl };
    const worker = new Worker(new URL('./answering-worker.ts', import.meta.url), { workerData: data });
    const made: Thread = { worker, waiting: new Map(), known: {} };
    worker.unref();
    worker.on('message', (report: AnsweringReport) => {
      made.waiting.get(report.id)?.(report);
      made.waiting.delete(report.id);
    });
    const over = (fault: unknown) => {
      if (thread === made) thread = null;
      for (const [id, settle] of made.waiting) settle({ id, kind: 'fault', fault });
      made.waiting.clear();
    };
    worker.on('error', over);
    worker.on('exit', (code) => over(new Error(`the thread that answers ended with code ${code}`)));
    thread = made;
    return made;
  }

  /** The states that the thread has not been told: each is another object once it has changed. */
  function changedSince(known: World['stations'], stations: World['stations']): World['stations'] {
    return Object.fromEntries(Object.entries(stations).filter(([id, state]) => known[id] !== state));
  }

  return {
    async ask(question, gone) {
      gone.throwIfAborted();
      const on = started();
      const { stations } = world();
      const id = ++lastId;
      const job: AnsweringJob = {
        kind: 'question',
        id,
        now: now(),
        changed: changedSince(on.known, stations),
        question,
      };
      on.known = stations;
      const report = await new Promise<AnsweringReport>((resolve) => {
        const late = setTimeout(() => {
          // Others that wait on this thread are told the same: what holds it up holds them up as well.
          const seconds = deadline_ms / 1_000;
          for (const [waiting, settle] of on.waiting)
            settle({
              id: waiting,
              kind: 'refusal',
              status: 503,
              detail: `no answer within ${seconds} s; ask for less`,
            });
          on.waiting.clear();
          if (thread === on) thread = null;
          void on.worker.terminate();
        }, deadline_ms);
        const left = () => {
          on.worker.postMessage({ kind: 'gone', id } satisfies AnsweringJob);
          on.waiting.get(id)?.({ id, kind: 'fault', fault: gone.reason });
          on.waiting.delete(id);
        };
        gone.addEventListener('abort', left, { once: true });
        on.waiting.set(id, (settled) => {
          clearTimeout(late);
          gone.removeEventListener('abort', left);
          resolve(settled);
        });
        on.worker.postMessage(job);
      });
      if (report.kind === 'answer') return report.answer;
      if (report.kind === 'refusal') throw new Problem(report.status, report.detail);
      throw report.fault;
    },
    async stop() {
      const last = thread;
      thread = null;
      await last?.worker.terminate();
    },
  };
}

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, (report: AnsweringReport) => void>;
  /** The states that it was told. */
  known: World['stations'];
}
