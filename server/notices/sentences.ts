// Notice to sentences: the subject, and one sentence for each line. The mail's two forms and the webhook all take them
// from here.
import { currentWords, quantityWords } from '../../domain/current-words.ts';
import { MEASURES } from '../../domain/measures.ts';
import { formatInstant } from '../../domain/time.ts';
import type { Notice, NoticeLine } from './notice.ts';
import { oneLine } from './plain-text.ts';
import type { NoticeLanguage } from './read-settings.ts';
import { LEVEL_WORDS, PHRASES, ROMAN, ruleTitle } from './words.ts';

/** What is said before all else: that it is a drill, that the data are not real. */
export function marksOf(notice: Notice, language: NoticeLanguage): string[] {
  const phrases = PHRASES[language];
  return [
    ...(notice.status === 'Exercise' ? [phrases.exercise] : []),
    ...(notice.simulated ? [phrases.simulated] : []),
  ];
}

export function warningsOf(notice: Notice, language: NoticeLanguage): string[] {
  const phrases = PHRASES[language];
  return [
    ...(notice.status === 'Exercise' ? [phrases.exerciseLong] : []),
    ...(notice.simulated ? [phrases.simulatedLong] : []),
  ];
}

/** `[EXERCISE] Orange: 3 alarms, Mill Lane underpass` */
export function headlineOf(notice: Notice, language: NoticeLanguage): string {
  const marks = marksOf(notice, language).map((mark) => `[${mark}] `);
  return oneLine(`${marks.join('')}${bareHeadline(notice, language)}`, 160);
}

function bareHeadline(notice: Notice, language: NoticeLanguage): string {
  const phrases = PHRASES[language];
  const [first] = notice.lines;
  const count = notice.lines.length + notice.more;
  const level = LEVEL_WORDS[notice.level][language];
  switch (notice.kind) {
    case 'test':
      return first ? `${phrases.test}${phrases.comma}${first.place[language]}` : phrases.test;
    case 'response':
      return first ? `${happened(first, language)}${phrases.comma}${first.place[language]}` : level;
    case 'summary':
      return `${phrases.summary}${phrases.colon}${phrases.alarms(alarmsOf(notice))}`;
    case 'escalation':
    case 'alarms': {
      const prefix = notice.kind === 'escalation' ? `${phrases.escalation}${phrases.colon}` : '';
      if (count === 1 && first) return `${prefix}${happened(first, language)}${phrases.comma}${first.place[language]}`;
      const where = first ? `${phrases.comma}${first.place[language]}` : '';
      return `${prefix}${level}${phrases.colon}${phrases.alarms(alarmsOf(notice))}${where}`;
    }
  }
}

/** `Orange alarm: Mill Lane underpass (North), water depth 0.27 m, threshold 0.25 m, 2026-07-21 15:04 (rule A2)` */
export function sentenceOf(line: NoticeLine, language: NoticeLanguage, timezone: string): string {
  const phrases = PHRASES[language];
  if (line.kind === 'test') return phrases.testLong(line.by ?? '');
  const district = line.district ? `${phrases.open}${line.district[language]}${phrases.close}` : '';
  const facts = [
    `${line.place[language]}${district}`,
    ...figuresOf(line, language, timezone),
    ...(line.by ? [phrases.confirmedBy(line.by)] : []),
    ...(line.comment ? [line.comment] : []),
    formatInstant(line.at, timezone).slice(0, 16).replace('T', ' '),
  ];
  const rule = line.alarm ? `${phrases.open}${phrases.rule} ${line.alarm.rule}${phrases.close}` : '';
  return `${happened(line, language)}${phrases.colon}${facts.join(phrases.comma)}${rule}`;
}

function happened(line: NoticeLine, language: NoticeLanguage): string {
  const phrases = PHRASES[language];
  const level = LEVEL_WORDS[line.level][language];
  switch (line.kind) {
    case 'raised':
      return phrases.raised(level);
    case 'level-changed':
      return phrases.rose(level);
    case 'reopened':
      return phrases.reopened(level);
    case 'escalated':
      return phrases.escalated(level, line.alarm?.escalations ?? 1);
    case 'cleared':
      return phrases.cleared(level);
    case 'response-confirmed':
      return line.response?.level ? phrases.response(ROMAN[line.response.level]) : phrases.responseOver;
    case 'test':
      return phrases.test;
  }
}

function figuresOf({ alarm }: NoticeLine, language: NoticeLanguage, timezone: string): string[] {
  if (!alarm) return [];
  const phrases = PHRASES[language];
  const { measure, value, threshold, current, extra } = alarm;
  const title = ruleTitle(alarm.rule)?.[language];
  const facts = title ? [title] : [];
  if (measure) {
    const { label } = MEASURES[measure];
    const said = (number: number) => quantityWords(measure, number);
    const hours = extra.hours ? ` ${phrases.overHours(extra.hours)}` : '';
    if (current) facts.push(`${label[language]} ${currentWords(measure, current, timezone)[language]}`);
    else if (value !== null) facts.push(`${label[language]}${hours} ${said(value)}`);
    if (threshold !== null) facts.push(`${phrases.threshold} ${said(threshold)}`);
  }
  if (extra.minutes_to_threshold) facts.push(phrases.inMinutes(extra.minutes_to_threshold));
  if (extra.silent_stations) facts.push(phrases.silentStations(extra.silent_stations));
  return facts;
}

/** An alarm that was raised, rose and cleared is three lines and one alarm. */
function alarmsOf({ lines, more }: Notice): number {
  return new Set(lines.map(({ alarm, step_id }) => alarm?.id ?? step_id)).size + more;
}
