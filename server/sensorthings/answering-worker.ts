// The thread that answers SensorThings: it holds the states of the stations as it was told them, and has its own way to the history.
import { parentPort, workerData } from 'node:worker_threads';
import type { StationState } from '../../domain/world.ts';
import { openPool } from '../db/pool.ts';
import { knownProblem } from '../http/problem.ts';
import { createLog } from '../log.ts';
import { createSource } from '../open-data/observation-store.ts';
import { createCatalogue } from '../open-data/sensorthings.ts';
import { answerQuestion } from './answer.ts';
import type { AnsweringData, AnsweringJob, AnsweringReport } from './answering.ts';

/** Questions to the database at once; the desks have their own. */
const CONNECTIONS = 3;

const { city, databaseUrl } = workerData as AnsweringData;
const database = openPool(databaseUrl, CONNECTIONS, createLog('silent'));
/** Another object once a state has changed. */
let stations: Readonly<Record<string, StationState>> = {};
let now = 0;
const source = createSource(
  database,
  createCatalogue(
    city,
    () => stations,
    () => now,
  ),
  city,
);
const asking = new Map<number, AbortController>();

parentPort!.on('message', (job: AnsweringJob) => {
  if (job.kind === 'gone') asking.get(job.id)?.abort();
  else void answer(job);
});

async function answer({ id, question, changed, now: at }: Extract<AnsweringJob, { kind: 'question' }>): Promise<void> {
  now = at;
  if (Object.keys(changed).length > 0) stations = { ...stations, ...changed };
  const gone = new AbortController();
  asking.set(id, gone);
  try {
    const { text, ...rest } = await answerQuestion(source, question, gone.signal);
    const bytes = new TextEncoder().encode(text);
    report({ id, kind: 'answer', answer: { bytes, ...rest } }, [bytes.buffer]);
  } catch (cause) {
    const problem = knownProblem(cause as Error);
    report(
      problem
        ? { id, kind: 'refusal', status: problem.status, detail: problem.message }
        : { id, kind: 'fault', fault: cause },
    );
  } finally {
    asking.delete(id);
  }
}

function report(told: AnsweringReport, transferred: ArrayBuffer[] = []): void {
  parentPort!.postMessage(told, transferred);
}
