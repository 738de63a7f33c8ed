import { html, type Markup } from '../../../domain/public/markup.ts';
import { PIN_SIGN } from '../../../domain/public/signs.ts';
import { BODY_DEPTHS, BODY_PARTS } from '../../../domain/reports/body-depth.ts';
import { bodyPicture } from '../../../domain/reports/body-picture.ts';
import type { FormWords } from '../../../domain/reports/form-words.ts';

export interface FormMeans {
  readonly language: 'zh' | 'en';
  readonly words: FormWords;
  readonly minutes: number;
  readonly hasPosition: boolean;
}

export function formMarkup({ language, words, minutes, hasPosition }: FormMeans): Markup {
  const { where, depth, photo } = words;
  return html`<section class="report-form" aria-labelledby="report-title"><div class="report-head"><h2 id="report-title" tabindex="-1">${words.title}</h2><button type="button" id="report-close">${words.close}</button></div>
<p class="report-danger">${words.danger}</p>
<div id="report-mine"></div>
<form id="report-fields" novalidate>
<fieldset><legend>${where.legend}</legend>
<label for="report-place">${where.label}</label><input type="text" id="report-place" maxlength="80" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="next" aria-describedby="report-chosen">
<div class="ways">${hasPosition ? html`<button type="button" id="report-here">${PIN_SIGN}<span>${where.here}</span></button>` : ''}<button type="button" id="report-map"><span>${where.map}</span></button></div>
<p id="report-chosen" role="status">${where.none}</p></fieldset>
<fieldset><legend>${depth.legend} <small>${depth.unit}</small></legend><div class="depths">${BODY_PARTS.map((part) => html`<label><input type="radio" name="depth" value="${part}"><span class="depth">${bodyPicture(part)}<span>${BODY_DEPTHS[part].words[language]}</span><small>${BODY_DEPTHS[part].low_cm}–${BODY_DEPTHS[part].high_cm}</small></span></label>`)}</div></fieldset>
<div class="photo"><label class="add"><input type="file" id="report-photo" accept="image/*" aria-describedby="report-photo-says"><span>${photo.add}</span></label><p id="report-photo-says" role="status">${photo.optional}</p><div id="report-picture" hidden><button type="button" id="report-photo-remove">${photo.remove}</button></div></div>
<label for="report-comment">${words.comment}</label><textarea id="report-comment" rows="2" maxlength="280"></textarea>
<p class="becomes">${words.becomes(minutes)}</p>
<p id="report-trouble" role="alert"></p>
<button type="submit" id="report-send">${words.send}</button>
</form></section>`;
}
