import { describe, expect, it, vi } from 'vitest';
import { createClock } from '../../server/clock.ts';

describe('the clock', () => {
  it('is the wall clock until a drill is followed', () => {
    const clock = createClock({ wallNow: () => 5_000 });
    expect(clock.now()).toBe(5_000);
    expect(clock.state()).toEqual({ mode: 'live', speed: 1, exercise: false });
  });

  it('[L4] runs at the pace of the drill from its origin', () => {
    let wall = 1_000_000;
    const clock = createClock({ wallNow: () => wall });
    clock.follow({ origin: 500_000, started_at: 1_000_000, speed: 20 });
    expect(clock.now()).toBe(500_000);
    wall += 3_000;
    expect(clock.now()).toBe(560_000);
    expect(clock.state()).toEqual({ mode: 'drill', speed: 20, exercise: false });
  });

  it('[L29] stands still rather than go back when a slower pace is heard late, and says what was asked for', () => {
    let wall = 1_000_000;
    const clock = createClock({ wallNow: () => wall });
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
    const clock = createClock({ wallNow: () => wall });
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
    expect(createClock({ wallNow: () => 5_000, exercise: true }).state()).toEqual({
      mode: 'live',
      speed: 1,
      exercise: true,
    });
  });

  describe('that stands', () => {
    const AT = Date.parse('2026-07-21T13:00:00+08:00');

    it('[L30] moves only when it is stepped, and says that it stands', async () => {
      const clock = createClock({ standsAt: AT });
      const elapsed_ms = clock.elapsed_ms();
      expect(clock.state()).toEqual({ mode: 'live', speed: 0, exercise: false });
      await new Promise((resolve) => setTimeout(resolve, 5));
      expect([clock.now(), clock.elapsed_ms()]).toEqual([AT, elapsed_ms]);
      await clock.advance(90_000);
      expect([clock.now(), clock.elapsed_ms()]).toEqual([AT + 90_000, elapsed_ms + 90_000]);
    });

    it('[L30] runs on the way what is due, in its order, at its moment, and waits until it is done', async () => {
      const clock = createClock({ standsAt: AT });
      const ran: string[] = [];
      const note = (what: string) => ran.push(`${what} ${(clock.now() - AT) / 1_000}`);
      clock.every(60_000, async () => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        note('minute');
      });
      const stop = clock.every(40_000, () => note('forty'));
      await clock.advance(100_000);
      stop();
      await clock.advance(40_000);
      expect(ran).toEqual(['forty 40', 'minute 60', 'forty 80', 'minute 120']);
    });

    it('[L30] runs nothing more than once a second of its own', async () => {
      vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }); // the wall's beats are no seconds of this clock
      const clock = createClock({ standsAt: AT });
      let beats = 0;
      clock.every(200, () => {
        beats += 1;
      });
      await clock.advance(10_000);
      vi.useRealTimers();
      expect(beats).toBe(10);
    });

    it('[L30] is stepped over the bus by a drill clock of speed 0, each step to where its message says', async () => {
      const clock = createClock({ wallNow: () => 1_000_000, exercise: true });
      let jumps = 0;
      clock.onJump(() => {
        jumps += 1;
      });
      const told = (origin: number) => clock.follow({ origin, started_at: 0, speed: 0 });
      told(AT);
      expect([clock.now(), jumps]).toEqual([AT, 1]);
      const minutes: number[] = [];
      clock.every(60_000, () => minutes.push((clock.now() - AT) / 60_000));
      told(AT + 120_000);
      told(AT + 180_000);
      await clock.advance(0);
      expect([clock.now(), minutes]).toEqual([AT + 180_000, [1, 2, 3]]);
      expect(clock.state()).toEqual({ mode: 'drill', speed: 0, exercise: true });
    });

    it('[L30] never counts less to have passed than before, also when it runs again', async () => {
      const clock = createClock();
      clock.follow({ origin: AT, started_at: 0, speed: 0 });
      const before_ms = clock.elapsed_ms();
      await clock.advance(3_600_000);
      clock.follow({ origin: AT, started_at: 0, speed: 0 }); // another day, further back
      await clock.advance(1_000);
      clock.follow({ origin: AT, started_at: Date.now(), speed: 20 });
      expect(clock.elapsed_ms()).toBeGreaterThanOrEqual(before_ms + 3_601_000);
      expect(clock.elapsed_ms()).toBeLessThan(before_ms + 3_661_000);
    });

    it('[L30] does not go through the years to a drill clock that stands on another day', async () => {
      const clock = createClock({ standsAt: AT });
      let seconds = 0;
      clock.every(1_000, () => {
        seconds += 1;
      });
      const later = AT + 10 * 365 * 86_400_000;
      clock.follow({ origin: later, started_at: 0, speed: 0 });
      await clock.advance(0);
      expect([clock.now(), seconds]).toEqual([later, 0]);
    });

    it('[L30] goes on with a drill that runs again, and cannot be stepped then', async () => {
      let wall = 1_000_000;
      const clock = createClock({ wallNow: () => wall });
      clock.follow({ origin: AT, started_at: wall, speed: 0 });
      clock.follow({ origin: AT, started_at: wall, speed: 20 });
      wall += 1_000;
      expect(clock.now()).toBe(AT + 20_000);
      await expect(clock.advance(1_000)).rejects.toThrow('cannot be stepped');
    });
  });
});
