// A15, A16 and the silence of A14: the steps that nobody causes but the time. Each holds at the instant it was due, whenever it is
// found, so that it makes no difference how often somebody looks.
import type { EpochMs } from '../time.ts';
import { type Alarm, isStanding } from './alarm.ts';
import type { AlarmBook } from './alarm-book.ts';
import { ESCALATION } from './tables.ts';

/** After a stop of hours one repetition tells it; a row of them would bury the log. */
const MOST_AT_ONCE = 3;

export type SilenceOf = (alarm: Alarm) => { readonly at: EpochMs; readonly since: EpochMs } | null;

/** Alarms whose steps may be written in one look: ten thousand that began together must not stop the desk; the rest is next. */
const MOST_IN_A_LOOK = 1_000;

/** Which standing alarms time may have to say something about, in the order in which they began to stand. */
export class WaitingAlarms {
  /** When to look at an alarm again; any change of it is a reason to look at once. */
  readonly #lookAt = new Map<string, EpochMs>();

  note(alarm: Alarm): void {
    if (isStanding(alarm)) this.#lookAt.set(alarm.id, Number.NEGATIVE_INFINITY);
    else this.#lookAt.delete(alarm.id);
  }

  catchUp(
    book: AlarmBook,
    until: EpochMs,
    { silenceOf, notSilentBefore }: { silenceOf: SilenceOf; notSilentBefore: (alarm: Alarm) => EpochMs },
  ): void {
    let changed = 0;
    for (const [id, lookAt] of this.#lookAt) {
      if (lookAt > until) continue;
      const before = book.alarms.get(id);
      if (!before) continue;
      catchUp(book, before, until, silenceOf);
      const alarm = book.alarms.get(id)!;
      const { shelved_until, next_escalation_at } = alarm;
      this.#lookAt.set(
        id,
        Math.min(
          shelved_until ?? Number.POSITIVE_INFINITY,
          next_escalation_at ?? Number.POSITIVE_INFINITY,
          notSilentBefore(alarm),
        ),
      );
      if (alarm !== before) changed += 1;
      if (changed >= MOST_IN_A_LOOK) return;
    }
  }
}

/** Writes what was due for an alarm up to an instant. */
export function catchUp(book: AlarmBook, { id }: Alarm, until: EpochMs, silenceOf: SilenceOf): void {
  expireShelf(book, id, until);
  escalate(book, id, until);
  const alarm = book.alarms.get(id);
  if (!alarm || alarm.silent_since !== null) return;
  const silence = silenceOf(alarm);
  if (silence && silence.at < until) book.write(id, silence.at, null, { kind: 'silent', since: silence.since });
}

export function expireShelf(book: AlarmBook, id: string, until: EpochMs): void {
  const shelved_until = book.alarms.get(id)?.shelved_until ?? null;
  if (shelved_until !== null && shelved_until <= until) book.write(id, shelved_until, null, { kind: 'shelf-expired' });
}

function escalate(book: AlarmBook, id: string, until: EpochMs): void {
  for (let alarm = book.alarms.get(id); alarm; alarm = book.alarms.get(id)) {
    const due = alarm.next_escalation_at;
    const repeat_ms = ESCALATION[alarm.level]?.repeat_ms;
    if (due === null || repeat_ms === undefined || alarm.state !== 'open' || due > until) return;
    const missed = Math.floor((until - due) / repeat_ms);
    const skipped = missed < MOST_AT_ONCE ? 0 : missed;
    const at = due + skipped * repeat_ms;
    const escalations = alarm.escalations + 1 + skipped;
    if (!book.write(id, at, null, { kind: 'escalated', escalations, next_at: at + repeat_ms })) return;
  }
}
