import { describe, expect, test } from 'vitest';
import { ServerClock } from '../../../client/live/clock.ts';
import { NOW } from '../small-city.ts';

function clockAt(start: number) {
  const wall = { now: start };
  return { wall, clock: new ServerClock(() => wall.now) };
}
const live = { mode: 'live', speed: 1, exercise: false } as const;

describe('the clock of the screen', () => {
  test('follows the server although the desk is ten minutes off', () => {
    const { wall, clock } = clockAt(NOW - 600_000);
    clock.correct(NOW, live);
    wall.now += 5_000;
    expect(clock.now()).toBe(NOW + 5_000);
  });

  test('is the desk’s own until the server has spoken', () => {
    const { clock } = clockAt(NOW);
    expect(clock.now()).toBe(NOW);
  });

  test('does not go back for a message that was held up', () => {
    const { wall, clock } = clockAt(0);
    clock.correct(NOW, live);
    wall.now += 5_000;
    clock.correct(NOW + 4_400, live);
    expect(clock.now()).toBe(NOW + 5_000);
  });

  test('goes back where the server insists', () => {
    const { wall, clock } = clockAt(0);
    clock.correct(NOW, live);
    wall.now += 5_000;
    clock.correct(NOW - 60_000, live);
    expect(clock.now()).toBe(NOW - 60_000);
  });

  test('goes forward at once', () => {
    const { clock } = clockAt(0);
    clock.correct(NOW, live);
    clock.correct(NOW + 300, live);
    expect(clock.now()).toBe(NOW + 300);
  });

  test('[L4] runs at the drill’s speed', () => {
    const { wall, clock } = clockAt(0);
    clock.correct(NOW, { mode: 'drill', speed: 20, exercise: true });
    wall.now += 3_000;
    expect(clock.now()).toBe(NOW + 60_000);
    expect(clock.mode).toBe('drill');
  });

  test('[L20] knows an exercise by the server’s word alone', () => {
    const { clock } = clockAt(0);
    expect(clock.exercise).toBe(false);
    clock.correct(NOW, { ...live, exercise: true });
    expect(clock.exercise).toBe(true);
    clock.correct(NOW, live);
    expect(clock.exercise).toBe(false);
  });

  test('leaves a drill for the time of day even where that lies a moment back', () => {
    const { clock } = clockAt(0);
    clock.correct(NOW + 500, { mode: 'drill', speed: 20, exercise: true });
    clock.correct(NOW, live);
    expect(clock.now()).toBe(NOW);
  });
});
