import type { Alarm } from '../alerts/alarm.ts';
import type { RuleNumber } from '../alerts/rule-number.ts';
import { isKeyOf } from '../unknown-name.ts';

interface Spoken {
  readonly when: 'now' | 'ahead';
  readonly what: 'rain' | 'its-water';
}

const SPEAKS_OF = {
  A2: { when: 'now', what: 'its-water' },
  A3: { when: 'ahead', what: 'its-water' },
  A4: { when: 'now', what: 'rain' },
  A5: { when: 'now', what: 'rain' },
  A6: { when: 'ahead', what: 'its-water' },
  // Notices about the equipment are not warned of.
  A7: null,
  A8: null,
  A9: null,
  A10: null,
  A11: null,
  A12: null,
} as const satisfies Record<RuleNumber, Spoken | null>;

/** What an alarm says to the outside: of what is measured or of what is coming, of rain or of what its station measures. */
export function speaksOf({ rule }: Pick<Alarm, 'rule'>): Spoken | null {
  return isKeyOf(SPEAKS_OF, rule) ? SPEAKS_OF[rule] : null;
}
