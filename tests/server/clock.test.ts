import { describe, expect, it } from 'vitest';
import { createClock } from '../../server/clock.ts';

describe('the clock', () => {
  it('is the wall clock until a drill is followed', () => {
    const clock = createClock(() => 5_000);
    expect(clock.now()).toBe(5_000);
    expect(clock.state()).toEqual({ mode: 'live', speed: 1, exercise: false });
  });

  it('[L4] runs at the pace of the drill from its origin', () => {
    let wall = 1_000_000;
    const clock = createClock(() => wall);
    clock.follow({ origin: 500_000, started_at: 1_000_000, speed: 20 });
    expect(clock.now()).toBe(500_000);
    wall += 3_000;
    expect(clock.now()).toBe(560_000);
    expect(clock.state()).toEqual({ mode: 'drill', speed: 20, exercise: false });
  });

  it('[L20] says that it is an exercise before any drill clock was heard', () => {
    expect(createClock(() => 5_000, true).state()).toEqual({ mode: 'live', speed: 1, exercise: true });
  });
});
