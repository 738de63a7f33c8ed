import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isKnown } from '../../../client/live/known-world.ts';
import { Observable } from '../../../client/live/observable.ts';
import { Replay } from '../../../client/live/replay.ts';
import type { ChangesAnswer, WorldAnswer } from '../../../domain/replay/api.ts';
import { foldUntil, mergePatches, type RecordedPatch } from '../../../domain/replay/patch.ts';
import { applyChanges, EMPTY_WORLD, type World } from '../../../domain/world.ts';

const HOUR = 3_600_000;
const START = 1_790_000_000_000;

const truck = (n: number): World['trucks'][string] => ({
  position: { at: START + n, lon: 121, lat: 31, speed_kmh: n % 60, heading_deg: null },
  status: null,
});

/** A recorded hour, and a server that answers about it when it is told to. */
class Stage {
  wall = 0;
  liveNow = START + 2 * HOUR;
  readonly patches: RecordedPatch[] = Array.from({ length: 1_200 }, (_, i) => ({
    at: START + i * 3_000,
    changes: [['trucks', `P-${i % 7}`, truck(i)]],
  }));
  readonly liveWorld = new Observable<World>(applyChanges(EMPTY_WORLD, [['trucks', 'live', truck(0)]]));
  /** From here to there nothing was recorded. */
  gap: { from: number; to: number | null } | null = null;
  fail: string | null = null;
  asked = 0;
  #tick: (() => void) | null = null;
  readonly replay = new Replay({
    liveWorld: this.liveWorld,
    liveClock: {
      now: () => this.liveNow + this.wall,
      heard: true,
      mode: 'live',
      exercise: false,
      speed: 1,
      wanted: null,
    },
    askWorld: async (at) => {
      this.asked++;
      if (this.fail) throw new Error(this.fail);
      return { at: String(at), source: 'recorded', world: this.worldAt(at) } as WorldAnswer;
    },
    askChanges: async ({ from, to, cursor, step_ms }): Promise<ChangesAnswer> => {
      const begin = cursor === null ? from : Number(cursor);
      const end = Math.min(to, begin + 120_000, this.gap && begin < this.gap.from ? this.gap.from : Infinity);
      const patches = this.patches.filter(({ at }) => at > begin && at <= end);
      const isGap = this.gap !== null && end === this.gap.from;
      return {
        patches: mergePatches(patches, step_ms),
        covered_to: end,
        next: end < to && !isGap ? String(end) : null,
        gap: isGap ? this.gap : null,
      };
    },
    wall: () => this.wall,
    every: (tick) => {
      this.#tick = tick;
      return () => {
        this.#tick = null;
      };
    },
  });

  worldAt(at: number): World {
    return foldUntil(EMPTY_WORLD, this.patches, at).world;
  }

  get ticking(): boolean {
    return this.#tick !== null;
  }

  async settle(): Promise<void> {
    for (let i = 0; i < 12; i++) await Promise.resolve();
  }

  /** Lets wall time pass as a page does: a tick every 100 ms, answers in between. */
  async run(ms: number): Promise<void> {
    for (let i = 0; i < ms; i += 100) {
      this.wall += 100;
      this.#tick?.();
      await this.settle();
    }
  }
}

describe('the replay of a screen', () => {
  it('[L14] shows the world of the moment by the clock of the moment, and live again at once', async () => {
    const stage = new Stage();
    const { replay } = stage;
    expect(replay.world.get()).toBe(stage.liveWorld.get());
    replay.seek(START + 600_000);
    await stage.settle();
    expect(replay.clock.now()).toBe(START + 600_000);
    expect(replay.world.get()).toEqual(stage.worldAt(START + 600_000));
    expect(replay.state.get()).toMatchObject({ kind: 'replay', playing: false, wanted: null, source: 'recorded' });
    // What happens live does not get into the picture.
    stage.liveWorld.set(applyChanges(stage.liveWorld.get(), [['trucks', 'live', truck(99)]]));
    expect(replay.world.get()).toEqual(stage.worldAt(START + 600_000));
    replay.toLive();
    expect(replay.world.get()).toBe(stage.liveWorld.get());
    expect(replay.clock.now()).toBe(stage.liveNow + stage.wall);
    expect(stage.ticking).toBe(false);
  });

  it('[L14] plays at every speed: clock and world are of one moment at every tick, as fast as was asked', async () => {
    for (const speed of [1, 10, 60, 300, 600] as const) {
      const stage = new Stage();
      const { replay } = stage;
      replay.seek(START + 60_000);
      await stage.settle();
      replay.setSpeed(speed);
      replay.play();
      await stage.settle();
      const begun = replay.clock.now();
      for (let i = 0; i < 40; i++) {
        await stage.run(100);
        const now = replay.clock.now();
        // Merged patches stand at the end of their step: what is shown may lag by a step, and never leads.
        const step = speed < 60 ? 0 : Math.min(60_000, speed * 100);
        const world = replay.world.get();
        const shown = stage.patches.findLast(({ at }) => at <= now)!;
        const newest = Math.max(...Object.values(world.trucks).map(({ position }) => position!.at - START));
        const expected = stage.patches.indexOf(shown);
        expect(newest).toBeLessThanOrEqual(expected);
        expect(newest).toBeGreaterThanOrEqual(expected - Math.ceil(step / 3_000));
      }
      expect((replay.clock.now() - begun) / 4_000).toBeCloseTo(speed, 0);
    }
  });

  it('[L14] never runs ahead of what has come, and does not make up for the wait', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 12 }), async (waits) => {
        const stage = new Stage();
        const { replay } = stage;
        replay.seek(START + 10_000);
        await stage.settle();
        replay.setSpeed(60);
        replay.play();
        for (const wait of waits) {
          stage.wall += wait; // a page that is busy, or a link that is slow: no tick, no answer
          await stage.run(200);
          const now = replay.clock.now();
          const shown = stage.patches.findLastIndex(({ at }) => at <= now);
          const newest = Math.max(
            ...Object.values(replay.world.get().trucks).map(({ position }) => position!.at - START),
          );
          expect(newest).toBeLessThanOrEqual(shown);
          expect(newest).toBeGreaterThanOrEqual(shown - 3);
        }
      }),
      { numRuns: 40, seed: 6 },
    );
  });

  it('asks for the last of many moments of a drag, one at a time', async () => {
    const stage = new Stage();
    for (let i = 0; i < 50; i++) stage.replay.seek(START + i * 10_000);
    await stage.settle();
    expect(stage.replay.clock.now()).toBe(START + 490_000);
    expect(stage.asked).toBeLessThanOrEqual(2);
  });

  it('[L13] goes over what was not recorded and says so, or stops where nothing follows', async () => {
    const stage = new Stage();
    stage.gap = { from: START + 120_000, to: START + 600_000 };
    const { replay } = stage;
    replay.seek(START + 100_000);
    await stage.settle();
    replay.play();
    await stage.run(1_500);
    expect(replay.state.get()).toMatchObject({ skipped: stage.gap, playing: true });
    expect(replay.clock.now()).toBeGreaterThanOrEqual(START + 600_000);
    stage.gap = { from: START + 900_000, to: null };
    replay.seek(START + 880_000);
    await stage.settle();
    await stage.run(3_000);
    expect(replay.state.get()).toMatchObject({ ended: true, playing: false });
    expect(replay.clock.now()).toBe(START + 900_000);
  });

  it('[L14] shows nothing rather than another moment when the moment cannot be had', async () => {
    const stage = new Stage();
    const { replay } = stage;
    replay.seek(START + 600_000);
    await stage.settle();
    stage.fail = '503 the database cannot be reached now';
    replay.seek(START + 900_000);
    await stage.settle();
    expect(replay.state.get()).toMatchObject({ failed: stage.fail, wanted: null });
    expect(isKnown(replay.world.get())).toBe(false);
    expect(replay.clock.now()).toBe(START + 900_000);
  });

  it('is live again when it has caught up, and never shows what may still be on its way to the record', async () => {
    const stage = new Stage();
    const { replay } = stage;
    replay.seek(stage.liveNow + HOUR);
    await stage.settle();
    expect(replay.clock.now()).toBe(stage.liveNow - 15_000);
    stage.wall = 0;
    replay.seek(stage.liveNow - 60_000);
    await stage.settle();
    replay.setSpeed(300);
    replay.play();
    await stage.run(2_000);
    expect(replay.state.get()).toEqual({ kind: 'live' });
    expect(replay.world.get()).toBe(stage.liveWorld.get());
  });
});
