import type { Subject } from '../../domain/alerts/alarm.ts';
import { useConsole } from '../console/console.ts';
import { en } from '../i18n/en.ts';
import { inLanguage, useWords } from '../i18n/use-words.ts';
import { zhCN } from '../i18n/zh-CN.ts';
import { subjectName } from './subject-words.ts';

const WHOLE_CITY = { en: en.response.wholeCity, zh: zhCN.response.wholeCity };

/** The name of what an alarm is about; on an English desk the Chinese name alone, as the lists show it, where they differ. */
export function useSubjectNames(): (subject: Subject) => string {
  const { city } = useConsole();
  const { t, language } = useWords();
  const part = (name: string) => (Object.hasOwn(en.part, name) ? t(`part.${name as keyof typeof en.part}`) : name);
  return (subject) => inLanguage(subjectName(city, subject, { wholeCity: WHOLE_CITY, part }), language);
}

export function useSubjectName(subject: Subject | null): string | null {
  const name = useSubjectNames();
  return subject ? name(subject) : null;
}
