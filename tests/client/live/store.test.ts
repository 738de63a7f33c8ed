import { describe, expect, test } from 'vitest';
import { ServerClock } from '../../../client/live/clock.ts';
import { LiveStore } from '../../../client/live/store.ts';
import { type Patch, PROTOCOL_VERSION, type Snapshot } from '../../../domain/protocol.ts';
import { NOW, reported, world } from '../small-city.ts';

const clock = { mode: 'live', speed: 1, exercise: false } as const;
const snapshot = (n: number, over: Partial<Snapshot> = {}): Snapshot => ({
  version: PROTOCOL_VERSION,
  n,
  at: NOW,
  clock,
  world: world({ 'UP-001': reported('depth_m', 0.1) }),
  ...over,
});
const patch = (n: number, depth_m: number): Patch => ({
  n,
  at: NOW,
  clock,
  changes: [['stations', 'UP-001', reported('depth_m', depth_m)]],
});
const depthIn = (store: LiveStore) => store.world.get().stations['UP-001']?.latest.depth_m?.value;
const newStore = () => new LiveStore(new ServerClock(() => 0));

describe('the store', () => {
  test('[L3] a patch that follows is applied', () => {
    const store = newStore();
    store.takeSnapshot(snapshot(7));
    expect(store.takePatch(patch(8, 0.2))).toBe('applied');
    expect(depthIn(store)).toBe(0.2);
    expect(store.n.get()).toBe(8);
  });

  test('[L3] a patch after a gap is refused, the world stays, and the snapshot repairs it', () => {
    const store = newStore();
    store.takeSnapshot(snapshot(7));
    expect(store.takePatch(patch(9, 0.9))).toBe('gap');
    expect(depthIn(store)).toBe(0.1);
    expect(store.n.get()).toBe(7);
    store.takeSnapshot(snapshot(9, { world: world({ 'UP-001': reported('depth_m', 0.9) }) }));
    expect(store.takePatch(patch(10, 1))).toBe('applied');
    expect(depthIn(store)).toBe(1);
  });

  test('[L3] a patch before the first snapshot is a gap', () => {
    expect(newStore().takePatch(patch(1, 0.2))).toBe('gap');
  });

  test('[L3] a patch that the snapshot already holds does not go back in time', () => {
    const store = newStore();
    store.takeSnapshot(snapshot(7));
    store.takePatch(patch(8, 0.4));
    expect(store.takePatch(patch(8, 0.1))).toBe('known');
    expect(depthIn(store)).toBe(0.4);
  });

  test('[L3] a restarted server counts from the beginning: its snapshot is believed', () => {
    const store = newStore();
    store.takeSnapshot(snapshot(900));
    store.takeSnapshot(snapshot(0));
    expect(store.takePatch(patch(1, 0.3))).toBe('applied');
  });

  test('a server of another version changes nothing', () => {
    const store = newStore();
    expect(store.takeSnapshot(snapshot(7, { version: PROTOCOL_VERSION + 1 }))).toBe('other-version');
    expect(store.n.get()).toBeNull();
  });

  test('a patch without changes keeps the world by reference and still counts', () => {
    const store = newStore();
    store.takeSnapshot(snapshot(7));
    const before = store.world.get();
    expect(store.takePatch({ n: 8, at: NOW, clock, changes: [] })).toBe('applied');
    expect(store.world.get()).toBe(before);
    expect(store.n.get()).toBe(8);
  });
});
