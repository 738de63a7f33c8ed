// P4: since when there has been water, and since when it has been over the closing line. Told by readings in the order of their
// times; at a start the history says where each place stands.
import type { CurrentValue } from '../current-value.ts';
import type { EpochMs } from '../time.ts';
import { WET_FROM_M } from '../wet-from.ts';

/** Below this a wet place is dry again, m: a value that wavers about the line does not start a new spell each time. */
export const DRY_BELOW_M = 0.02;
/** How far the water must sink under the closing line before it is over it anew, m. */
export const UNDER_LINE_BY_M = 0.02;

export interface Spell {
  readonly wetSince: EpochMs | null;
  readonly overLineSince: EpochMs | null;
}

interface Standing {
  at: EpochMs;
  wet: boolean;
  wetSince: EpochMs | null;
  overLine: boolean;
  overLineSince: EpochMs | null;
}

const UNTOLD: Spell = { wetSince: null, overLineSince: null };

export class WetSpells {
  readonly #standings = new Map<string, Standing>();
  /** What the history said of places that had not spoken yet. */
  readonly #remembered = new Map<string, Spell>();

  /** @param closingLine_m null where there is none */
  heed(id: string, current: Pick<CurrentValue, 'at' | 'value'>, closingLine_m: number | null): void {
    const { at, value } = current;
    if (at === null || value === null) return;
    const known = this.#standings.get(id);
    if (known && at < known.at) return; // of one instant the value that stands now
    const before = known ?? { at, wet: false, wetSince: null, overLine: false, overLineSince: null };
    const wet = value >= WET_FROM_M || (before.wet && value >= DRY_BELOW_M);
    const overLine =
      closingLine_m !== null &&
      (value >= closingLine_m || (before.overLine && value >= closingLine_m - UNDER_LINE_BY_M));
    // The first word heard of a place says that it is wet, and not since when: the history may know.
    const past = known ? { wetSince: at, overLineSince: at } : (this.#remembered.get(id) ?? UNTOLD);
    this.#standings.set(id, {
      at,
      wet,
      wetSince: wet ? (before.wet ? before.wetSince : past.wetSince) : null,
      overLine,
      overLineSince: overLine ? (before.overLine ? before.overLineSince : past.overLineSince) : null,
    });
  }

  /** What the history knows of a place; it never shortens a spell that was watched. */
  remember(id: string, spell: Spell): void {
    const known = this.#standings.get(id);
    if (!known) {
      this.#remembered.set(id, spell);
      return;
    }
    this.#standings.set(id, {
      ...known,
      wetSince: known.wet ? earlier(known.wetSince, spell.wetSince) : null,
      overLineSince: known.overLine ? earlier(known.overLineSince, spell.overLineSince) : null,
    });
  }

  of(id: string): Spell {
    const { wetSince, overLineSince } = this.#standings.get(id) ?? UNTOLD;
    return { wetSince, overLineSince };
  }
}

function earlier(a: EpochMs | null, b: EpochMs | null): EpochMs | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
