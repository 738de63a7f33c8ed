// The book of alarms: applies steps, whoever took them, and writes the machine's own. It knows which steps it has seen (A17), so
// that the same step told twice, by a restart or by another server, is one.
import type { Station } from '../city.ts';
import type { EpochMs } from '../time.ts';
import {
  type Alarm,
  type AlarmFigures,
  type AlarmLevel,
  type AlarmStep,
  alarmRank,
  type Cause,
  isStanding,
  type MachineStep,
  type Subject,
} from './alarm.ts';
import { alarmId, alarmKey, keyOfAlarm, stepId } from './ids.ts';
import { applyStep } from './life-cycle.ts';
import type { RuleNumber } from './rule-number.ts';
import { REMEMBER_CLEARED_MS, REOPEN_WITHIN_MS } from './tables.ts';

/** What an alarm of a key is about. */
export interface Opening {
  readonly key: string;
  readonly rule: RuleNumber;
  readonly subject: Subject;
  readonly station: Station | null;
  readonly district: string | null;
  readonly lon: number | null;
  readonly lat: number | null;
}

/** What is known of a key; whoever asks for every reading keeps it instead of looking it up. */
export interface KeySlot {
  /** The newest alarm, standing or not. */
  readonly newest: Alarm | undefined;
  /** A17. When it last moved: what happened up to then is told already and is not judged again. */
  readonly lastMove: EpochMs;
}

type StepBody<Kind> = Kind extends MachineStep ? Omit<Kind, 'id' | 'alarm_id' | 'at' | 'by' | 'cause'> : never;

const MOST_ORPHANS = 10_000;
const MOVES = new Set<AlarmStep['kind']>(['raised', 'level-changed', 'cleared', 'reopened', 'retired']);

export class AlarmBook {
  readonly alarms = new Map<string, Alarm>();
  readonly standing = new Map<string, Alarm>();
  /** Called with every alarm that became another one. */
  onChange: (alarm: Alarm, before: Alarm | undefined, step: AlarmStep) => void = () => {};
  readonly #slots = new Map<string, { -readonly [field in keyof KeySlot]: KeySlot[field] }>();
  readonly #seen = new Map<string, Set<string>>();
  /** Ids that another server gave to an alarm that stands here under its own. */
  readonly #aliases = new Map<string, string>();
  readonly #orphans = new Map<string, AlarmStep[]>();
  readonly #renamed: ReadonlyMap<string, Station>;
  /** Keys of alarms that were raised under an id which their station had before. */
  readonly #keys = new Map<string, string>();
  #orphanCount = 0;
  #written: MachineStep[] = [];

  /** @param renamed stations by the ids that they had before (L36) */
  constructor(renamed: ReadonlyMap<string, Station> = new Map()) {
    this.#renamed = renamed;
  }

  /** The newest alarm of a key, standing or not. */
  ofKey(key: string): Alarm | undefined {
    return this.#slots.get(key)?.newest;
  }

  standingOfKey(key: string): Alarm | undefined {
    const slot = this.#slots.get(key);
    return slot && standingOf(slot);
  }

  lastMoveOf(key: string): EpochMs {
    return this.#slots.get(key)?.lastMove ?? Number.NEGATIVE_INFINITY;
  }

  /** The slot of a key; it stays the same one for good. */
  slotOf(key: string): KeySlot {
    return this.#slotOf(key);
  }

  /** The machine's steps since the last call, in the order they were written. */
  takeWritten(): MachineStep[] {
    const written = this.#written;
    this.#written = [];
    return written;
  }

  /** Raises, or reopens what was cleared a short while ago. */
  raise(about: Opening, level: AlarmLevel, figures: AlarmFigures, at: EpochMs, cause: Cause | null): void {
    const last = this.ofKey(about.key);
    if (last && last.cleared_at !== null && at - last.cleared_at <= REOPEN_WITHIN_MS) {
      const { shelved_until } = last;
      if (shelved_until !== null && shelved_until <= at)
        this.write(last.id, shelved_until, null, { kind: 'shelf-expired' });
      this.write(last.id, at, cause, { kind: 'reopened', level, ...figures });
      if (this.alarms.get(last.id)!.shelved_until !== null && alarmRank(level) > alarmRank(last.level))
        this.write(last.id, at, cause, { kind: 'shelf-expired' });
      return;
    }
    const { rule, subject, station, district, lon, lat } = about;
    const alarm = { rule, subject, station_id: station?.id ?? null, district, lon, lat, level, ...figures };
    this.write(alarmId(about.key, at), at, cause, { kind: 'raised', alarm });
  }

  changeLevel(alarm: Alarm, level: AlarmLevel, figures: AlarmFigures, at: EpochMs, cause: Cause | null): void {
    const worsens = alarmRank(level) > alarmRank(alarm.level);
    // A16. What was put aside as blue is not put aside as red.
    if (worsens && alarm.shelved_until !== null) this.write(alarm.id, at, cause, { kind: 'shelf-expired' });
    this.write(alarm.id, at, cause, { kind: 'level-changed', level, ...figures });
  }

  write<Kind extends MachineStep>(alarm_id: string, at: EpochMs, cause: Cause | null, body: StepBody<Kind>): boolean {
    const id = stepId(alarm_id, body.kind, at) + this.#suffixOf(alarm_id, at, body);
    const step = { id, alarm_id, at, by: null, cause, ...body } as unknown as MachineStep; // body holds the rest of one kind
    if (!this.#take(step)) return false;
    this.#written.push(step);
    return true;
  }

  apply(told: AlarmStep): void {
    const step = told.kind === 'raised' ? this.#underItsName(told) : told;
    if (step.kind === 'raised') {
      const standing = this.standingOfKey(this.#keyOf(step.alarm_id));
      if (standing && standing.id !== step.alarm_id) {
        this.#aliases.set(step.alarm_id, standing.id);
        return;
      }
    }
    const alarm_id = this.#aliases.get(step.alarm_id) ?? step.alarm_id;
    this.#take(alarm_id === step.alarm_id ? step : { ...step, alarm_id });
  }

  /** Forgets what was cleared long ago; returns the ids. */
  forget(now: EpochMs): string[] {
    const forgotten = [];
    for (const alarm of this.alarms.values()) {
      if (alarm.cleared_at === null || now - alarm.cleared_at <= REMEMBER_CLEARED_MS) continue;
      forgotten.push(alarm.id);
      this.alarms.delete(alarm.id);
      this.#seen.delete(alarm.id);
      const slot = this.#slotOf(this.#keyOf(alarm.id));
      if (slot.newest?.id === alarm.id) slot.newest = undefined;
    }
    return forgotten;
  }

  /** What tells steps of one kind and moment apart: the incident, and where a value was corrected (Q21), the level. */
  #suffixOf(alarm_id: string, at: EpochMs, { kind, ...body }: StepBody<MachineStep>): string {
    const { incident_id, level } = body as { readonly incident_id?: string; readonly level?: AlarmLevel };
    if (kind === 'joined') return `:${incident_id}`;
    return kind === 'level-changed' && at === this.lastMoveOf(keyOfAlarm(alarm_id)) ? `:${level}` : '';
  }

  #take(step: AlarmStep): boolean {
    const before = this.alarms.get(step.alarm_id);
    if (!before && step.kind !== 'raised') {
      this.#keepOrphan(step);
      return false;
    }
    const seen = this.#seen.get(step.alarm_id) ?? new Set<string>();
    if (seen.has(step.id)) return false;
    seen.add(step.id);
    this.#seen.set(step.alarm_id, seen);
    const alarm = applyStep(before, step);
    if (!alarm) return false;
    const slot = this.#slotOf(this.#keyOf(alarm.id));
    if (!slot.newest || slot.newest.id === alarm.id || slot.newest.raised_at <= alarm.raised_at) slot.newest = alarm;
    if (MOVES.has(step.kind)) slot.lastMove = Math.max(slot.lastMove, step.at);
    this.alarms.set(alarm.id, alarm);
    if (isStanding(alarm)) this.standing.set(alarm.id, alarm);
    else this.standing.delete(alarm.id);
    this.onChange(alarm, before, step);
    if (step.kind === 'raised') this.#adopt(step.alarm_id);
    return true;
  }

  /** L36. An alarm of a station that was renamed is that station's, and cleared by what it says now. */
  #underItsName(step: Extract<AlarmStep, { kind: 'raised' }>) {
    const { subject, station_id, rule } = step.alarm;
    const station = subject.kind === 'station' ? this.#renamed.get(subject.id) : undefined;
    if (!station) return step;
    const named = { ...subject, id: station.id };
    const part = keyOfAlarm(step.alarm_id).slice(alarmKey(rule as RuleNumber, subject).length + 1); // of a rule that this version has not, the key means nothing else
    this.#keys.set(step.alarm_id, alarmKey(rule as RuleNumber, named, part));
    return { ...step, alarm: { ...step.alarm, subject: named, station_id: station_id && station.id } };
  }

  #keyOf(alarm_id: string): string {
    return this.#keys.get(alarm_id) ?? keyOfAlarm(alarm_id);
  }

  #slotOf(key: string) {
    const known = this.#slots.get(key);
    if (known) return known;
    const slot = { newest: undefined, lastMove: Number.NEGATIVE_INFINITY };
    this.#slots.set(key, slot);
    return slot;
  }

  // A person's step may overtake the step that raised the alarm on its way here.
  #keepOrphan(step: AlarmStep): void {
    if (this.#orphanCount >= MOST_ORPHANS) return;
    this.#orphans.set(step.alarm_id, [...(this.#orphans.get(step.alarm_id) ?? []), step]);
    this.#orphanCount += 1;
  }

  #adopt(alarm_id: string): void {
    const orphans = this.#orphans.get(alarm_id) ?? [];
    this.#orphans.delete(alarm_id);
    this.#orphanCount -= orphans.length;
    for (const step of orphans.sort((a, b) => a.at - b.at)) this.#take(step);
  }
}

export function standingOf({ newest }: KeySlot): Alarm | undefined {
  return newest && isStanding(newest) ? newest : undefined;
}
