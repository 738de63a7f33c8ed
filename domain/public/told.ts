// P9: what a follower is told of a place, and in which order of badness.
import { WET_FROM_M } from '../wet-from.ts';
import { sentencesOf } from './sentences.ts';
import { isClosed } from './shown-grade.ts';
import type { Grade, PublicPlace, PublicSnapshot } from './snapshot.ts';
import { PUBLIC_WORDS, type PublicLanguage } from './words.ts';

const RANKS: Readonly<Record<Grade, number>> = {
  danger: 4,
  impassable: 3,
  avoid: 2,
  slow: 1,
  shallow: 0,
  dry: 0,
  unknown: 0,
  unmeasured: 0,
};

export const rankOf = (grade: Grade): number => RANKS[grade];

/** Two grades that a follower need not be told apart. */
export function isSameToFollower(a: Grade, b: Grade): boolean {
  return a === b || (RANKS[a] === RANKS[b] && a !== 'unknown' && b !== 'unknown');
}

export interface PushText {
  readonly title: string;
  readonly body: string;
  /** Page to open. */
  readonly url: string;
  /** A newer message of the same place takes the older one's room. */
  readonly tag: string;
}

export function messageFor(place: PublicPlace, snapshot: PublicSnapshot, language: PublicLanguage): PushText {
  const words = PUBLIC_WORDS[language];
  const said = sentencesOf(place, words, snapshot.at);
  const mark = snapshot.exercise ? words.exercise : snapshot.simulated ? words.simulated : null;
  const name = words.place(place.name).at(-1)!;
  const dried =
    !isClosed(place) && (place.grade === 'dry' || (place.grade === 'shallow' && (place.depth_m ?? 0) < WET_FROM_M));
  return {
    title: `${mark ? `${mark} · ` : ''}${name}`,
    body: [isClosed(place) ? words.closed.row : '', said.say, dried ? '' : said.advice, said.measured?.text ?? '']
      .filter(Boolean)
      .map((part) => (/[。.]$/.test(part) ? part : `${part}${language === 'zh' ? '。' : '.'}`))
      .join(language === 'zh' ? '' : ' '),
    url: `/public/${language}?q=${encodeURIComponent(place.id)}`,
    tag: place.id,
  };
}
