// Ids that rest on what is alarmed and when, so that two servers, and one server before and after a restart, give the same
// alarm the same name.
import type { EpochMs } from '../time.ts';
import type { AlarmStep, Subject } from './alarm.ts';
import type { RuleNumber } from './rule-number.ts';

/** What can be in alarm once at a time: a rule about a subject, or about one sensor of it (`part`). */
export function alarmKey(rule: RuleNumber, subject: Subject, part = ''): string {
  return `${rule}-${plain(subject.id)}${part ? `-${part}` : ''}`;
}

export function alarmId(key: string, raised_at: EpochMs): string {
  return `${key}-${raised_at.toString(36)}`;
}

/** The key an alarm's id was made from. */
export function keyOfAlarm(id: string): string {
  return id.slice(0, id.lastIndexOf('-'));
}

export function stepId(alarm_id: string, kind: AlarmStep['kind'], at: EpochMs): string {
  return `${alarm_id}:${kind}:${at.toString(36)}`;
}

/** Districts and parts are words; ids go into addresses and topics, where a space or an apostrophe has no place. */
export function plain(id: string): string {
  return id.replace(/[^A-Za-z0-9._-]/g, (letter) => `_${letter.codePointAt(0)!.toString(16)}`);
}
