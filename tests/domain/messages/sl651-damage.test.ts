import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeMessage } from '../../../domain/messages/index.ts';
import type { Reading } from '../../../domain/readings.ts';
import { isSignOfLife, type SignOfLife } from '../../../domain/sign-of-life.ts';
import { contextAt } from '../../support/cities.ts';
import { beijing, element, FIVE_MINUTES_MS, groupsAt, levelSeries, sl651Frame } from '../../support/sl651-frames.ts';

const NOW = beijing('2026-07-21T15:05:00');
const decode = (payload: Uint8Array) => decodeMessage('sl651/gateway-1', payload, contextAt(NOW));

describe('damage on the way', () => {
  const sound = sl651Frame({
    groups:
      groupsAt('2607211405') +
      element('39', '00003420', 3) +
      element('38', '1215', 2) +
      levelSeries(Array.from({ length: 12 }, () => 3.42)),
  });

  test('the frame is sound before it is damaged', () => {
    expect(decode(sound)).toMatchObject({ items: { length: 13 }, refusals: [] });
  });

  test('any one, two or three flipped bits are noticed', () => {
    const bit = fc.nat(sound.length * 8 - 1);
    fc.assert(
      fc.property(fc.uniqueArray(bit, { minLength: 1, maxLength: 3 }), (bits) => {
        const damaged = Uint8Array.from(sound);
        for (const position of bits) damaged[position >> 3]! ^= 1 << (position & 7);
        const { items, refusals } = decode(damaged);
        expect(items).toEqual([]);
        expect(['bad-frame', 'bad-checksum']).toContain(refusals[0]?.reason);
      }),
      { seed: 651, numRuns: 2_000 },
    );
  });

  test('a frame cut anywhere is a bad frame', () => {
    for (let length = 0; length < sound.length; length += 1)
      expect(decode(sound.subarray(0, length)).refusals).toMatchObject([{ reason: 'bad-frame' }]);
  });

  test('random bytes never throw and are refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (payload) => {
        const { items, refusals } = decode(payload);
        expect(items).toEqual([]);
        expect(refusals).toHaveLength(1);
      }),
      { seed: 651, numRuns: 2_000 },
    );
  });

  test('random bodies under a right checksum never throw, and every reading is of this city', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 120 }), fc.integer({ min: 0x2f, max: 0x37 }), (body, functionCode) => {
        const groups = Array.from(body, (byte) => byte.toString(16).padStart(2, '0')).join('');
        const { items } = decode(sl651Frame({ functionCode, groups: groupsAt('2607211500') + groups }));
        for (const item of items as readonly (Reading | SignOfLife)[]) {
          if (!isSignOfLife(item))
            expect(item.value === null ? item.flag : Number.isFinite(item.value)).toBe(item.value === null ? 9 : true);
          expect(item.at).toBeLessThanOrEqual(NOW + FIVE_MINUTES_MS);
        }
      }),
      { seed: 651, numRuns: 3_000 },
    );
  });
});
