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

  it('[L29] stands still rather than go back when a slower pace is heard late, and says what was asked for', () => {
    let wall = 1_000_000;
    const clock = createClock(() => wall);
    clock.follow({ origin: 0, started_at: 1_000_000, speed: 60 });
    wall += 10_500;
    expect(clock.now()).toBe(630_000);
    clock.follow({ origin: 600_000, started_at: 1_010_000, speed: 30, wanted: 60 });
    expect(clock.state()).toEqual({ mode: 'drill', speed: 30, wanted: 60, exercise: false });
    expect(clock.now()).toBe(630_000);
    wall += 500;
    expect(clock.now()).toBe(630_000);
    wall += 1_000;
    expect(clock.now()).toBe(660_000);
    // Another day is another clock.
    clock.follow({ origin: -86_400_000, started_at: wall, speed: 60 });
    expect(clock.now()).toBe(-86_400_000);
  });

  it('[L29] stands still too when the end is told twice, and when one slower pace follows another', () => {
    let wall = 1_000_000;
    const clock = createClock(() => wall);
    clock.follow({ origin: 0, started_at: 1_000_000, speed: 20 });
    wall += 11_000;
    expect(clock.now()).toBe(220_000);
    const slower = { origin: 200_000, started_at: 1_010_000, speed: 10, wanted: 20 };
    const end = { origin: 205_000, started_at: 1_010_500, speed: 1 };
    // A simulator that goes tells its last pace as it ends, and again with its farewell.
    for (const told of [slower, end, end]) {
      clock.follow(told);
      expect(clock.now()).toBe(220_000);
    }
    wall += 15_000;
    expect(clock.now()).toBe(220_500);
  });

  it('[L20] says that it is an exercise before any drill clock was heard', () => {
    expect(createClock(() => 5_000, true).state()).toEqual({ mode: 'live', speed: 1, exercise: true });
  });
});
