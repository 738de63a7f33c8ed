// Beats of a live world written by the server's own recorder into a database, and read back by its library.
import { expect } from 'vitest';
import { recordBeats } from '../../bench/support/record-beats.ts';
import type { Beat } from '../../bench/support/storm-run.ts';
import type { RecordedPatch } from '../../domain/replay/patch.ts';
import type { Pool } from '../../server/db/pool.ts';
import { readLine } from '../../server/replay/chunk.ts';
import { createLibrary, type Library } from '../../server/replay/library.ts';
import { databaseShelf } from '../../server/replay/replay.ts';

export async function recordInto(pool: Pool, beats: readonly Beat[]): Promise<Library> {
  await recordBeats(pool, beats);
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
