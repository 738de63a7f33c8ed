// The text a shift is handed over with, written from what stands: counts in full, names as far as they fit into one note.
import type { Alarm } from '../../../domain/alerts/alarm.ts';
import type { ResponseState } from '../../../domain/alerts/response.ts';
import type { Handover } from '../../../domain/alerts/shift-log.ts';
import { LONGEST_NOTE } from '../../../domain/desk-event.ts';

const MOST_NAMES = 8;

/** How the desk's language says it; every function returns one line or part of one. */
export interface HandoverWords {
  readonly head: string;
  readonly count: (list: HandoverList, count: number) => string;
  readonly alarm: (alarm: Alarm, list: HandoverList) => string;
  readonly more: (count: number) => string;
  readonly response: (state: ResponseState) => string;
  readonly noResponse: string;
  readonly notes: string;
  readonly nothing: string;
}

export const HANDOVER_LISTS = ['undecided_reds', 'open', 'decided', 'overdue', 'silent', 'shelved', 'notices'] as const;
export type HandoverList = (typeof HANDOVER_LISTS)[number];

export function handoverText(
  handover: Handover,
  alarms: { readonly [id: string]: Alarm },
  responses: readonly ResponseState[],
  words: HandoverWords,
): string {
  for (let names = MOST_NAMES; names > 0; names--) {
    const text = writeText(handover, alarms, responses, words, names);
    if (text.length <= LONGEST_NOTE) return text;
  }
  return writeText(handover, alarms, responses, words, 0).slice(0, LONGEST_NOTE);
}

function writeText(
  handover: Handover,
  alarms: { readonly [id: string]: Alarm },
  responses: readonly ResponseState[],
  words: HandoverWords,
  names: number,
): string {
  const inForce = responses.filter((state) => state.confirmed?.level);
  const lists = HANDOVER_LISTS.filter((list) => handover[list].length > 0);
  return [
    words.head,
    ...(inForce.length > 0 ? inForce.slice(0, Math.max(1, names)).map(words.response) : [words.noResponse]),
    ...(lists.length === 0 ? [words.nothing] : []),
    ...lists.flatMap((list) => [words.count(list, handover[list].length), ...namesOf(list)]),
    ...(handover.notes.length > 0 && names > 0
      ? [words.notes, ...handover.notes.slice(-names).map((note) => `- ${note.text ?? ''}`)]
      : []),
  ].join('\n');

  function namesOf(list: HandoverList): string[] {
    // Faults of the equipment by the dozen say less than their number.
    const shown = list === 'notices' ? 0 : names;
    const ids = handover[list];
    const known = ids.slice(0, shown).flatMap((id) => alarms[id] ?? []);
    const rest = ids.length - known.length;
    return [
      ...known.map((alarm) => `- ${words.alarm(alarm, list)}`),
      ...(rest > 0 && known.length > 0 ? [`- ${words.more(rest)}`] : []),
    ];
  }
}
