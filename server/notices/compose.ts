// Lines to notices. A notice has its name from the first of the steps it tells, so that whoever tells them names it alike.
import { createHash } from 'node:crypto';
import { alarmRank } from '../../domain/alerts/alarm.ts';
import type { EpochMs } from '../../domain/time.ts';
import { type Audience, MAX_LINES, type Notice, type NoticeLine } from './notice.ts';

export interface Circumstances {
  readonly now: EpochMs;
  readonly drill: boolean;
}

export function composeNotice(
  kind: Notice['kind'],
  audience: Audience,
  lines: readonly NoticeLine[],
  { now, drill }: Circumstances,
): Notice {
  const sorted = [...lines].sort((a, b) => alarmRank(b.level) - alarmRank(a.level) || a.at - b.at);
  return {
    id: noticeId(lines),
    kind,
    audience,
    at: now,
    level: sorted[0]?.level ?? 'notice',
    status: drill ? 'Exercise' : 'Actual',
    simulated: lines.some(({ simulated }) => simulated),
    lines: sorted.slice(0, MAX_LINES),
    more: Math.max(0, sorted.length - MAX_LINES),
  };
}

/** A held notice with what came since: one summary at the end of the quiet hours. */
export function addToSummary(held: Notice, next: Notice): Notice {
  const both = composeNotice('summary', held.audience, [...held.lines, ...next.lines], {
    now: held.at,
    drill: held.status === 'Exercise' || next.status === 'Exercise',
  });
  return { ...both, id: held.id, more: both.more + held.more + next.more };
}

// Hashed, because it goes into headers and addresses.
function noticeId(lines: readonly NoticeLine[]): string {
  const [first] = lines.map(({ step_id }) => step_id).sort();
  return createHash('sha256')
    .update(first ?? '')
    .digest('hex')
    .slice(0, 32);
}
