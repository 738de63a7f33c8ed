import { describe, expect, test } from 'vitest';
import type { Point } from '../../../domain/plane.ts';
import { answerOf, centreOf } from '../../../domain/public/answer.ts';
import { answerRegion } from '../../../domain/public/regions.ts';
import { NO_TABLE } from '../../../domain/public/search/search-table.ts';
import type { PublicView } from '../../../domain/public/view.ts';
import { AT, DALIAN, DRY, NANXUN, snapshotOf, UNMEASURED } from './places.ts';

/** So many metres north of the sensor of Dalian Rd underpass. */
const northOfDalian = (metres: number): Point => ({ lon: DALIAN.lon, lat: DALIAN.lat + metres / 111_195 });

function askedFrom(from: Point, question = ''): PublicView {
  const snapshot = snapshotOf([DALIAN, NANXUN, DRY, { ...UNMEASURED, ...northOfDalian(2_000) }]);
  return { snapshot, language: 'en', question, search: NO_TABLE, from, now: Date.parse(AT) };
}

describe('[P12] who asks by position', () => {
  test.each([
    [0, 'place'],
    [499, 'place'],
    [501, 'far'],
    [2_000, 'far'], // where a place lies whose sensor does not exist
  ])('%d m from a sensor', (metres, kind) => {
    expect(answerOf(askedFrom(northOfDalian(metres))).kind).toBe(kind);
  });

  test('is told that nothing is known, how far the nearest sensor is and what it says, and that this is another road', () => {
    const view = askedFrom(northOfDalian(1_800));
    const card = answerRegion(view).text;
    expect(card).toContain('data-grade="unmeasured"');
    expect(card).toContain('Not known: no sensor within 500 m');
    const told = card.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');
    expect(told).toContain(
      'The nearest sensor is 1.8 km away, Dalian Rd underpass: 56 cm and rising. Danger, do not enter. That says',
    );
    expect(centreOf(view)).toEqual(northOfDalian(1_800));
  });

  test('and then by a name is answered by the name', () => {
    expect(answerOf(askedFrom(northOfDalian(1_800), 'dalian')).kind).toBe('place');
  });
});
