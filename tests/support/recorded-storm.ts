// Beats of a live world written by the server's own recorder into a database, and read back by its library.
import { expect } from 'vitest';
import type { Beat } from '../../bench/support/storm-run.ts';
import type { RecordedPatch } from '../../domain/replay/patch.ts';
import { EMPTY_WORLD, type World } from '../../domain/world.ts';
import type { Pool } from '../../server/db/pool.ts';
import { insertWorldChunk } from '../../server/db/queries/insert-world-chunk.ts';
import { nextWorldRun } from '../../server/db/queries/next-world-run.ts';
import { readLine } from '../../server/replay/chunk.ts';
import { createLibrary, type Library } from '../../server/replay/library.ts';
import { databaseShelf } from '../../server/replay/replay.ts';
import { WorldRecorder } from '../../server/replay/world-recorder.ts';

const SETTLE_EVERY_BEATS = 200;

export async function recordInto(pool: Pool, beats: readonly Beat[]): Promise<Library> {
  let now = beats[0]!.at;
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
  for (const [n, beat] of beats.entries()) {
    now = beat.at;
    world = beat.world;
    if (n === 0) recorder.start();
    else recorder.push(beat.changes);
    if (n % SETTLE_EVERY_BEATS === 0) await recorder.settle();
  }
  await recorder.stop();
  return createLibrary({ shelf: databaseShelf(pool), settle: async () => {}, isOpen: () => false });
}

/** Every patch in (from, to], page by page. */
export async function replayedPatches(library: Library, from: number, to: number): Promise<RecordedPatch[]> {
  const patches: RecordedPatch[] = [];
  let cursor = null;
  do {
    const page = await library.page({ from, to, cursor, chunks: 12, step_ms: 0 });
    expect(page.gap).toBe(null);
    patches.push(...page.lines.map(readLine));
    cursor = page.next;
  } while (cursor);
  return patches;
}
