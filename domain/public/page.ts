// The public page as a whole: what stands before any script runs, and all there is where none ever does.
import { LEVELS } from '../levels.ts';
import { answerOf, centreOf } from './answer.ts';
import { html, type Markup } from './markup.ts';
import { miniMap } from './mini-map.ts';
import { answerRegion, footRegion, nearRegion, noticeRegion, officialRegion } from './regions.ts';
import { riverRegion } from './river-region.ts';
import {
  LOGO,
  levelSign,
  MICROPHONE_SIGN,
  PIN_SIGN,
  REPORT_SIGN,
  SEARCH_SIGN,
  UNKNOWN_SIGN,
  WATER_SIGN,
} from './signs.ts';
import { streetRegion } from './street-region.ts';
import { hrefOf, type PublicView } from './view.ts';
import { LANGUAGE_TAG, PUBLIC_WORDS, type PublicLanguage, type PublicWords } from './words.ts';

export interface PageMeans {
  /** The picture of the city's outline, or null. */
  readonly outline: string | null;
}

export function pageBody(view: PublicView, { outline }: PageMeans): Markup {
  const { language, question } = view;
  const words = PUBLIC_WORDS[language];
  return html`<a class="skip" href="#answer">${words.skip}</a>
${pageHead(view, question)}
<div id="notice">${noticeRegion(view)}</div>
<div class="columns"><main>
${searchForm(language, question, words)}
<p id="status" role="status" class="unseen"></p>
<div id="answer" tabindex="-1">${answerRegion(view)}</div>
<div id="official">${officialRegion(view)}</div>
<div id="street">${streetRegion(view)}</div>
<div id="small-map"><div id="mini">${miniMap(view.snapshot, centreOf(view), outline)}</div><button type="button" id="open-map" hidden>${words.map.open}</button><span class="credit">${words.map.creditShort}</span></div>
<div id="report"><a class="open-report" id="report-link" href="${reportHref(view)}">${WATER_SIGN}<span>${words.street.report}</span></a><button type="button" class="open-report" id="open-report" aria-expanded="false" hidden>${WATER_SIGN}<span>${words.street.report}</span></button><p id="report-said" role="status"></p></div>
<div id="near">${nearRegion(view)}</div>
<div id="rivers">${riverRegion(view)}</div>
<footer id="foot">${footRegion(view, false)}</footer>
</main>
<aside id="map-pane" aria-label="${words.map.label}"><div id="map"></div><div class="legend"><h2>${words.legend.title}</h2><ul>${LEVELS.map((level, i) => ({ level, row: words.legend.rows[i]! })).map(({ level, row: [depth, says] }) => html`<li>${levelSign(level)}<span>${depth}</span><span class="says">${says}</span></li>`)}<li>${UNKNOWN_SIGN}<span>${words.legend.none[0]}</span><span class="says">${words.legend.none[1]}</span></li><li>${REPORT_SIGN}<span>${words.legend.report[0]}</span><span class="says">${words.legend.report[1]}</span></li></ul></div>
<div id="map-buttons" hidden><button type="button" id="zoom-in" aria-label="${words.map.zoomIn}">+</button><button type="button" id="zoom-out" aria-label="${words.map.zoomOut}">−</button><button type="button" id="map-position" aria-label="${words.search.position}">${PIN_SIGN}</button></div>
<button type="button" id="close-map" hidden>${words.map.close}</button>
<nav class="links" aria-label="${words.links.list}"><a href="/public/${language}/list">${words.links.list}</a> · <a href="/public/${language}/data">${words.links.data}</a> · <a href="/public/${language}/unknown">${words.links.unknown}</a></nav>
<p class="credit">${words.map.credit}</p></aside></div>`;
}

/** The form as a page of its own, about the place that the page answers for. */
function reportHref(view: PublicView): string {
  const answer = answerOf(view);
  const place = answer.kind === 'place' ? `?place=${encodeURIComponent(answer.place.id)}` : '';
  return `/public/${view.language}/report${place}`;
}

export function pageHead({ snapshot, language }: Pick<PublicView, 'snapshot' | 'language'>, question: string): Markup {
  const words = PUBLIC_WORDS[language];
  const name = words.title(language === 'zh' ? snapshot.city.name.zh : snapshot.city.name.en);
  const choice = (one: PublicLanguage, text: string) =>
    html`<a href="${hrefOf(one, question)}" lang="${LANGUAGE_TAG[one]}" hreflang="${LANGUAGE_TAG[one]}" data-language="${one}"${one === language ? html` aria-current="true"` : ''}>${text}</a>`;
  return html`<header><a class="name" href="/public/${language}">${LOGO}<span>${name}</span></a><nav class="language" aria-label="${words.language}">${choice('zh', '中文')}${choice('en', 'EN')}</nav></header>`;
}

function searchForm(language: PublicLanguage, question: string, words: PublicWords): Markup {
  return html`<form role="search" action="/public/${language}" method="get" id="search"><button type="submit" aria-label="${words.search.go}">${SEARCH_SIGN}</button><input type="search" name="q" id="q" value="${question}" maxlength="80" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search" aria-label="${words.search.label}" placeholder="${words.search.placeholder}"><button type="button" id="voice" aria-label="${words.search.voice}" hidden>${MICROPHONE_SIGN}</button><button type="button" id="position" aria-label="${words.search.position}" hidden>${PIN_SIGN}</button><a id="clear" href="/public/${language}"${question ? '' : html` hidden`}>${words.search.clear}</a></form>`;
}
