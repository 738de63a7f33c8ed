import { expect, test } from 'vitest';
import { ageOf } from '../../../client/public-page/clock.ts';

const at = '2026-07-21T14:00:00+08:00';
const sent = (seconds: number, age?: string) =>
  new Headers({ date: new Date(Date.parse(at) + 1_000 * seconds).toUTCString(), ...(age ? { age } : {}) });

test.each([
  ['sent as it was made', sent(0), 1, 0],
  ['kept by a cache that dates it anew', sent(30), 1, 30_000],
  ['kept by a cache that says how long it has had it', sent(2, '28'), 1, 30_000],
  ['of a clock that is behind', sent(-5), 1, 0],
  ['of a drill, whose time is not that of the wall', sent(30), 20, 0],
  ['of another day: the clocks do not belong together', sent(86_400), 1, 0],
  ['without a date', new Headers(), 1, 0],
])('the age of a snapshot %s', (_what, headers, speed, age) => {
  expect(ageOf(headers, { at, speed })).toBe(age);
});
