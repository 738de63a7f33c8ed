import { expect, test } from 'vitest';
import { decodeMessage } from '../../../domain/messages/index.ts';
import { DAY_MS, MINUTE_MS } from '../../../domain/time.ts';
import { decodeOnce } from '../../../server/bus/decode-once.ts';
import { contextAt } from '../../support/cities.ts';

const NOW = Date.UTC(2026, 6, 21, 7, 5, 0);
const context = contextAt(NOW, 400 * DAY_MS);
const report = (value: number, at = NOW) => Buffer.from(JSON.stringify({ at, values: { level_m: value } }));

test('whoever comes second takes what the first was told', () => {
  const first = decodeOnce('obs/inner', report(3.42), context);
  expect(first).toEqual(decodeMessage('obs/inner', report(3.42), context));
  expect(decodeOnce('obs/inner', report(3.42), { ...context, now: NOW + 200 })).toBe(first);
});

test('another value, another topic and another city are read anew', () => {
  const first = decodeOnce('obs/inner', report(3.42), context);
  expect(decodeOnce('obs/inner', report(3.43), context).items).toMatchObject([{ value: 3.43 }]);
  expect(decodeOnce('obs/inner', report(3.42), context)).not.toBe(first);
  expect(decodeOnce('obs/inner', report(3.42), contextAt(NOW, 400 * DAY_MS))).not.toBe(first);
  expect(decodeOnce('obs/nobody', report(3.42), context).refusals).toMatchObject([{ reason: 'unknown-station' }]);
});

test('a report that was in time is judged again when the time is another', () => {
  const early = report(3.5, NOW + 4 * MINUTE_MS);
  expect(decodeOnce('obs/inner', early, context).items).toHaveLength(1);
  expect(decodeOnce('obs/inner', early, { ...context, now: NOW - 2 * MINUTE_MS }).refusals).toMatchObject([
    { reason: 'time-in-future' },
  ]);
});

test('what was refused is refused every time', () => {
  const broken = Buffer.from('{"at":');
  for (const look of [1, 2])
    expect(decodeOnce('obs/inner', broken, context).refusals, String(look)).toMatchObject([{ reason: 'not-json' }]);
});
