// Whom to call in danger to life: the city says it, and every face that warns of danger names the same numbers.
import type { EmergencyNumber } from './city-says-schema.ts';

type Language = 'zh' | 'en';

/** Whom to call in danger to life, in the city's order; none where the city says none. */
export function emergencyNumbersOf(city: {
  readonly emergency_numbers?: readonly EmergencyNumber[];
}): readonly EmergencyNumber[] {
  return city.emergency_numbers ?? [];
}

/** `call FIRST or SECOND`. A city that says no number still has its reader call for help. */
export function callWords(numbers: readonly string[], language: Language): string {
  if (numbers.length === 0) return language === 'en' ? 'call the emergency services' : '请拨打当地急救报警电话';
  if (language === 'en') return `call ${numbers.join(' or ')}`;
  return `请拨打 ${numbers.join(' 或 ').replaceAll('） ', '）')}`; // a Chinese bracket is as wide as a space already
}

/** A number and, in brackets, whom it calls. */
export function numberWithWhom({ number, calls }: EmergencyNumber, language: Language): string {
  return language === 'en' ? `${number} (${calls.en})` : `${number}（${calls.zh}）`;
}
