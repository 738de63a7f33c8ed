import { describe, expect, test } from 'vitest';
import { type Decision, decisionBody, missingFrom } from '../../../client/panels/Response/decision.ts';
import { reasonFigures } from '../../../client/panels/Response/reason-figures.ts';
import { responseAreas, undecidedDistricts } from '../../../client/panels/Response/response-areas.ts';
import type { ResponseLevel, ResponseState } from '../../../domain/alerts/response.ts';
import { EMPTY_WORLD } from '../../../domain/world.ts';
import { CITY, NOW } from '../small-city.ts';

const proposed = (level: ResponseLevel) => ({ level, since: NOW, reasons: [] });
const confirmed = (level: ResponseLevel | null) => ({ level, by: 'Li Na', at: NOW, comment: null });
const state = (area: string, rest: Partial<ResponseState>): ResponseState => ({
  area,
  proposed: null,
  confirmed: null,
  ...rest,
});
const areasOf = (...states: ResponseState[]) =>
  responseAreas({
    city: CITY,
    world: { ...EMPTY_WORLD, responses: Object.fromEntries(states.map((one) => [one.area, one])) },
  });

describe('the areas of the response', () => {
  test('the city stands first, then who waits for a decision, then who is under a response, then the quiet', () => {
    const areas = areasOf(
      state('Baoshan', { confirmed: confirmed(4) }),
      state('Xuhui', { proposed: proposed(3) }),
      state('Pudong', { proposed: proposed(2) }),
    );
    expect(areas.map(({ area }) => area)).toEqual(['city', 'Pudong', 'Xuhui', 'Baoshan', 'Hongkou']);
  });

  test.each([
    ['a proposal that nobody answered', { proposed: proposed(2) }, true],
    ['a proposal that is in force', { proposed: proposed(2), confirmed: confirmed(2) }, false],
    ['another level than the one in force', { proposed: proposed(2), confirmed: confirmed(3) }, true],
    ['a proposal after the response was ended', { proposed: proposed(4), confirmed: confirmed(null) }, true],
    ['in force and no longer proposed', { confirmed: confirmed(3) }, false],
  ])('[A19] %s', (_words, rest, undecided) => {
    expect(areasOf(state('city', rest))[0]?.undecided).toBe(undecided);
  });

  test('districts that wait are counted without the city', () => {
    const responses = {
      city: state('city', { proposed: proposed(1) }),
      Hongkou: state('Hongkou', { proposed: proposed(3) }),
      Xuhui: state('Xuhui', { proposed: proposed(3), confirmed: confirmed(3) }),
    };
    expect(undecidedDistricts({ responses })).toBe(1);
  });
});

describe('a decision on the response', () => {
  const decision: Decision = { level: 3, by: 'Zhang Wei', second: '', comment: '' };
  test.each([
    ['a name is enough for Ⅲ', {}, null, null],
    ['without a name nothing comes into force', { by: '  ' }, null, 'name'],
    ['Ⅱ needs a second person', { level: 2 }, null, 'second'],
    ['Ⅰ needs a second person', { level: 1 }, null, 'second'],
    ['who is another one', { level: 1, second: 'zhang wei ' }, null, 'same-person'],
    ['and with two it goes', { level: 1, second: 'Li Na' }, null, null],
    ['what is in force already is no decision', { level: 3 }, 3, 'change'],
    ['ending what is not in force is none either', { level: null }, null, 'change'],
    ['ending needs one name', { level: null }, 2, null],
  ] as const)('%s', (_words, rest, inForce, missing) => {
    const now = { confirmed: inForce === null ? null : confirmed(inForce) };
    expect(missingFrom({ ...decision, ...rest }, now)).toBe(missing);
  });

  const say = (second: string) => `Together with ${second}.`;
  test('is sent with the second person in the comment, where log and desks show it', () => {
    expect(decisionBody({ level: 2, by: ' Zhang Wei ', second: 'Li Na', comment: 'ramp closed ' }, say)).toEqual({
      by: 'Zhang Wei',
      level: 2,
      comment: 'Together with Li Na. ramp closed',
    });
  });

  test('is sent without a comment where none was given', () => {
    expect(decisionBody({ level: 4, by: 'Zhang Wei', second: 'Li Na', comment: ' ' }, say)).toEqual({
      by: 'Zhang Wei',
      level: 4,
    });
  });
});

describe('the figures of a reason', () => {
  test.each([
    ['rain-gauges', { stations: 13, highest: 101.8 }, { many: 13, highest: '101.8 mm', others: [] }],
    ['tide', { stations: 4, highest: 4.61 }, { many: 4, highest: '4.61 m', others: [] }],
    ['levels', { stations: 4, highest: 812 }, { many: 4, highest: null, others: [] }],
    ['underpasses', { closed: 14 }, { many: 14, highest: null, others: [] }],
    ['rain-areal', { stations: 1, mean_of: 2 }, { many: 1, highest: null, others: ['mean of 2'] }],
  ] as const)('[A19] %s', (kind, figures, expected) => {
    expect(reasonFigures({ kind, figures })).toEqual(expected);
  });
});
