// A station's state after a row of reports of its own measure, as the board would hold it: what is known now rests on all of them.
import type { Station } from '../../domain/city.ts';
import { CurrentFold } from '../../domain/current-fold.ts';
import { levelReached } from '../../domain/levels.ts';
import { createQualityJudge } from '../../domain/quality/judge.ts';
import type { Reading } from '../../domain/readings.ts';
import { primaryMeasure } from '../../domain/station-measures.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { StationState } from '../../domain/world.ts';
import { CITY } from '../client/small-city.ts';
import { stateAfter } from './station-state.ts';

/** One report: when, and what; null is the report of a fault. The judge of readings gives its flag. */
export type Report = readonly [at: EpochMs, value: number | null];

export function stateThrough(
  station: Station,
  reports: readonly Report[],
  rest: Partial<StationState> = {},
): StationState {
  const measure = primaryMeasure(station);
  const judge = createQualityJudge({ ...CITY, stations: [station] });
  const fold = new CurrentFold(station, measure);
  let newest: Reading | null = null;
  for (const [at, value] of reports) {
    newest = judge.judge({
      stationId: station.id,
      measure,
      at,
      value,
      flag: value === null ? 9 : 1,
      ...(value === null ? { reason: 'sensor fault' } : {}),
    });
    fold.take(newest);
  }
  if (!newest) throw new Error('A state through reports needs one');
  const { value, flag, reason, tests, at } = newest;
  const latest = { at, value, flag, ...(reason ? { reason } : {}), ...(tests ? { tests } : {}) };
  const state = stateAfter(station, { [measure]: latest }, rest);
  return {
    ...state,
    current: { [measure]: fold.value },
    ...rest,
    level: rest.level ?? levelOf(station, fold.value.value),
  };
}

function levelOf({ thresholds }: Station, value: number | null): StationState['level'] {
  return value === null ? null : levelReached(thresholds, value);
}
