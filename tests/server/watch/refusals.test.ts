import { describe, expect, it } from 'vitest';
import { Refusals } from '../../../server/watch/refusals.ts';

describe('refusals', () => {
  it('counts by reason and keeps the last ten samples, newest first', () => {
    const refusals = new Refusals();
    for (let i = 0; i < 25; i += 1) refusals.add('obs/x', { reason: 'not-json', detail: `sample ${i}` }, i);
    refusals.add('obs/y', { reason: 'unknown-station', detail: 'y' }, 99);
    const [first, second] = refusals.summary();
    expect(first).toMatchObject({ reason: 'not-json', count: 25 });
    expect(first?.samples.map((sample) => sample.at)).toEqual([24, 23, 22, 21, 20, 19, 18, 17, 16, 15]);
    expect(second).toMatchObject({ reason: 'unknown-station', count: 1 });
    expect(refusals.total).toBe(26);
  });
});
