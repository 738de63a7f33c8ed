// When the wall loads another build of itself.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BuildWatch, type BuildWatchOptions } from '../../../client/video-wall/build-watch.ts';
import { isCalm } from '../../../client/video-wall/reload.ts';
import { EMPTY_WORLD } from '../../../domain/world.ts';
import { holdTime, letTimeRun, pass } from '../../support/panel/held-time.ts';
import { answered, worldOf } from '../alarms.ts';
import { MINUTE, NOW, SECOND } from '../small-city.ts';

beforeEach(() => holdTime());
afterEach(() => letTimeRun());

async function watching(options: Partial<BuildWatchOptions>) {
  const reload = vi.fn();
  const watch = new BuildWatch({
    own: '/assets/wall-1.js',
    ask: async () => '/assets/wall-2.js',
    isCalm: () => true,
    isOutdated: () => false,
    reload,
    ...options,
  });
  watch.start();
  await pass(MINUTE);
  return { reload, stop: () => watch.stop() };
}

test('[L41] another build is loaded at a calm moment', async () => {
  const { reload, stop } = await watching({});
  stop();
  expect(reload).toHaveBeenCalled();
});

test.each([
  ['the same build', { ask: async () => '/assets/wall-1.js' }],
  ['a server that cannot be asked', { ask: async () => null }],
  ['a storm', { isCalm: () => false }],
] satisfies [string, Partial<BuildWatchOptions>][])('[L41] with %s nothing is loaded', async (_when, options) => {
  const { reload, stop } = await watching(options);
  stop();
  expect(reload).not.toHaveBeenCalled();
});

test('[L41] a storm puts it off for half an hour and no longer, a server of another version not at all', async () => {
  const { reload, stop } = await watching({ isCalm: () => false });
  await pass(28 * MINUTE);
  expect(reload).not.toHaveBeenCalled();
  await pass(2 * MINUTE);
  stop();
  expect(reload).toHaveBeenCalled();
  const other = await watching({ isCalm: () => false, isOutdated: () => true });
  other.stop();
  expect(other.reload).toHaveBeenCalled();
});

test.each([
  ['nothing in alarm', [], true],
  ['an old orange', [answered('Li Na', { level: 'orange' })], true],
  ['an orange of a minute ago', [answered('Li Na', { level: 'orange', raised_at: NOW - MINUTE })], false],
  ['a red that nobody has decided on', [answered('Li Na')], false],
  ['a red that is decided', [answered('Li Na', { owner: 'Li Na', decision: 'closed' })], true],
] as const)('[L41] a moment with %s is calm: %3$s', (_with, alarms, calm) => {
  const world = { ...EMPTY_WORLD, ...worldOf([...alarms]) };
  expect(isCalm({ world, now: NOW }, { kind: 'live', back: null })).toBe(calm);
  expect(isCalm({ world, now: NOW + SECOND }, { kind: 'lost', lastUpdate: NOW, reason: null })).toBe(false);
});
