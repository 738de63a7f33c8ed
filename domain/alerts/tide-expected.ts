// High water that can be seen coming. The surge itself would need the astronomical tide of each station, which a city does not
// have to give; the observed rise of the last hour, with its slowing down, is enough to look one hour ahead.
import { primaryMeasure } from '../city.ts';
import { hasSteps, levelRank, levelReached, worseLevel } from '../levels.ts';
import { isUsable } from '../readings.ts';
import { roleDescription } from '../station-kinds.ts';
import { type EpochMs, MINUTE_MS } from '../time.ts';
import type { AlarmFigures } from './alarm.ts';
import { levelHeld } from './ladder.ts';
import { NO_FIGURES, type ReadingRule, UNKNOWN } from './rule.ts';
import { marginOf, waterTable } from './tables.ts';

const THIRD_MS = 20 * MINUTE_MS;
const AHEAD_MS = 60 * MINUTE_MS;
/** Less than this in twenty minutes is slack water and the rounding of whole centimetres, m. */
const LEAST_RISE_M = 0.03;

/** A6. A tidal station whose water is expected over a higher step of its ladder within the next hour. */
export const tideExpected = {
  number: 'A6',
  lives_on: 'readings',
  watch(station, measure) {
    if (!roleDescription(station).isTidal) return null;
    if (measure !== primaryMeasure(station) || !hasSteps(station.thresholds)) return null;
    const ladder = station.thresholds;
    const margin = (step: number) => marginOf(station, measure, step);
    let values: Seen[] = [];
    let newest: AlarmFigures = NO_FIGURES;
    let expected = Number.NaN;
    return {
      clear_after_ms: waterTable(station).clear_after_ms,
      judge(reading, good) {
        if (!isUsable(reading)) return UNKNOWN;
        const { at, value } = reading;
        values = [...values.filter((seen) => seen.at > at - 3 * THIRD_MS && seen.at < at), { at, value }];
        const ahead = highestAhead(values);
        if (ahead === null) return UNKNOWN;
        expected = ahead;
        newest = { measure, value, value_at: at, threshold: null, extra: { expected_high: round(expected) } };
        const level = levelReached(ladder, round(expected));
        const held = worseLevel(levelHeld(ladder, expected, margin), levelHeld(ladder, value, margin)) ?? 'none';
        const over = levelReached(ladder, value);
        return level !== 'none' && levelRank(level) > levelRank(over)
          ? { says: 'raise', level, held, good }
          : { says: 'normal', held, good };
      },
      figures: (level) => ({ ...newest, threshold: level === 'notice' ? null : (ladder[level] ?? null) }),
    };
  },
} satisfies ReadingRule;

interface Seen {
  readonly at: EpochMs;
  readonly value: number;
}

/** Highest value of the next hour by a parabola through the means of the last three thirds of an hour; null without them. */
function highestAhead(values: readonly Seen[]): number | null {
  const newest = values.at(-1)!;
  const thirds = [3, 2, 1].map((back) =>
    values.filter((seen) => seen.at > newest.at - back * THIRD_MS && seen.at <= newest.at - (back - 1) * THIRD_MS),
  );
  if (thirds.some((third) => third.length === 0)) return null;
  const [first, second, third] = thirds.map(middleOf) as [Seen, Seen, Seen];
  const before = second.value - first.value;
  const rise = third.value - second.value;
  if (rise < LEAST_RISE_M) return newest.value;
  // A rise that quickens is taken to go on as it is: a parabola opening upwards would promise the sky.
  const bend = Math.min(0, (rise - before) / 2);
  let highest = newest.value;
  for (let ahead_ms = 0; ahead_ms <= AHEAD_MS; ahead_ms += 5 * MINUTE_MS) {
    const thirdsAhead = (newest.at + ahead_ms - third.at) / THIRD_MS;
    highest = Math.max(highest, third.value + (rise + bend) * thirdsAhead + bend * thirdsAhead ** 2);
  }
  return highest;
}

function middleOf(seen: readonly Seen[]): Seen {
  const sum = (pick: (one: Seen) => number) => seen.reduce((total, one) => total + pick(one), 0) / seen.length;
  return { at: sum((one) => one.at), value: sum((one) => one.value) };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
