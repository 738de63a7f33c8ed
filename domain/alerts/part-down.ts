import { type EpochMs, MINUTE_MS, SECOND_MS } from '../time.ts';
import type { PartState } from '../world.ts';
import { type Finding, NO_FIGURES, type TimeRule } from './rule.ts';

const PATIENCE_MS = 60 * SECOND_MS;

/** A12. A part of Highwater itself: the recorder behind or away, any other part down, for longer than a minute. */
export const partDown = {
  number: 'A12',
  lives_on: 'time',
  start() {
    // A reason that changes starts a new `since`; the trouble is as old as its first reason.
    const troubledSince = new Map<string, EpochMs>();
    return {
      *judge({ parts }, now) {
        for (const [name, part] of Object.entries(parts)) {
          if (part.state === 'ok') {
            troubledSince.delete(name);
            yield finding(name, part, 'normal', part.since);
          } else if (isTrouble(name, part)) {
            const since = troubledSince.get(name) ?? part.since;
            troubledSince.set(name, since);
            if (now - since > PATIENCE_MS) yield finding(name, part, 'raise', since + PATIENCE_MS);
          }
        }
      },
    };
  },
} satisfies TimeRule;

function isTrouble(name: string, { state }: PartState): boolean {
  return state === 'down' || (name === 'recorder' && state === 'degraded');
}

function finding(name: string, part: PartState, says: Finding['says'], at: EpochMs): Finding {
  const figures =
    says === 'raise'
      ? { ...NO_FIGURES, extra: { ...part.figures, patience_min: PATIENCE_MS / MINUTE_MS } }
      : NO_FIGURES;
  return { subject: { kind: 'part', id: name }, lon: null, lat: null, says, at, level: 'notice', figures };
}
