import { expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../../domain/time.ts';
import { PartStates } from '../../../server/stream/part-states.ts';

const NOON = Date.parse('2026-07-21T12:00:00+08:00');

function standing() {
  let now = NOON;
  const parts = new PartStates({ now: () => now });
  const hear = (item: { active: boolean; scenario?: string }) =>
    parts.accept({ kind: 'simulation', item } as Parameters<PartStates['accept']>[0]); // all that is read of it
  return {
    hear,
    /** What is told of the simulation a while later. */
    after: (ms: number) => {
      now += ms;
      return parts.changesAt();
    },
  };
}

test('[L45] data are simulated while it is said, and an hour after it ended or its sender died', () => {
  const { hear, after } = standing();
  hear({ active: true, scenario: 'cloudburst' });
  expect(after(0)).toEqual([['parts', 'simulation', { state: 'ok', reason: 'cloudburst', since: NOON }]]);
  hear({ active: false });
  expect(after(HOUR_MS)).toEqual([]);
  expect(after(1_000)).toEqual([['parts', 'simulation', null]]);
});

test('[L45] that it ended is counted from the first time it was said, and a new one goes on', () => {
  const { hear, after } = standing();
  hear({ active: true, scenario: 'calm' });
  after(0);
  hear({ active: false });
  after(50 * MINUTE_MS);
  hear({ active: false });
  hear({ active: true, scenario: 'calm' });
  expect(after(2 * HOUR_MS)).toEqual([]);
});

test('where none was, its end says nothing', () => {
  const { hear, after } = standing();
  hear({ active: false });
  expect(after(2 * HOUR_MS)).toEqual([]);
});
