// The pages beside the map: everything as a list, what is not known, and the data for programs.
import type { City } from '../../domain/city.ts';
import { html, type Markup } from '../../domain/public/markup.ts';
import { pageHead } from '../../domain/public/page.ts';
import { noticeRegion } from '../../domain/public/regions.ts';
import { riverTable } from '../../domain/public/river-region.ts';
import { momentWords, sentencesOf } from '../../domain/public/sentences.ts';
import { shownGrade } from '../../domain/public/shown-grade.ts';
import { gradeSign } from '../../domain/public/signs.ts';
import type { PublicPlace, PublicSnapshot } from '../../domain/public/snapshot.ts';
import { hrefOf } from '../../domain/public/view.ts';
import { PUBLIC_WORDS, type PublicLanguage } from '../../domain/public/words.ts';
import { worstFirst } from '../../domain/public/worst-first.ts';
import { DATA_TEXT, limitsText } from './limits-text.ts';

export const TEXT_PAGES = ['list', 'unknown', 'data'] as const;
export type TextPage = (typeof TEXT_PAGES)[number];

export interface TextPageParts {
  readonly heading: string;
  readonly body: Markup;
}

export interface TextPageMeans {
  readonly snapshot: PublicSnapshot;
  readonly city: City;
  readonly language: PublicLanguage;
}

export function textPage(page: TextPage, { snapshot, city, language }: TextPageMeans): TextPageParts {
  const words = PUBLIC_WORDS[language];
  const heading = page === 'list' ? words.list.title : page === 'data' ? words.links.data : words.links.unknown;
  const inside =
    page === 'list'
      ? listOf(snapshot, language)
      : page === 'data'
        ? DATA_TEXT[language](snapshot)
        : limitsText(snapshot, city, language);
  const now = Date.parse(snapshot.at);
  return {
    heading,
    body: html`${pageHead({ snapshot, language }, '')}<div id="notice">${noticeRegion({ snapshot, language, now })}</div>
<main class="text"><p><a href="/public/${language}">${words.links.back}</a></p><h1>${heading}</h1><p class="facts">${words.updated(snapshot.at.slice(11, 19))}${language === 'zh' ? '。' : '.'}</p>${inside}</main>`,
  };
}

function listOf(snapshot: PublicSnapshot, language: PublicLanguage): Markup {
  const words = PUBLIC_WORDS[language];
  const places = snapshot.places.toSorted(worstFirst);
  const table = (rows: readonly PublicPlace[], caption: string) =>
    html`<table><caption>${caption}</caption><thead><tr><th scope="col">${words.list.place}</th><th scope="col">${words.list.district}</th><th scope="col">${words.list.says}</th><th scope="col">${words.list.measured}</th></tr></thead><tbody>${rows.map(
      (place) =>
        html`<tr data-row="${place.id}"><th scope="row">${gradeSign(shownGrade(place))}<a href="${hrefOf(language, place.id)}">${words.place(place.name).join(' ')}</a></th><td>${words.place(place.district).at(-1)}</td><td>${sentencesOf(place, words, snapshot.at).row}</td><td>${place.measured_at ? momentWords(place.measured_at, words, snapshot.at) : words.list.never}</td></tr>`,
    )}</tbody></table>`;
  const unmeasured = places.filter(({ measured }) => !measured);
  return html`${table(
    places.filter(({ measured }) => measured),
    words.list.title,
  )}${unmeasured.length > 0 ? table(unmeasured, words.list.unmeasuredTitle) : ''}${riverTable({ snapshot, language })}`;
}
