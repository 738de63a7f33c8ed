// Worlds and patches that were recorded before stations had a current value (T1) have what was reported alone.
import type { CurrentValue } from '../current-value.ts';
import type { Measure } from '../measures.ts';
import { isUsable } from '../readings.ts';
import type { LatestValue, StationState } from '../world.ts';

/** The state with what is known of each measure, where the record has none: as far as one report tells. */
export function withCurrent(state: StationState): StationState {
  if ((state.current as StationState['current'] | undefined) !== undefined) return state;
  const latest = Object.entries(state.latest) as [Measure, LatestValue][];
  const current = Object.fromEntries(latest.map(([measure, reported]) => [measure, knownBy(reported)]));
  return { ...state, current, under_work: null };
}

function knownBy(reported: LatestValue): CurrentValue {
  const { at, value, flag } = reported;
  const untold = { rising: null, peak: null };
  if (!isUsable(reported)) {
    const reason = value === null ? 'missing' : 'failed';
    return { value: null, at: null, basis: 'unknown', flag: 9, reason, since: at, ...untold };
  }
  if (flag === 3) return { value, at, basis: 'doubted', flag, reason: 'suspect', since: at, ...untold };
  return { value, at, basis: 'measured', flag, ...untold };
}
