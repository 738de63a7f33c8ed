// The mail: one message in the languages that are set, as plain text and as simple HTML that needs no picture and no style
// sheet. Whatever comes from a name or a person is escaped.
import type { AlarmLevel } from '../../domain/alerts/alarm.ts';
import type { Notice } from './notice.ts';
import { oneLine } from './plain-text.ts';
import type { NoticeLanguage } from './read-settings.ts';
import { headlineOf, sentenceOf, warningsOf } from './sentences.ts';
import { PHRASES } from './words.ts';

export interface Message {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** More than this nobody reads in a mail; the desk has them all. */
const MAX_SENTENCES = 50;

export function subjectOf(notice: Notice, languages: readonly NoticeLanguage[]): string {
  return oneLine(languages.map((language) => headlineOf(notice, language)).join(' | '), 200);
}

export function messageOf(notice: Notice, languages: readonly NoticeLanguage[], timezone: string): Message {
  const parts = languages.map((language) => partOf(notice, language, timezone));
  return {
    subject: subjectOf(notice, languages),
    text: `${parts.map(textOf).join('\n\n')}\n`,
    html: [
      '<!doctype html><html><head><meta charset="utf-8"></head>',
      '<body style="font-family: sans-serif; font-size: 15px; line-height: 1.5; color: #1a1a1a">',
      ...parts.map((part) => htmlOf(part, notice.level)),
      '</body></html>',
    ].join('\n'),
  };
}

interface Part {
  readonly language: NoticeLanguage;
  readonly headline: string;
  readonly warnings: readonly string[];
  readonly sentences: readonly string[];
}

function partOf(notice: Notice, language: NoticeLanguage, timezone: string): Part {
  const shown = notice.lines.slice(0, MAX_SENTENCES);
  const left = notice.lines.length - shown.length + notice.more;
  return {
    language,
    headline: headlineOf(notice, language),
    warnings: warningsOf(notice, language),
    sentences: [
      ...shown.map((line) => sentenceOf(line, language, timezone)),
      ...(left > 0 ? [PHRASES[language].more(left)] : []),
    ],
  };
}

function textOf({ headline, warnings, sentences }: Part): string {
  return [headline, ...warnings, '', ...sentences.map((sentence) => `- ${sentence}`)].join('\n');
}

const EDGES: { readonly [level in AlarmLevel]: string } = {
  notice: '#6b7280',
  blue: '#1d4ed8',
  yellow: '#ca8a04',
  orange: '#c2410c',
  red: '#b91c1c',
};

function htmlOf({ language, headline, warnings, sentences }: Part, level: AlarmLevel): string {
  return [
    `<section lang="${language}" style="border-left: 6px solid ${EDGES[level]}; padding-left: 12px; margin-bottom: 24px">`,
    `<p><strong>${escapeHtml(headline)}</strong></p>`,
    ...warnings.map((warning) => `<p><strong>${escapeHtml(warning)}</strong></p>`),
    '<ul>',
    ...sentences.map((sentence) => `<li>${escapeHtml(sentence)}</li>`),
    '</ul>',
    '</section>',
  ].join('\n');
}

const ESCAPES: { readonly [letter: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ESCAPES[letter]!);
}
