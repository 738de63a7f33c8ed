// A replayed hour equals the recorded live hour, change for change, for any moment and wherever chunks begin and end.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldUntil, mergePatches, type RecordedPatch } from '../../../domain/replay/patch.ts';
import { applyChanges, type Change, EMPTY_WORLD, type World } from '../../../domain/world.ts';
import { readLine } from '../../../server/replay/chunk.ts';
import { createLibrary } from '../../../server/replay/library.ts';
import { type RecorderState, WorldRecorder } from '../../../server/replay/world-recorder.ts';
import { MemoryShelf } from './memory-shelf.ts';

/** A live world that is told of beats, as the stream tells it, and remembers what it was after each. */
class Live {
  now = 1_000_000;
  world: World = EMPTY_WORLD;
  failing = false;
  readonly shelf = new MemoryShelf();
  readonly beats: { at: number; changes: readonly Change[]; world: World }[] = [];
  readonly states: RecorderState[] = [];
  runs = 0;
  readonly recorder: WorldRecorder;
  #resume: (() => void)[] = [];

  constructor(limits: { chunkMs?: number; chunkChars?: number; queueBytes?: number } = {}) {
    this.recorder = new WorldRecorder({
      now: () => this.now,
      elapsed: () => this.now,
      world: () => this.world,
      beginRun: async () => {
        if (this.failing) throw new Error('away');
        return ++this.runs;
      },
      write: async (chunk) => {
        if (this.failing) throw new Error('away');
        this.shelf.rows.push(chunk);
      },
      pause: () => new Promise((resolve) => this.#resume.push(resolve)),
      onState: (state) => this.states.push(state),
      limits,
    });
  }

  beat(changes: readonly Change[], after_ms: number): void {
    this.now += after_ms;
    this.world = applyChanges(this.world, changes);
    this.beats.push({ at: this.now, changes, world: this.world });
    this.recorder.push(changes);
  }

  tryAgain(): void {
    for (const resume of this.#resume.splice(0)) resume();
  }

  get library() {
    return createLibrary({ shelf: this.shelf, settle: () => this.recorder.settle(), isOpen: () => false });
  }

  /** As of a server that may still hold what belongs to a moment. */
  get openLibrary() {
    return createLibrary({ shelf: this.shelf, settle: () => this.recorder.settle(), isOpen: () => true });
  }

  worldAt(at: number): World {
    return this.beats.findLast((beat) => beat.at <= at)?.world ?? EMPTY_WORLD;
  }

  async pages(from: number, to: number, chunks: number, step_ms = 0): Promise<RecordedPatch[]> {
    const patches: RecordedPatch[] = [];
    let cursor = null;
    do {
      const page = await this.library.page({ from, to, cursor, chunks, step_ms });
      expect(page.gap).toBe(null);
      patches.push(...page.lines.map(readLine));
      cursor = page.next;
    } while (cursor);
    return patches;
  }
}

const truck = (n: number): World['trucks'][string] => ({
  position: { at: n, lon: 121 + n / 1e6, lat: 31, speed_kmh: null, heading_deg: n % 360 },
  status: null,
});
const change: fc.Arbitrary<Change> = fc
  .tuple(fc.integer({ min: 0, max: 9 }), fc.nat(1e6), fc.boolean())
  .map(([key, n, remove]): Change => ['trucks', `P-${key}`, remove && n % 4 === 0 ? null : truck(n)]);
const beats = fc.array(fc.tuple(fc.array(change, { minLength: 1, maxLength: 6 }), fc.nat(3_000)), {
  minLength: 1,
  maxLength: 60,
});
const limits = fc.record({
  chunkMs: fc.integer({ min: 1, max: 20_000 }),
  chunkChars: fc.integer({ min: 1, max: 4_000 }),
});

describe('a replayed stretch', () => {
  test('[L10] is the live one change for change, from any moment and with any borders of chunks and pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        beats,
        limits,
        fc.nat(),
        fc.nat(),
        fc.integer({ min: 1, max: 5 }),
        async (run, cut, a, b, page) => {
          const live = new Live(cut);
          live.recorder.start();
          for (const [changes, after] of run) live.beat(changes, after);
          await live.recorder.settle();
          const begun = 1_000_000;
          const span = live.now - begun + 1;
          const [from, to] = [begun + (a % span), begun + (b % span)].sort((x, y) => x - y) as [number, number];
          expect(await live.library.worldAt(from)).toEqual(live.worldAt(from));
          const patches = await live.pages(from, to, page);
          expect(patches).toEqual(
            live.beats.filter(({ at }) => at > from && at <= to).map(({ at, changes }) => ({ at, changes })),
          );
          // Folded as the page does, in one go, to the same world.
          expect(foldUntil(live.worldAt(from), patches, to).world).toEqual(live.worldAt(to));
        },
      ),
      { numRuns: 150, seed: 6 },
    );
  });

  test('[L10] holds all of an instant at which a chunk was cut, also what is not written yet', async () => {
    const live = new Live();
    live.recorder.start();
    live.beat([['trucks', 'P-1', truck(1)]], 500);
    await live.recorder.settle();
    // The clock of a recorded day stands still once its last reading is in.
    live.beat([['trucks', 'P-2', truck(2)]], 0);
    expect(await live.library.worldAt(live.now)).not.toEqual(live.world);
    expect(await live.openLibrary.worldAt(live.now)).toEqual(live.world);
    live.beat([['trucks', 'P-3', truck(3)]], 0);
    const page = await live.openLibrary.page({ from: 1_000_000, to: live.now, cursor: null, chunks: 50, step_ms: 0 });
    expect(page.lines).toHaveLength(3);
  });

  test('[L10] merged to steps is the same world at the end of every step', async () => {
    await fc.assert(
      fc.asyncProperty(beats, fc.integer({ min: 1, max: 10_000 }), async (run, step) => {
        const live = new Live();
        live.recorder.start();
        for (const [changes, after] of run) live.beat(changes, after);
        const patches = live.beats.map(({ at, changes }) => ({ at, changes }));
        for (const merged of mergePatches(patches, step))
          expect(foldUntil(EMPTY_WORLD, mergePatches(patches, step), merged.at).world).toEqual(live.worldAt(merged.at));
      }),
      { numRuns: 60, seed: 6 },
    );
  });
});

describe('what is kept', () => {
  test('[L11] is at most about twice the changes, and a seek reads about two worlds', async () => {
    const live = new Live({ chunkMs: 2_000 });
    live.recorder.start();
    for (let i = 0; i < 3_000; i++) {
      live.beat([['trucks', `P-${(i * 7) % 60}`, truck(i * 31)]], 200);
      if (i % 10 === 0) await live.recorder.settle();
    }
    await live.recorder.settle();
    const bytes = (kind: string) =>
      live.shelf.rows.filter((row) => row.kind === kind).reduce((sum, { body }) => sum + body.length, 0);
    expect(live.shelf.rows.filter(({ kind }) => kind === 'keyframe').length).toBeGreaterThan(5);
    expect(bytes('keyframe')).toBeLessThan(bytes('changes') * 1.1);
    // Between two whole worlds lies about the weight of one, and one chunk more.
    let since = 0;
    let key = 0;
    const heaviest = Math.max(
      ...live.shelf.rows.filter((row) => row.kind === 'changes').map(({ body }) => body.length),
    );
    for (const row of live.shelf.rows) {
      if (row.kind === 'keyframe') {
        since = 0;
        key = row.body.length;
      } else since += row.body.length;
      if (key > 0) expect(since).toBeLessThanOrEqual(key + 3 * heaviest);
    }
  });

  test('[L12] begins a run with the whole world where another server stops, and where the clock goes back', async () => {
    const live = new Live();
    live.beat([['trucks', 'P-1', truck(1)]], 100); // nobody records
    live.recorder.start();
    live.beat([['trucks', 'P-2', truck(2)]], 100);
    live.recorder.standBy();
    live.beat([['trucks', 'P-3', truck(3)]], 60_000);
    live.recorder.start();
    live.beat([['trucks', 'P-4', truck(4)]], 100);
    await live.recorder.settle();
    const firsts = live.shelf.rows.filter(({ number }) => number === 0);
    expect(firsts.map(({ run, kind }) => [run, kind])).toEqual([
      [1, 'keyframe'],
      [2, 'keyframe'],
    ]);
    expect(await live.library.worldAt(live.now)).toEqual(live.world);
    expect(await live.library.worldAt(live.now - 30_000)).toBe(null);
    const from = live.beats[1]!.at;
    const page = await live.library.page({ from: from - 50, to: live.now, cursor: null, chunks: 9, step_ms: 0 });
    expect(page.gap).toEqual({ from, to: firsts[1]!.at });
    live.now -= 3_600_000;
    live.recorder.tick();
    await live.recorder.settle();
    expect(live.shelf.rows.at(-1)).toMatchObject({ run: 3, number: 0, kind: 'keyframe', at: live.now });
  });

  test('[L13] waits for a database that is away, and loses nothing while the queue has room', async () => {
    const live = new Live({ chunkMs: 1_000 });
    live.recorder.start();
    live.failing = true;
    for (let i = 0; i < 50; i++) live.beat([['trucks', `P-${i}`, truck(i)]], 500);
    await live.recorder.settle();
    expect(live.states.at(-1)).toEqual({ kind: 'late', gaps: 0 });
    expect(await live.library.worldAt(live.now)).toBe(null);
    live.failing = false;
    live.tryAgain();
    await live.recorder.settle();
    expect(live.states.at(-1)).toEqual({ kind: 'recording', gaps: 0 });
    expect(await live.library.worldAt(live.beats[20]!.at)).toEqual(live.beats[20]!.world);
  });

  test('[L13] names the gap once the queue is full, and begins anew with the whole world', async () => {
    const live = new Live({ chunkMs: 1_000, queueBytes: 2_000 });
    live.recorder.start();
    await live.recorder.settle();
    live.failing = true;
    for (let i = 0; i < 200; i++) {
      live.beat([['trucks', `P-${i}`, truck(i)]], 500);
      await live.recorder.settle();
    }
    expect(live.states.at(-1)).toMatchObject({ kind: 'gap', gaps: 1 });
    const { since } = live.states.at(-1) as { since: number };
    live.failing = false;
    live.tryAgain();
    await live.recorder.settle();
    live.beat([['trucks', 'P-1', truck(7)]], 500);
    await live.recorder.settle();
    expect(live.states.at(-1)).toEqual({ kind: 'recording', gaps: 1 });
    expect(await live.library.worldAt(since)).toEqual(live.worldAt(since));
    expect(await live.library.worldAt(since + 1_000)).toBe(null);
    expect(await live.library.worldAt(live.now)).toEqual(live.world);
  });
});
