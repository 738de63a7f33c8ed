import type { AlarmBook } from './alarm-book.ts';
import { alarmKey } from './ids.ts';
import type { Finding } from './rule.ts';
import type { RuleNumber } from './rule-number.ts';

/** Raises or clears what a time rule found. A finding says itself since when it holds, so the moment of asking does not count. */
export function followFinding(book: AlarmBook, rule: RuleNumber, finding: Finding): void {
  const { subject, lon, lat, level, figures, says } = finding;
  const key = alarmKey(rule, subject);
  const standing = book.standingOfKey(key);
  if ((says === 'raise') === (standing !== undefined)) return;
  const at = Math.max(finding.at, book.lastMoveOf(key) + 1);
  if (standing) book.write(standing.id, at, null, { kind: 'cleared', ...figures });
  else book.raise({ key, rule, subject, station: null, district: null, lon, lat }, level, figures, at, null);
}
