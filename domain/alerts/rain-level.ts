// What an amount of rain over one and over six hours means on a pair of ladders. Shared by the gauges (A4) and the areas (A5).
import { type Ladder, type LevelOrNone, levelReached, worseLevel } from '../levels.ts';
import type { EpochMs } from '../time.ts';
import type { AlarmFigures, AlarmLevel } from './alarm.ts';
import { levelHeld } from './ladder.ts';
import type { Verdict } from './rule.ts';
import { RAIN } from './tables.ts';

export interface RainLadders {
  readonly '1h': Ladder;
  readonly '6h': Ladder;
}

/** mm; `held` are the sums that only good reports may lower. */
export interface RainOver {
  readonly sum_1h: number;
  readonly sum_6h: number;
  readonly held_1h: number;
  readonly held_6h: number;
}

export function judgeRain(
  ladders: RainLadders,
  rain: RainOver,
  good: boolean,
  margin_mm: number = RAIN.margin_mm,
): Verdict {
  const margin = () => margin_mm;
  const level = worst(levelReached(ladders['1h'], rain.sum_1h), levelReached(ladders['6h'], rain.sum_6h));
  const held = worst(
    levelHeld(ladders['1h'], Math.max(rain.held_1h, rain.sum_1h), margin),
    levelHeld(ladders['6h'], Math.max(rain.held_6h, rain.sum_6h), margin),
  );
  return level === 'none' ? { says: 'normal', held, good } : { says: 'raise', level, held, good };
}

/** The sum behind a level: the hour's where it reaches as far as the six hours'. */
export function rainFigures(ladders: RainLadders, rain: RainOver, at: EpochMs, level: AlarmLevel): AlarmFigures {
  const hour = level === 'notice' ? undefined : ladders['1h'][level];
  const six = level === 'notice' ? undefined : ladders['6h'][level];
  const sixHours = six !== undefined && rain.sum_6h >= six && (hour === undefined || rain.sum_1h < hour);
  return {
    measure: 'rain_mm',
    value: sixHours ? rain.sum_6h : rain.sum_1h,
    value_at: at,
    threshold: (sixHours ? six : hour) ?? null,
    extra: { hours: sixHours ? 6 : 1, sum_1h_mm: rain.sum_1h, sum_6h_mm: rain.sum_6h },
  };
}

function worst(a: LevelOrNone, b: LevelOrNone): LevelOrNone {
  return worseLevel(a, b) ?? 'none';
}
