// What a rule is. A rule only says what it sees: raise, normal or unknown. What follows from that (raising, holding, clearing
// and when) is the same for all of them and lives in `holding.ts` and `alarm-book.ts`.
import type { City, Station } from '../city.ts';
import type { Measure } from '../measures.ts';
import type { Reading } from '../readings.ts';
import type { EpochMs } from '../time.ts';
import type { AlarmFigures, AlarmLevel, Subject } from './alarm.ts';
import type { Situation } from './engine.ts';
import type { RainRecord } from './rain-record.ts';
import type { FencedRule, RuleNumber } from './rule-number.ts';

export type LevelHeld = AlarmLevel | 'none';

/**
 * A14. `unknown` never clears. `held` is the level that must be kept because its margin has not been left; `good` says
 * whether this may count towards clearing.
 */
export type Verdict =
  | { readonly says: 'raise'; readonly level: AlarmLevel; readonly held: LevelHeld; readonly good: boolean }
  | { readonly says: 'normal'; readonly held: LevelHeld; readonly good: boolean }
  | { readonly says: 'unknown' };

export const UNKNOWN: Verdict = { says: 'unknown' };

/** A rule that lives on readings. */
export interface ReadingRule {
  readonly number: RuleNumber;
  readonly lives_on: 'readings';
  /** Starts watching one sensor; null where the rule has nothing to say about it. */
  watch(station: Station, measure: Measure, city: City): ReadingWatch | null;
}

/** A reading, or (L34) the word of a station that reports on change that what it said last holds at this moment too. */
export type JudgedReading = Reading & { readonly is_repeat?: true };

export interface ReadingWatch {
  readonly clear_after_ms: number;
  /** True where one alarm is about this sensor and not about the whole station. */
  readonly per_sensor?: boolean;
  /** Newest reading of its sensor; `good` is false for a suspect value and for a fall that nobody confirmed yet. */
  judge(reading: JudgedReading, good: boolean): Verdict;
  /** The figures of the last judgement for an alarm of this level. */
  figures(level: AlarmLevel): AlarmFigures;
  /** True where every crossing of a standing alarm's threshold belongs into the log. */
  readonly tells_crossings?: boolean;
  /** False where the rule needs more past than it has seen to know that what was true at an instant is over. */
  reachesBackTo?(at: EpochMs): boolean;
  /** An older reading that came late: it takes its place and is not judged. */
  late?(reading: Reading): void;
  /** The rain that it keeps, by which the areas of its gauge are judged too (A5). */
  readonly record?: RainRecord;
}

/** A rule that lives on time. */
export interface TimeRule {
  readonly number: RuleNumber;
  readonly lives_on: 'time';
  start(city: City): TimeWatch;
}

interface TimeWatch {
  /** Looks at the whole situation. */
  judge(situation: Situation, now: EpochMs): Iterable<Finding>;
}

/** A rule about many sensors at once, which keeps a book of them. */
export interface BookRule {
  readonly number: RuleNumber;
  readonly lives_on: 'a-book';
}

export interface RuleBook {
  tick(beat: RuleBeat): void;
}

export interface RuleBeat {
  readonly situation: Situation;
  readonly now: EpochMs;
  /** Up to here nothing more will come that changes what is told. */
  readonly until: EpochMs;
  readonly fence: Fence;
}

/** Runs a task of a rule; what throws is named and the others go on (A22). */
export type Fence = (rule: FencedRule, at: EpochMs, task: () => void) => void;

/** What a time rule found about a subject; whatever it does not mention is unknown. */
export interface Finding {
  readonly subject: Subject;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly says: 'raise' | 'normal';
  /** Since when this holds. */
  readonly at: EpochMs;
  readonly level: AlarmLevel;
  readonly figures: AlarmFigures;
}

export const NO_FIGURES: AlarmFigures = { measure: null, value: null, value_at: null, threshold: null };
