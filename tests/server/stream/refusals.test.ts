import { describe, expect, it } from 'vitest';
import { Refusals } from '../../../server/stream/refusals.ts';

describe('refusals', () => {
  it('counts by reason and keeps the last ten samples, newest first', () => {
    let now = 0;
    const refusals = new Refusals(
      () => now,
      () => undefined,
    );
    for (; now < 25; now += 1) refusals.add('obs/x', { reason: 'not-json', detail: `sample ${now}` });
    now = 99;
    refusals.add('obs/y', { reason: 'unknown-station', detail: 'y' });
    const [first, second] = refusals.summary();
    expect(first).toMatchObject({ reason: 'not-json', count: 25 });
    expect(first?.samples.map((sample) => sample.at)).toEqual([24, 23, 22, 21, 20, 19, 18, 17, 16, 15]);
    expect(second).toMatchObject({ reason: 'unknown-station', count: 1 });
    expect(refusals.total).toBe(26);
  });

  it('are named on the screens while they are news, and their number afterwards', () => {
    const named: unknown[] = [];
    const refusals = new Refusals(
      () => 0,
      (name, state) => named.push([name, state?.state, state?.figures]),
    );
    refusals.changesAt(0);
    expect(named).toEqual([]);
    refusals.add('obs/x', { reason: 'not-json', detail: '' });
    refusals.changesAt(9 * 60_000);
    refusals.changesAt(10 * 60_000);
    expect(named).toEqual([
      ['refusals', 'degraded', { total: 1 }],
      ['refusals', 'ok', { total: 1 }],
    ]);
  });
});
