// The alarm engine beside the board: judged readings go in, steps go out to the bus, and what changed goes to the screens.
// What a person does comes in as an event of the bus like everything else, so every server node stands the same.
import type { Alarm, MachineStep } from '../../domain/alerts/alarm.ts';
import type { AlarmEngine } from '../../domain/alerts/engine.ts';
import type { DeskEvent } from '../../domain/desk-event.ts';
import type { Reading } from '../../domain/readings.ts';
import { type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import type { Change, PartState, World } from '../../domain/world.ts';

export interface DeskOptions {
  readonly engine: AlarmEngine;
  /** A step of the rules, made now: to be told on the bus. Steps that come back from it or from the log are not told again. */
  readonly onStep: (step: MachineStep, alarm: Alarm) => void;
  readonly setPart: (name: string, state: Omit<PartState, 'since'> | null) => void;
}

/** Cleared alarms stay on the screens for this long. */
const CLEARED_SHOWN_MS = HOUR_MS;
const TICK_MS = SECOND_MS;
const TIDY_MS = MINUTE_MS;

export class Desk {
  readonly #options: DeskOptions;
  readonly #shownCleared = new Set<string>();
  #tickedAt = Number.NEGATIVE_INFINITY;
  #tidiedAt = Number.NEGATIVE_INFINITY;
  #ready = false;

  constructor(options: DeskOptions) {
    this.#options = options;
  }

  get engine(): AlarmEngine {
    return this.#options.engine;
  }

  /** Takes what the log and the history remember; from then on rules that live on time may speak. */
  restore(events: readonly DeskEvent[], readings: readonly Reading[], now: EpochMs): void {
    for (const event of events) this.apply(event);
    for (const reading of readings) this.accept(reading, now);
    this.#ready = true;
  }

  accept(reading: Reading, now: EpochMs): void {
    this.#tell(this.engine.accept(reading, now));
  }

  apply(event: DeskEvent): void {
    if (event.about === 'alarm') this.engine.apply(event.step);
    if (event.about === 'response') {
      const { area, level, by, at, comment } = event.step;
      this.engine.confirmResponse({ area, level, by, at, comment });
    }
  }

  /** The desk's part of a beat. Nothing is said to be silent before the history has been asked. */
  changesAt(now: EpochMs, world: World, beat: { readonly force?: boolean } = {}): Change[] {
    if (this.#ready && (beat.force || now - this.#tickedAt >= TICK_MS || now < this.#tickedAt)) {
      this.#tickedAt = now;
      this.#tell(this.engine.tick({ world, parts: world.parts }, now));
      this.#reportFaults();
    }
    const changes: Change[] = [];
    for (const { collection, key } of this.engine.takeChanged()) changes.push(this.#changeOf(collection, key, now));
    return [...changes, ...this.#tidy(now)];
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
