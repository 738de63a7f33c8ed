// P18. Rivers and tides in words: those over a step, how many are not known, and the next high water. The list has all of them.
import { levelRank } from '../levels.ts';
import { html, type Markup } from './markup.ts';
import { momentWords } from './sentences.ts';
import { levelSign, UNKNOWN_SIGN } from './signs.ts';
import type { PublicRiver, PublicSnapshot } from './snapshot.ts';
import { PUBLIC_WORDS, type PublicLanguage, type PublicWords } from './words.ts';

const MOST_LINES = 5;

interface RiverView {
  readonly snapshot: PublicSnapshot;
  readonly language: PublicLanguage;
}

/** Nothing where the city measures no river. */
export function riverRegion({ snapshot, language }: RiverView): Markup {
  const { rivers, tide } = snapshot;
  if (rivers.length === 0) return html``;
  const words = PUBLIC_WORDS[language];
  const over = rivers.toSorted(highestFirst).filter(isOver);
  const shown = over.slice(0, MOST_LINES);
  const unknown = rivers.filter(({ level }) => level === null).length;
  const under = rivers.length - over.length - unknown;
  const told = [
    under > 0 ? words.rivers.under(under) : '',
    unknown > 0 ? words.rivers.unknown(unknown) : '',
    tide
      ? words.rivers.highWater(
          words.place(tide.reference).at(-1)!,
          momentWords(tide.next_high_at, words, snapshot.at),
          tide.height_m,
        )
      : '',
  ].filter(Boolean);
  return html`<section class="official rivers"><h2>${words.rivers.title}</h2>${shown.length > 0 ? html`<ul>${shown.map((river) => html`<li data-river="${river.id}">${riverSign(river)}${words.place(river.name).at(-1)}${words.rivers.colon}${riverSentence(river, words, snapshot.at)}</li>`)}</ul>` : ''}<p>${told.map((one) => html`${one} `)}<a href="/public/${language}/list#rivers">${over.length > shown.length ? words.rivers.more(over.length - shown.length) : words.rivers.all}</a></p></section>`;
}

/** The table of all of them, for the list. */
export function riverTable({ snapshot, language }: RiverView): Markup {
  const { rivers } = snapshot;
  if (rivers.length === 0) return html``;
  const words = PUBLIC_WORDS[language];
  return html`<table id="rivers"><caption>${words.rivers.title}</caption><thead><tr><th scope="col">${words.list.place}</th><th scope="col">${words.list.district}</th><th scope="col">${words.list.says}</th><th scope="col">${words.list.measured}</th></tr></thead><tbody>${rivers
    .toSorted(highestFirst)
    .map(
      (river) =>
        html`<tr data-row="${river.id}"><th scope="row">${riverSign(river)}${words.place(river.name).join(' ')}</th><td>${words.place(river.district).at(-1)}</td><td>${riverSentence(river, words, snapshot.at)}</td><td>${river.measured_at ? momentWords(river.measured_at, words, snapshot.at) : words.list.never}</td></tr>`,
    )}</tbody></table>`;
}

const isOver = ({ level }: PublicRiver) => level !== null && level !== 'none';

/** Over the worse step first, then nearer to its first; what is not known comes last. */
function highestFirst(a: PublicRiver, b: PublicRiver): number {
  const rank = ({ level }: PublicRiver) => (level === null ? -2 : level === 'none' ? -1 : levelRank(level));
  return rank(b) - rank(a) || (a.under_first_step_m ?? 1e9) - (b.under_first_step_m ?? 1e9) || (a.id < b.id ? -1 : 1);
}

function riverSign({ level }: PublicRiver): Markup {
  if (level === null) return UNKNOWN_SIGN;
  return level === 'none' ? html`` : levelSign(level);
}

function riverSentence(river: PublicRiver, words: PublicWords, today: string): string {
  const { level_m, level, trend, basis, measured_at, under_first_step_m: under } = river;
  if (level_m === null) return words.noData;
  const time = measured_at === null ? '' : momentWords(measured_at, words, today);
  if (basis === 'last-known') return words.rivers.lastKnown(level_m, time, level !== null && level !== 'none');
  const stands = under === null ? '' : under > 0 ? words.rivers.below(under) : words.rivers.above(-under);
  return words.rivers.says(level_m, stands, trend && words.rivers.trend[trend]);
}
