// The alarm engine on the stream: judged readings go in, steps go out as decisions, and what changed goes to the screens. What a rule
// found stands here at once, broker or not; what a person does counts when it comes back, so every server stands the same.
import type { Alarm, MachineStep } from '../../domain/alerts/alarm.ts';
import type { AlarmEngine } from '../../domain/alerts/engine.ts';
import { outOfService } from '../../domain/alerts/out-of-service.ts';
import type { Station } from '../../domain/city.ts';
import type { DeskEvent } from '../../domain/desk-event.ts';
import type { Reading } from '../../domain/readings.ts';
import { isSignOfLife, type SignOfLife } from '../../domain/sign-of-life.ts';
import { type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import type { Change, World } from '../../domain/world.ts';
import type { Consumer, Heard, Remembered } from './consumer.ts';
import type { SetPart } from './part-states.ts';

export interface AlarmsOptions {
  readonly engine: AlarmEngine;
  readonly world: () => World;
  readonly now: () => EpochMs;
  /** A step of the rules, made now. Steps that come back from the bus or the log are not told again. */
  readonly onStep: (step: MachineStep, alarm: Alarm) => void;
  readonly setPart: SetPart;
  /** Of the city, by id. */
  readonly stations?: ReadonlyMap<string, Station>;
}

/** Cleared alarms stay on the screens for this long. */
const CLEARED_SHOWN_MS = HOUR_MS;
const TICK_MS = SECOND_MS;
const TIDY_MS = MINUTE_MS;

export class Alarms implements Consumer {
  readonly name = 'alarms';
  readonly #options: AlarmsOptions;
  readonly #shownCleared = new Set<string>();
  #tickedAt = Number.NEGATIVE_INFINITY;
  #tidiedAt = Number.NEGATIVE_INFINITY;
  #hasOutOfService = false;
  #ready = false;

  constructor(options: AlarmsOptions) {
    this.#options = options;
  }

  get engine(): AlarmEngine {
    return this.#options.engine;
  }

  /** From then on rules that live on time may speak. */
  restore({ deskEvents, readings, signsOfLife }: Remembered): void {
    for (const event of deskEvents) this.apply(event);
    for (const item of [...readings, ...signsOfLife].sort((a, b) => a.at - b.at))
      if (isSignOfLife(item)) this.acceptLife(item);
      else this.acceptReading(item);
    this.#ready = true;
  }

  accept({ kind, item }: Heard): void {
    if (kind === 'reading') this.acceptReading(item);
    else if (kind === 'sign-of-life') this.acceptLife(item);
  }

  apply(event: DeskEvent): void {
    if (event.about === 'alarm') this.engine.apply(event.step);
    if (event.about === 'response') {
      const { area, level, by, at, comment } = event.step;
      this.engine.confirmResponse({ area, level, by, at, comment });
    }
  }

  /** The desk's part of a beat. Nothing is said to be silent before the history has been asked. */
  changesAt(now: EpochMs, beat: { readonly force?: boolean } = {}): Change[] {
    if (this.#ready && (beat.force || now - this.#tickedAt >= TICK_MS || now < this.#tickedAt)) {
      this.#tickedAt = now;
      const world = this.#options.world();
      this.#tell(this.engine.tick({ world, parts: world.parts }, now));
      this.#reportFaults();
      this.#reportOutOfService(now);
    }
    const changes: Change[] = [];
    for (const { collection, key } of this.engine.takeChanged()) changes.push(this.#changeOf(collection, key, now));
    return [...changes, ...this.#tidy(now)];
  }

  acceptReading(reading: Reading): void {
    this.#tell(this.engine.accept(reading, this.#options.now()));
  }

  acceptLife(sign: SignOfLife): void {
    this.#tell(this.engine.acceptLife(sign, this.#options.now()));
  }

  #tell(steps: readonly MachineStep[]): void {
    for (const step of steps) {
      const alarm = this.engine.alarms.get(step.alarm_id);
      if (alarm) this.#options.onStep(step, alarm);
    }
  }

  #changeOf(collection: 'alarms' | 'incidents' | 'responses', key: string, now: EpochMs): Change {
    switch (collection) {
      case 'alarms': {
        const alarm = this.engine.alarms.get(key);
        if (!alarm || isOver(alarm.cleared_at, now)) return ['alarms', key, null];
        if (alarm.cleared_at === null) this.#shownCleared.delete(key);
        else this.#shownCleared.add(key);
        return ['alarms', key, alarm];
      }
      case 'incidents': {
        const incident = this.engine.incidents.get(key);
        return ['incidents', key, incident && !isOver(incident.closed_at, now) ? incident : null];
      }
      case 'responses':
        return ['responses', key, this.engine.responses.get(key) ?? null];
    }
  }

  // What was cleared an hour ago leaves the screens; the log keeps it.
  #tidy(now: EpochMs): Change[] {
    if (now - this.#tidiedAt < TIDY_MS) return [];
    this.#tidiedAt = now;
    const changes: Change[] = [];
    for (const id of this.#shownCleared) {
      const alarm = this.engine.alarms.get(id);
      if (alarm && !isOver(alarm.cleared_at, now)) continue;
      this.#shownCleared.delete(id);
      changes.push(['alarms', id, null]);
      const incident = alarm?.incident_id ? this.engine.incidents.get(alarm.incident_id) : undefined;
      if (incident && isOver(incident.closed_at, now)) changes.push(['incidents', incident.id, null]);
    }
    return changes;
  }

  /** A24. No rule looks at them any more, so that only a person can end them. */
  #reportOutOfService(now: EpochMs): void {
    const { setPart, stations } = this.#options;
    if (!stations) return;
    const { retired, gone } = outOfService(this.engine.alarms.values(), stations, now);
    if (retired + gone > 0)
      setPart('stations', { state: 'degraded', reason: 'alarms-out-of-service', figures: { retired, gone } });
    else if (this.#hasOutOfService) setPart('stations', null);
    this.#hasOutOfService = retired + gone > 0;
  }

  #reportFaults(): void {
    const { faults } = this.engine;
    if (faults.size === 0) return;
    const figures = Object.fromEntries([...faults].map(([rule, { count }]) => [rule, count]));
    this.#options.setPart('rules', { state: 'degraded', reason: 'rule-failed', figures });
  }
}

function isOver(clearedAt: EpochMs | null, now: EpochMs): boolean {
  return clearedAt !== null && now - clearedAt > CLEARED_SHOWN_MS;
}
