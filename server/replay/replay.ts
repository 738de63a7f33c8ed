// Puts recording and reading together for this server: told of every beat, it never holds one up (L13).
import { SECOND_MS } from '../../domain/time.ts';
import type { Change, PartState, World } from '../../domain/world.ts';
import type { Clock } from '../clock.ts';
import type { Pool, Queryable } from '../db/pool.ts';
import { insertWorldChunk } from '../db/queries/insert-world-chunk.ts';
import { nextWorldRun } from '../db/queries/next-world-run.ts';
import { selectWorldAfter } from '../db/queries/select-world-after.ts';
import { selectWorldChunks } from '../db/queries/select-world-chunks.ts';
import { selectWorldKeyframe } from '../db/queries/select-world-keyframe.ts';
import { selectWorldPlace } from '../db/queries/select-world-place.ts';
import { selectWorldSpans } from '../db/queries/select-world-spans.ts';
import type { Log } from '../log.ts';
import { createLeader } from './leader.ts';
import { createLibrary, type Library, type Shelf } from './library.ts';
import { WorldRecorder } from './world-recorder.ts';

export interface Replay {
  readonly library: Library;
  /** Begins once the database stands. */
  start(): void;
  push(changes: readonly Change[]): void;
  stop(): Promise<void>;
}

export interface ReplayOptions {
  readonly database: Pool;
  readonly clock: Clock;
  readonly world: () => World;
  readonly setPart: (name: string, state: Omit<PartState, 'since'> | null) => void;
  readonly log: Log;
  /** How often it is looked whether a chunk is due; the lock is asked for at every third look. */
  readonly tickMs?: number;
}

const TICK_MS = SECOND_MS;
const ASK_EVERY_TICKS = 3;
const RETRY_MS = 2 * SECOND_MS;
/** Longer after the last chunk nobody records any more: chunks come every ten seconds, and a busy database takes a while. */
const OPEN_MS = 45 * SECOND_MS;

export function startReplay({ database, clock, world, setPart, log, tickMs = TICK_MS }: ReplayOptions): Replay {
  const leader = createLeader(database);
  let warned = false;
  const recorder = new WorldRecorder({
    now: clock.now,
    elapsed: clock.elapsed_ms,
    world,
    beginRun: () => nextWorldRun(database),
    write: (chunk) =>
      insertWorldChunk(database, chunk).then(
        () => {
          warned = false;
        },
        (cause: Error) => {
          if (!warned) log.warn({ reason: cause.message }, 'the world is not recorded yet; trying again');
          warned = true;
          throw cause;
        },
      ),
    pause: () => new Promise((resolve) => setTimeout(resolve, RETRY_MS).unref()),
    onState(state) {
      const figures = state.gaps > 0 ? { figures: { gaps: state.gaps } } : {};
      if (state.kind === 'recording') setPart('replay', { state: 'ok', reason: 'recording', ...figures });
      else if (state.kind === 'late') setPart('replay', { state: 'degraded', reason: 'recording-late', ...figures });
      else {
        setPart('replay', { state: 'degraded', reason: 'not-recorded', ...figures });
        log.error({ since: state.since }, 'the world is not recorded: the database takes nothing');
      }
    },
  });
  const library = createLibrary({
    shelf: databaseShelf(database),
    settle: () => recorder.settle(),
    isOpen: (until) => clock.now() - until < OPEN_MS * Math.max(1, clock.state().speed),
  });

  let stopTicking = () => {};
  let ticks = 0;
  let asking = false;
  async function ask(): Promise<void> {
    if (asking) return;
    asking = true;
    const answer = await leader.ask();
    asking = false;
    if (answer === 'held') recorder.start();
    else if (answer === 'lost') {
      recorder.standBy();
      setPart('replay', { state: 'ok', reason: 'recorded-elsewhere' });
    }
  }

  return {
    library,
    start() {
      void ask();
      stopTicking = clock.every(tickMs, () => {
        recorder.tick();
        if (++ticks % ASK_EVERY_TICKS === 0) void ask();
      });
    },
    push: (changes) => recorder.push(changes),
    async stop() {
      stopTicking();
      await recorder.stop();
      await leader.stop();
    },
  };
}

export function databaseShelf(database: Queryable): Shelf {
  return {
    place: (at) => selectWorldPlace(database, at),
    keyframe: (place) => selectWorldKeyframe(database, place),
    chunks: (from, to, limit) => selectWorldChunks(database, from, to, limit),
    after: (at, run) => selectWorldAfter(database, at, run),
    spans: (from, to) => selectWorldSpans(database, from, to),
  };
}
