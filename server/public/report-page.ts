// W22. The form for water in the street as a page of its own, for where no script runs: a list of places instead of a map, no photo.
import type { City } from '../../domain/city.ts';
import { emergencyNumbersOf } from '../../domain/emergency-numbers.ts';
import { html, type Markup } from '../../domain/public/markup.ts';
import { pageHead } from '../../domain/public/page.ts';
import type { PublicPlace, PublicSnapshot } from '../../domain/public/snapshot.ts';
import { PUBLIC_WORDS, type PublicLanguage } from '../../domain/public/words.ts';
import { BODY_DEPTHS, BODY_PARTS } from '../../domain/reports/body-depth.ts';
import { bodyPicture } from '../../domain/reports/body-picture.ts';
import { type FormWords, formWords } from '../../domain/reports/form-words.ts';
import type { TextPageParts } from './text-pages.ts';

export interface ReportPageMeans {
  readonly snapshot: PublicSnapshot;
  readonly city: City;
  readonly language: PublicLanguage;
  /** How long a report is shown. */
  readonly minutes: number;
}

/** What somebody has written so far, and what came of it. */
export interface FilledForm {
  readonly place: string;
  readonly depth: string;
  readonly comment: string;
  /** Why it was not sent, in the page's language; empty where nothing is wrong. */
  readonly trouble: string;
  readonly isSent: boolean;
}

export const EMPTY_FORM: FilledForm = { place: '', depth: '', comment: '', trouble: '', isSent: false };

export function reportPage(means: ReportPageMeans, filled: FilledForm): TextPageParts {
  const { snapshot, city, language } = means;
  const words = PUBLIC_WORDS[language];
  const said = formWords(
    language,
    emergencyNumbersOf(city).map(({ number }) => number),
  );
  return {
    heading: said.title,
    body: html`${pageHead({ snapshot, language }, '')}
<main class="text"><p><a href="/public/${language}">${words.links.back}</a></p><h1>${said.title}</h1>${filled.isSent ? html`<p role="status">${said.sent}</p>` : form(means, said, filled)}</main>`,
  };
}

function form({ snapshot, language, minutes }: ReportPageMeans, said: FormWords, filled: FilledForm): Markup {
  const { where, depth } = said;
  return html`<section class="report-form"><p class="report-danger">${said.danger}</p>
<form method="post" action="/public/${language}/report">
<fieldset><legend>${where.legend}</legend><label for="place">${where.label}</label><select name="place" id="place" required><option value="">${where.none}</option>${byDistrict(snapshot.places, language).map(([district, places]) => html`<optgroup label="${district}">${places.map(({ id, name }) => html`<option value="${id}"${id === filled.place ? html` selected` : ''}>${PUBLIC_WORDS[language].place(name).at(-1)}</option>`)}</optgroup>`)}</select></fieldset>
<fieldset><legend>${depth.legend} <small>${depth.unit}</small></legend><div class="depths">${BODY_PARTS.map((part) => html`<label><input type="radio" name="depth" value="${part}" required${part === filled.depth ? html` checked` : ''}><span class="depth">${bodyPicture(part)}<span>${BODY_DEPTHS[part].words[language]}</span><small>${BODY_DEPTHS[part].low_cm}–${BODY_DEPTHS[part].high_cm}</small></span></label>`)}</div></fieldset>
<label for="comment">${said.comment}</label><textarea id="comment" name="comment" rows="2" maxlength="280">${filled.comment}</textarea>
<p class="becomes">${said.becomes(minutes)}</p>
${filled.trouble ? html`<p id="report-trouble" role="alert">${filled.trouble}</p>` : ''}
<button type="submit" id="report-send">${said.send}</button>
</form></section>`;
}

function byDistrict(places: readonly PublicPlace[], language: PublicLanguage): [string, readonly PublicPlace[]][] {
  const nameOf = ({ district }: PublicPlace) => PUBLIC_WORDS[language].place(district).at(-1)!;
  const inOrder = places.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)) || (a.name.en < b.name.en ? -1 : 1));
  return [...Map.groupBy(inOrder, nameOf)];
}
