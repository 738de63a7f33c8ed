// Puts the parts of the alarms together. Readings are judged when they come; whatever rests on time is told once an instant has
// settled, in order, so that neither the moment of a tick nor the order of messages from different stations changes the log.
import type { City } from '../city.ts';
import { renamedStations } from '../city-index.ts';
import { heardAtOf, type Reading } from '../readings.ts';
import type { SignOfLife } from '../sign-of-life.ts';
import { type EpochMs, HOUR_MS, SECOND_MS } from '../time.ts';
import type { Alarm, AlarmStep, MachineStep } from './alarm.ts';
import { AlarmBook } from './alarm-book.ts';
import { ArealBook } from './areal-book.ts';
import type { AlarmEngine, Situation } from './engine.ts';
import { followFinding } from './follow-finding.ts';
import { IncidentBook } from './incidents.ts';
import { type BookRuleNumber, READING_RULES, TIME_RULES } from './index.ts';
import { ResponseBook } from './response-level.ts';
import type { Fence, ReadingRule, RuleBook, TimeRule } from './rule.ts';
import type { FencedRule } from './rule-number.ts';
import { Sensors } from './sensors.ts';
import type { SilenceGroup } from './silence.ts';
import { SilenceBook } from './silence-book.ts';
import { WaitingAlarms } from './time-steps.ts';

export interface AlarmSettings {
  /** How late a message may come without changing what is told about its time, ms. */
  readonly settle_ms?: number;
  /** Groups of stations beside the districts that share a way to fail. */
  readonly gateways?: readonly SilenceGroup[];
  readonly readingRules?: readonly ReadingRule[];
  readonly timeRules?: readonly TimeRule[];
}

const SETTLE_MS = 2 * SECOND_MS;
const FORGET_EVERY_MS = HOUR_MS;

export function createAlarmEngine(city: City, settings: AlarmSettings = {}): AlarmEngine {
  const { settle_ms = SETTLE_MS, gateways = [], readingRules = READING_RULES, timeRules = TIME_RULES } = settings;
  const timeWatches = timeRules.map((rule) => ({ number: rule.number, watch: rule.start(city) }));
  const book = new AlarmBook(renamedStations(city));
  const incidents = new IncidentBook(city, book.alarms);
  const responses = new ResponseBook(city);
  const areal = new ArealBook(city, book);
  const silence = new SilenceBook(city, gateways, settle_ms, book);
  const books = { A7: silence, A8: silence, A5: areal } as const satisfies Record<BookRuleNumber, RuleBook>;
  const waiting = new WaitingAlarms();
  const faults = new Map<FencedRule, { at: EpochMs; message: string; count: number }>();
  const changedAlarms = new Set<string>();
  let reviewDue = true;
  let hasTicked = false;
  let forgottenAt: EpochMs | null = null;

  const fence: Fence = (rule, at, task) => {
    try {
      task();
    } catch (thrown) {
      const message = thrown instanceof Error ? thrown.message : String(thrown);
      faults.set(rule, { at, message, count: (faults.get(rule)?.count ?? 0) + 1 });
    }
  };
  const sensors = new Sensors({
    city,
    rules: readingRules,
    book,
    fence,
    onWatch: (station, { record }) => {
      if (record) areal.add(station, record);
    },
  });

  book.onChange = (alarm, _before, step) => {
    changedAlarms.add(alarm.id);
    waiting.note(alarm);
    incidents.note(alarm);
    reviewDue = true;
    silence.note(alarm, step);
  };

  function join(alarm: Alarm, incident_id: string): void {
    book.write(alarm.id, alarm.raised_at, null, { kind: 'joined', incident_id });
  }

  function tick(situation: Situation, now: EpochMs): readonly MachineStep[] {
    const until = now - settle_ms;
    for (const each of new Set<RuleBook>(Object.values(books))) each.tick({ situation, now, until, fence });
    sensors.tellWithheld(now, settle_ms);
    for (const { number, watch } of timeWatches)
      fence(number, now, () => {
        for (const finding of watch.judge(situation, now)) followFinding(book, number, finding);
      });
    waiting.catchUp(book, until, {
      silenceOf: (alarm) => sensors.silenceOf(alarm),
      notSilentBefore: (alarm) => sensors.notSilentBefore(alarm),
    });
    incidents.placeWaters(join);
    incidents.placeWeather(until, join);
    hasTicked = true;
    if (reviewDue || now >= responses.reviewAt) {
      reviewDue = false;
      fence('A19', now, () => responses.review(book.standing.values(), now));
    }
    forget(now);
    return book.takeWritten();
  }

  function forget(now: EpochMs): void {
    forgottenAt ??= now;
    if (now - forgottenAt < FORGET_EVERY_MS) return;
    forgottenAt = now;
    const forgotten = book.forget(now);
    incidents.forget(forgotten);
    for (const id of forgotten) changedAlarms.add(id);
  }

  return {
    alarms: book.alarms,
    get incidents() {
      return incidents.incidents;
    },
    responses: responses.responses,
    faults,
    accept(reading: Reading, now: EpochMs) {
      silence.listenFrom(now);
      const sensor = sensors.accept(reading, now);
      if (sensor) {
        silence.heard(sensor.station.id, sensor.measure, sensor.isFirst, heardAtOf(reading));
      } else if (reading.heard_at !== undefined) {
        // L35. Its clock was put back: its values come late by its own time, and it is there.
        silence.heardAlive(reading.stationId, reading.heard_at);
      }
      incidents.placeWaters(join);
      return book.takeWritten();
    },
    acceptLife(sign: SignOfLife, now: EpochMs) {
      silence.listenFrom(now);
      sensors.acceptLife(sign, now);
      silence.heardAlive(sign.stationId, sign.at);
      incidents.placeWaters(join);
      return book.takeWritten();
    },
    tick,
    apply: (step: AlarmStep) => book.apply(step),
    confirmResponse: (confirmed) => responses.confirm(confirmed),
    takeChanged() {
      // What another server raised has its incident before it is shown. Before the first tick the log is still being read.
      if (hasTicked) incidents.placeWaters(join);
      const keys = (collection: 'alarms' | 'incidents' | 'responses', names: Iterable<string>) =>
        [...names].map((key) => ({ collection, key }));
      const changed = [
        ...keys('alarms', changedAlarms),
        ...keys('incidents', incidents.takeTold()),
        ...keys('responses', responses.takeChanged()),
      ];
      changedAlarms.clear();
      return changed;
    },
  };
}
