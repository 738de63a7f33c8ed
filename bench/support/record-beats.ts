// Beats of a live world written into a database by the server's own recorder, as fast as it takes them.
import { EMPTY_WORLD, type World } from '../../domain/world.ts';
import type { Pool } from '../../server/db/pool.ts';
import { insertWorldChunk } from '../../server/db/queries/insert-world-chunk.ts';
import { nextWorldRun } from '../../server/db/queries/next-world-run.ts';
import { WorldRecorder } from '../../server/replay/world-recorder.ts';
import type { Beat } from './storm-run.ts';

/** Keeps what waits for the database small. */
const SETTLE_EVERY_BEATS = 200;

/** Resolves when all of them are written. */
export async function recordBeats(pool: Pool, beats: Iterable<Beat>): Promise<void> {
  let now = 0;
  let world: World = EMPTY_WORLD;
  const recorder = new WorldRecorder({
    now: () => now,
    elapsed: () => now,
    world: () => world,
    beginRun: () => nextWorldRun(pool),
    write: (chunk) => insertWorldChunk(pool, chunk),
    pause: async () => {},
    onState: () => {},
  });
  let n = 0;
  for (const beat of beats) {
    now = beat.at;
    world = beat.world;
    if (n === 0) recorder.start();
    else recorder.push(beat.changes);
    n += 1;
    if (n % SETTLE_EVERY_BEATS === 0) await recorder.settle();
  }
  await recorder.stop();
}
