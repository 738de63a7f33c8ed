// The rules that raise alarms, by their numbers in RULES.md. What must exist for each is a record over them, so that a new rule
// begins with its number here, and until it is whole nothing compiles.
import type { UnknownName } from '../unknown-name.ts';

export type RuleNumber = 'A2' | 'A3' | 'A4' | 'A5' | 'A6' | 'A7' | 'A8' | 'A9' | 'A10' | 'A11' | 'A12';

/** The rule of an alarm, which another server may have raised. */
export type AlarmRule = RuleNumber | UnknownName<'rule'>;

/** What may throw and is fenced: the rules, and the response levels that follow from their alarms. */
export type FencedRule = RuleNumber | 'A19';
