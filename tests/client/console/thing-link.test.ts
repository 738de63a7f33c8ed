import { expect, test } from 'vitest';
import { thingLink, thingOf } from '../../../client/console/thing-link.ts';

test.each([
  { kind: 'station', id: 'UP-009' },
  { kind: 'truck', id: 'P:01 & co+' },
] as const)('the link of %o opens it', (thing) => {
  expect(thingOf(thingLink(thing))).toEqual(thing);
  expect(thingOf(`${thingLink(thing)}&at=2026-07-21T16:40:00+08:00`)).toEqual(thing);
});

test.each(['', '#', '#thing=', '#thing=station', '#thing=station:', '#thing=person:x', '#at=1'])(
  '%s names nothing',
  (hash) => expect(thingOf(hash)).toBeNull(),
);
