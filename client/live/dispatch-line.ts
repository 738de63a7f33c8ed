// The time line of a card: dashed while the truck drives, a box while it sets up, solid while it pumps, hatched for the time
// that is saved. In shares of the line, so that it fits any width.
import type { Plan, Suggestion } from '../../domain/dispatch/plan.ts';
import { type EpochMs, MINUTE_MS } from '../../domain/time.ts';

export interface LinePart {
  readonly kind: 'drive' | 'set-up' | 'pump' | 'saved';
  /** Percent of the line. */
  readonly from: number;
  readonly width: number;
}

export interface TimeLine {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly parts: readonly LinePart[];
  /** Ends: below 15 cm with the truck and without it; absent where beyond the horizon. */
  readonly ends: readonly { readonly kind: 'with' | 'without'; readonly at: number }[];
  readonly ticks: readonly { readonly at: EpochMs; readonly place: number }[];
}

const TICK_CHOICES_MIN = [15, 30, 60, 120];
const MOST_TICKS = 5;

export function timeLineOf(
  suggestion: Pick<
    Suggestion,
    'purpose' | 'pack_up_min' | 'drive_min' | 'set_up_min' | 'pumping_at' | 'dry_at' | 'dry_without_at'
  >,
  { solved_at, horizon_min }: Pick<Plan, 'solved_at' | 'horizon_min'>,
): TimeLine {
  const { purpose, pack_up_min, drive_min, pumping_at, dry_at, dry_without_at } = suggestion;
  const horizon = solved_at + horizon_min * MINUTE_MS;
  const arrives = solved_at + (pack_up_min + drive_min) * MINUTE_MS;
  const last = Math.max(pumping_at + 15 * MINUTE_MS, dry_at ?? horizon, dry_without_at ?? horizon);
  const to = Math.max(last, solved_at + 60 * MINUTE_MS);
  const place = (at: EpochMs) => (100 * (Math.min(Math.max(at, solved_at), to) - solved_at)) / (to - solved_at);
  const part = (kind: LinePart['kind'], start: EpochMs, end: EpochMs): LinePart[] =>
    end > start ? [{ kind, from: place(start), width: place(end) - place(start) }] : [];
  const pumpsUntil = dry_at ?? to;
  const parts =
    purpose === 'post'
      ? part('drive', solved_at, arrives)
      : [
          ...part('drive', solved_at, arrives),
          ...part('set-up', arrives, pumping_at),
          ...part('pump', pumping_at, pumpsUntil),
          ...part('saved', pumpsUntil, dry_without_at ?? to),
        ];
  const ends = [
    ...(dry_at === null ? [] : [{ kind: 'with' as const, at: place(dry_at) }]),
    ...(dry_without_at === null ? [] : [{ kind: 'without' as const, at: place(dry_without_at) }]),
  ];
  return { from: solved_at, to, parts, ends: purpose === 'post' ? [] : ends, ticks: ticksOf(solved_at, to, place) };
}

/** Round minutes inside the line, as many as can be read. */
function ticksOf(from: EpochMs, to: EpochMs, place: (at: EpochMs) => number): TimeLine['ticks'] {
  const step_ms =
    (TICK_CHOICES_MIN.find((min) => (to - from) / (min * MINUTE_MS) <= MOST_TICKS) ?? TICK_CHOICES_MIN.at(-1)!) *
    MINUTE_MS;
  const ticks = [];
  for (let at = Math.ceil(from / step_ms) * step_ms; at <= to; at += step_ms) ticks.push({ at, place: place(at) });
  return ticks;
}
