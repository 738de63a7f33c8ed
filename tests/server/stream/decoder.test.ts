import { expect, test } from 'vitest';
import { decodeMessage } from '../../../domain/messages/index.ts';
import { DAY_MS, MINUTE_MS } from '../../../domain/time.ts';
import { createDecoder } from '../../../server/stream/decoder.ts';
import { contextAt } from '../../support/cities.ts';

const NOW = Date.UTC(2026, 6, 21, 7, 5, 0);
const context = contextAt(NOW, 400 * DAY_MS);
const report = (value: number, at = NOW) => Buffer.from(JSON.stringify({ at, values: { level_m: value } }));
function decoderAt(now: { at: number }) {
  return createDecoder(() => ({ ...context, now: now.at }));
}

test('whoever comes second takes what the first was told', () => {
  const now = { at: NOW };
  const decoder = decoderAt(now);
  const first = decoder.decode('obs/inner', report(3.42));
  expect(first).toEqual(decodeMessage('obs/inner', report(3.42), context));
  now.at += 200;
  expect(decoder.decode('obs/inner', report(3.42))).toBe(first);
});

test('another value, another topic and another decoder read anew', () => {
  const decoder = decoderAt({ at: NOW });
  const first = decoder.decode('obs/inner', report(3.42));
  expect(decoder.decode('obs/inner', report(3.43)).items).toMatchObject([{ value: 3.43 }]);
  expect(decoder.decode('obs/inner', report(3.42))).not.toBe(first);
  expect(decoderAt({ at: NOW }).decode('obs/inner', report(3.42))).not.toBe(first);
  expect(decoder.decode('obs/nobody', report(3.42)).refusals).toMatchObject([{ reason: 'unknown-station' }]);
});

test('a report that was in time is judged again when the time is another', () => {
  const now = { at: NOW };
  const decoder = decoderAt(now);
  const early = report(3.5, NOW + 4 * MINUTE_MS);
  expect(decoder.decode('obs/inner', early).items).toHaveLength(1);
  now.at -= 2 * MINUTE_MS;
  expect(decoder.decode('obs/inner', early).refusals).toMatchObject([{ reason: 'time-in-future' }]);
});

test('what was refused is refused every time', () => {
  const decoder = decoderAt({ at: NOW });
  const broken = Buffer.from('{"at":');
  for (const look of [1, 2])
    expect(decoder.decode('obs/inner', broken).refusals, String(look)).toMatchObject([{ reason: 'not-json' }]);
});
