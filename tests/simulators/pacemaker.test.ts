import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { indexCity } from '../../domain/city-index.ts';
import type { DrillClock } from '../../domain/messages/clock.ts';
import { Pacemaker } from '../../simulators/pacemaker.ts';
import { madeUpCity } from './made-up-city.ts';

const ORIGIN = Date.parse('2026-07-21T14:00:00+08:00');

let told: DrillClock[];
let sent: { published: number; unacknowledged: number };
let pacemaker: Pacemaker;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  told = [];
  sent = { published: 0, unacknowledged: 0 };
  pacemaker = new Pacemaker({
    wanted: 20,
    origin: ORIGIN,
    index: indexCity(madeUpCity()),
    sent: () => sent,
    tell: async (clock) => void told.push(clock),
    log: () => undefined,
  });
});
afterEach(() => {
  pacemaker.stop();
  vi.useRealTimers();
});

const behind = (behind_s: number) => pacemaker.hear(Buffer.from(JSON.stringify({ behind_s })));
/** Seconds of the wall, in each of which the server says how far it is behind. */
async function seconds(count: number, behind_s: number | null): Promise<void> {
  for (let i = 0; i < count; i++) {
    if (behind_s !== null) behind(behind_s);
    await vi.advanceTimersByTimeAsync(1_000);
  }
}

describe('the clock of a drill', () => {
  test('[L29] goes at the pace of life until what was sent has been recorded', async () => {
    behind(8);
    const going = pacemaker.go();
    await seconds(3, 8);
    expect(told).toEqual([expect.objectContaining({ speed: 1, wanted: 20 })]);
    expect(pacemaker.now()).toBe(ORIGIN + 3_000);
    await seconds(1, 1);
    await going;
    expect(told).toHaveLength(2);
    expect(told[1]).toMatchObject({ speed: 20 });
    expect(told[1]).not.toHaveProperty('wanted');
  });

  test('[L29] waits for nobody who never said anything', async () => {
    await pacemaker.go();
    await seconds(30, null);
    expect(told).toEqual([expect.objectContaining({ speed: 20 })]);
  });

  test('[L29] is slower while the recorder is behind, says what was asked for, and loses no time', async () => {
    await pacemaker.go();
    await seconds(1, 4);
    const [, slower] = told;
    expect(slower).toMatchObject({ speed: 10, wanted: 20, origin: ORIGIN + 20_000 });
    await seconds(60, 0);
    expect(told.at(-1)).not.toHaveProperty('wanted');
    expect(told.at(-1)).toMatchObject({ speed: 20 });
  });

  test('[L29] is slower while the broker does not acknowledge, or a server that spoke falls silent', async () => {
    await pacemaker.go();
    sent = { published: 500, unacknowledged: 500 };
    await seconds(5, 0);
    expect(told.at(-1)).toMatchObject({ speed: 10, wanted: 20 });
    sent = { published: 500, unacknowledged: 0 };
    await seconds(60, 0);
    expect(told.at(-1)).toMatchObject({ speed: 20 });
    await seconds(6, null);
    expect(told.at(-1)).toMatchObject({ speed: 10, wanted: 20 });
  });

  test('[L29] goes at the pace of life from its end on, held back by nothing', async () => {
    await pacemaker.go();
    await seconds(1, 4);
    await pacemaker.end(ORIGIN + 7_200_000);
    expect(told.at(-1)).toMatchObject({ origin: ORIGIN + 7_200_000, speed: 1 });
    expect(told.at(-1)).not.toHaveProperty('wanted');
    const before = told.length;
    await seconds(10, 30);
    expect(told).toHaveLength(before);
  });
});
