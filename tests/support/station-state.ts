// A station's state as the board would hold it after these reports: what is known of each measure follows from what was reported.

import type { Station } from '../../domain/city.ts';
import { CurrentFold } from '../../domain/current-fold.ts';
import { levelReached } from '../../domain/levels.ts';
import type { Measure } from '../../domain/measures.ts';
import type { Reading } from '../../domain/readings.ts';
import { primaryMeasure } from '../../domain/station-measures.ts';
import type { LatestValue, StationState } from '../../domain/world.ts';

function readingOf({ id }: Station, measure: Measure, { at, value, flag, reason, tests }: LatestValue): Reading {
  return { stationId: id, measure, at, value, flag, ...(reason ? { reason } : {}), ...(tests ? { tests } : {}) };
}

/** @param rest what the reports do not say, or say otherwise */
export function stateAfter(
  station: Station,
  latest: StationState['latest'],
  rest: Partial<StationState> = {},
): StationState {
  const current = Object.fromEntries(
    (Object.entries(latest) as [Measure, LatestValue][]).map(([measure, reported]) => [
      measure,
      new CurrentFold(station, measure).take(readingOf(station, measure, reported)),
    ]),
  );
  const value = current[primaryMeasure(station)]?.value ?? null;
  return {
    latest,
    current,
    level: value === null ? null : levelReached(station.thresholds, value),
    change_10min: null,
    rain: null,
    presence: null,
    under_work: null,
    ...rest,
  };
}
