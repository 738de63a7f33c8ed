// The words of the live world, each with its meaning. A word that joins one of these unions does not compile until it has one here.
import Type from 'typebox';
import type { Basis, CurrentReason } from '../../../../domain/current-value.ts';
import type { Freshness } from '../../../../domain/freshness.ts';
import type { LevelOrNone } from '../../../../domain/levels.ts';
import { MEASURES } from '../../../../domain/measures.ts';
import type { Grade, Trend } from '../../../../domain/public/snapshot.ts';
import type { Flag } from '../../../../domain/readings.ts';
import { OPEN_MEASURES, type OpenMeasure } from '../../../open-data/open-station.ts';
import { term } from './parts.ts';

const LADDER: Readonly<Record<LevelOrNone, string>> = {
  none: 'under every threshold',
  blue: 'the first step',
  yellow: 'the second step',
  orange: 'the third step',
  red: 'the highest step',
};

export const level = term<LevelOrNone>('Level', 'Step of the warning ladder.', LADDER);

export const stationLevel = term<LevelOrNone | 'unknown'>('StationLevel', 'Step of the warning ladder.', {
  ...LADDER,
  unknown: 'nothing is known of the water, or the station has no thresholds',
});

export const freshness = term<Freshness>('Freshness', 'How old the newest word is, against how often it should come.', {
  live: 'at most twice the cadence',
  late: 'at most six times the cadence',
  silent: 'older, or the device said that it went offline',
  unknown: 'nothing was ever heard, or it is out of service',
});

export const basis = term<Basis>('Basis', 'How a value is known.', {
  measured: 'the newest report passed its checks',
  doubted: 'the newest report is there, and a check speaks against it',
  'last-known': 'there is none, it failed, or the sensor is silent; this is the last value that could be used',
  unknown: 'nobody knows; the value is null',
});

export const currentReason = term<CurrentReason>('CurrentReason', 'Why a value is not simply measured.', {
  suspect: 'a check doubts it',
  fall: 'it fell faster than water can',
  missing: 'the sensor reported a fault',
  failed: 'it cannot be right',
  silent: 'nothing is heard of the sensor',
  offline: 'the device said that it went offline',
  never: 'nothing was ever heard',
  outdated: 'the last value is too old to say anything',
  'under-work': 'somebody works at the station',
  retired: 'the station is out of service',
});

export const flag = Type.Unsafe<Flag>({
  title: 'Flag',
  description: 'QARTOD: 1 pass, 2 not evaluated, 3 suspect or of high interest, 4 fail, 9 missing.',
  type: 'integer',
  enum: [1, 2, 3, 4, 9] satisfies readonly Flag[],
});

/** What a measure is called in the answers, with its unit. */
const nameOf = (measure: OpenMeasure) => `${MEASURES[measure].label.en}, ${MEASURES[measure].unit}`;

export const openMeasure = term<OpenMeasure>(
  'Measure',
  'What is measured; the unit is in the name.',
  // Every key of the union, and no other: the list is made of its table.
  Object.fromEntries(OPEN_MEASURES.map((measure) => [measure, nameOf(measure)])) as Record<OpenMeasure, string>,
);

export const grade = term<Grade>('Grade', 'What the depth means to somebody in the street.', {
  danger: 'do not enter',
  impassable: 'cars cannot pass',
  avoid: 'better not through here',
  slow: 'slow down',
  shallow: 'some water stands',
  dry: 'no water',
  unknown: 'nobody sees the place now, and no water stood when it was last seen',
  unmeasured: 'no sensor stands there',
});

export const trend = term<Trend>('Trend', 'Where the water went in the last ten minutes.', {
  rising: 'up by 2 cm or more',
  falling: 'down by 2 cm or more',
  steady: 'neither',
});
