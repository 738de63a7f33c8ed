// What a person must say before a response level comes into force, and what is sent then.
import type { ResponseLevel, ResponseState } from '../../../domain/alerts/response.ts';
import { needsSecondPerson } from '../../format/response-words.ts';

export interface Decision {
  readonly level: ResponseLevel | null;
  readonly by: string;
  readonly second: string;
  readonly comment: string;
}

export type Missing = 'name' | 'second' | 'same-person' | 'change';

/** What still stands in the way, or null. */
export function missingFrom(
  { level, by, second }: Decision,
  { confirmed }: Pick<ResponseState, 'confirmed'>,
): Missing | null {
  if (level === (confirmed?.level ?? null)) return 'change';
  if (!by.trim()) return 'name';
  if (!needsSecondPerson(level)) return null;
  if (!second.trim()) return 'second';
  return second.trim().toLowerCase() === by.trim().toLowerCase() ? 'same-person' : null;
}

/** The second person is kept in the comment, where the log and the other desks show it. */
export function decisionBody(
  { level, by, second, comment }: Decision,
  sayWith: (second: string) => string,
): { by: string; level: ResponseLevel | null; comment?: string } {
  const parts = [needsSecondPerson(level) ? sayWith(second.trim()) : '', comment.trim()].filter(Boolean);
  return { by: by.trim(), level, ...(parts.length > 0 ? { comment: parts.join(' ') } : {}) };
}
