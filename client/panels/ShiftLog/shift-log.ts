// The answer of `GET /api/v1/shift-log` as this desk uses it: instants instead of ISO texts, newest first, in groups.
import type { Handover, ShiftEntry } from '../../../domain/alerts/shift-log.ts';
import { type EpochMs, HOUR_MS } from '../../../domain/time.ts';

export const SHIFT_SPANS_H = [8, 12, 24] as const;

type Told<T> = { readonly [K in keyof T]: K extends 'at' | 'until' | 'since' ? string : T[K] };

export interface ShiftLogAnswer {
  readonly entries: readonly Told<ShiftEntry>[];
  readonly handover: Omit<Handover, 'at' | 'notes'> & {
    readonly at: string;
    readonly notes: readonly Told<ShiftEntry>[];
  };
}

export interface ShiftLog {
  /** Newest first. */
  readonly entries: readonly ShiftEntry[];
  readonly handover: Handover;
}

export function readShiftLog({ entries, handover }: ShiftLogAnswer): ShiftLog {
  return {
    entries: entries.map(readEntry).sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1)),
    handover: { ...handover, at: Date.parse(handover.at), notes: handover.notes.map(readEntry) },
  };
}

function readEntry({ at, until, since, ...entry }: Told<ShiftEntry>): ShiftEntry {
  return {
    ...entry,
    at: Date.parse(at),
    ...(until === undefined ? {} : { until: Date.parse(until) }),
    ...(since === undefined ? {} : { since: Date.parse(since) }),
  };
}

export const ENTRY_GROUPS = ['all', 'raised', 'people', 'cleared', 'response', 'notes'] as const;
export type EntryGroup = (typeof ENTRY_GROUPS)[number];

const KINDS = {
  raised: ['raised', 'level-changed', 'reopened', 'escalated'],
  cleared: ['cleared'],
  response: ['response-confirmed', 'warning-issued', 'warning-updated', 'warning-cancelled', 'warning-official'],
  notes: ['noted', 'handed-over', 'commented'],
} as const satisfies Partial<Record<EntryGroup, readonly ShiftEntry['kind'][]>>;

export function isInGroup(entry: ShiftEntry, group: EntryGroup): boolean {
  if (group === 'all') return true;
  if (group === 'people') return entry.by !== null;
  return (KINDS[group] as readonly string[]).includes(entry.kind);
}

export function shiftSpan(now: EpochMs, hours: number): { from: EpochMs; to: EpochMs } {
  // To the next whole second: what was done in this one belongs to it.
  return { from: Math.floor((now - hours * HOUR_MS) / 1_000) * 1_000, to: Math.ceil(now / 1_000) * 1_000 + 1_000 };
}
