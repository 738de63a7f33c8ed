// The parts of the public page, each made from the snapshot and what was asked. The server puts them into its pages; the phone
// makes them anew from a newer snapshot, so both say the same in the same words.

import { type Answer, answerOf, centreOf } from './answer.ts';
import { card, nameSpans } from './card.ts';
import { html, type Markup } from './markup.ts';
import { namesakes } from './namesakes.ts';
import { isFlooded, isInTheWay, type Near, sortedNear } from './nearby.ts';
import { ageWords, momentWords, sentencesOf } from './sentences.ts';
import { isClosed, shownGrade } from './shown-grade.ts';
import { BELL_SIGN, gradeSign, levelSign, STAR_SIGN } from './signs.ts';
import type { PublicPlace, PublicSnapshot, Trend } from './snapshot.ts';
import { choiceCard, farCard, landmarkCard, nearestSensors } from './unmeasured-cards.ts';
import { hrefOf, type PublicView } from './view.ts';
import { PUBLIC_WORDS, type PublicWords } from './words.ts';
import { worstFirst } from './worst-first.ts';

const NUMERALS = { 1: 'Ⅰ', 2: 'Ⅱ', 3: 'Ⅲ', 4: 'Ⅳ' } as const;
const MOST_ROWS = 30;
const MOST_OTHERS = 6;

type PlaceAnswer = Extract<Answer, { kind: 'place' }>;

export function answerRegion(view: PublicView): Markup {
  const words = PUBLIC_WORDS[view.language];
  const answer = answerOf(view);
  switch (answer.kind) {
    case 'place':
      return placeCard(answer, view, words);
    case 'district': {
      const measured = answer.places.filter((place) => place.measured);
      const wet = measured.filter(isFlooded).length;
      const silent = measured.filter(({ grade }) => grade === 'unknown').length;
      const counts = { closed: answer.places.filter(isClosed).length, over: measured.filter(isOverLine).length, wet };
      // Of a district no single place has the colour: one underpass does not close it.
      return card('unmeasured', {
        bar:
          measured.length === 0 && counts.closed === 0
            ? words.bar.unmeasured(false)
            : measured.length > 0 && silent === measured.length && counts.closed === 0
              ? words.notFound.bar
              : words.district.bar(measured.length, counts),
        title: html`${words.place(answer.district).map((name) => html`<span>${name}</span> `)}`,
        say:
          measured.length > 0 && silent === measured.length
            ? words.overview.allUnknown
            : words.district.say(wet, measured.length),
        advice: words.district.advice,
        facts: silent > 0 ? [html`${words.district.silent(silent)}`] : [],
      });
    }
    case 'unknown':
      return card('unknown', {
        bar: words.notFound.bar,
        title: html`${words.notFound.title(view.question)}`,
        say: words.notFound.say,
        advice: words.notFound.advice,
        facts: [],
      });
    case 'choice':
      return choiceCard(answer.candidates, answer.isGuess, view);
    case 'landmark':
      return landmarkCard(answer.landmark, view);
    case 'far':
      return farCard(answer.near, answer.from === view.from ? null : answer.from, view);
    case 'none':
      return overviewCard(view, words);
  }
}

function placeCard({ place, others, from }: PlaceAnswer, view: PublicView, words: PublicWords): Markup {
  const said = sentencesOf(place, words, view.snapshot.at);
  const distance = from ? sortedNear([place], from)[0]!.distance_m : null;
  const district = districtOf(place, view, words);
  // Where nothing measures, the nearest sensors are told as they are to who asks by position.
  const near = place.measured ? { facts: [], after: null } : nearestSensors(place, view);
  const also =
    others.length > 0
      ? html`<p class="others">${words.others} ${others.slice(0, MOST_OTHERS).map((other) => html`<a href="${hrefOf(view.language, other.id)}" data-place="${other.id}">${words.place(other.name).at(-1)}${districtOf(other, view, words)}</a> `)}</p>`
      : null;
  return card(shownGrade(place), {
    bar: said.bar,
    action: place.measured
      ? html`<button type="button" class="follow" id="follow" data-follow="${place.id}" hidden>${STAR_SIGN}<span>${words.follow.follow}</span></button>`
      : null,
    title: html`${nameSpans(words.place(place.name))}${district}${distance === null ? '' : html`<small>${words.distance(distance)}</small>`}`,
    say: said.say,
    advice: said.advice,
    facts: [
      ...said.since.map((fact) => html`${fact}`),
      ...(said.measured ? [html`${said.measured.text}${ageSpan(said.measured.at, view.now, words)}`] : []),
      ...near.facts,
      ...(place.measured
        ? [
            html`<a class="feed" href="/public/v1/places/${encodeURIComponent(place.id)}/feed.atom?language=${view.language}" type="application/atom+xml">${words.follow.feed}</a>`,
          ]
        : []),
    ],
    after: html`${near.after}${also}`,
    place: place.id,
  });
}

/** P16. Which of those that share its name. */
function districtOf(place: PublicPlace, { snapshot }: PublicView, words: PublicWords): Markup | null {
  return namesakes(snapshot.places).has(place.id) ? html` <small>${words.place(place.district).at(-1)}</small>` : null;
}

const isOverLine = ({ over_closing_line }: PublicPlace): boolean => over_closing_line;

function overviewCard({ snapshot }: PublicView, words: PublicWords): Markup {
  const measured = snapshot.places.filter((place) => place.measured);
  const known = measured.filter(({ grade }) => grade !== 'unknown');
  const wet = known.filter(isFlooded).toSorted(worstFirst);
  const closed = snapshot.places.filter(isClosed).length;
  const over = measured.filter(isOverLine).length;
  const worst = wet[0];
  return card(known.length === 0 ? 'unknown' : (worst?.grade ?? (closed > 0 ? 'impassable' : 'dry')), {
    bar: known.length === 0 ? words.notFound.bar : words.overview.bar(wet.length, over, closed),
    title: html`${words.overview.title(words.code === 'zh' ? snapshot.city.name.zh : snapshot.city.name.en)}`,
    say: known.length === 0 ? words.overview.allUnknown : words.overview.say(wet.length),
    advice: words.overview.advice,
    facts: [
      ...(worst
        ? [html`${words.overview.worst(words.place(worst.name).at(-1)!, Math.round((worst.depth_m ?? 0) * 100))}`]
        : []),
      html`${words.overview.count(measured.length, known.length)}`,
    ],
  });
}

/** An age that the phone goes on counting. */
function ageSpan(at: string, now: number, words: PublicWords): Markup {
  return html`<span data-age="${at}">${words.ago(ageWords(now - Date.parse(at), words))}</span>`;
}

/** P8. What an office has said, apart from what is measured. */
export function officialRegion({ snapshot, language }: PublicView): Markup {
  const words = PUBLIC_WORDS[language];
  const said = (text: { en: string; zh: string }) => (language === 'zh' ? text.zh : text.en);
  const time = (at: string) => momentWords(at, words, snapshot.at);
  const whole = snapshot.city.name.en;
  const lines = [
    ...snapshot.warnings.map(
      (warning) =>
        html`<li>${warning.level ? levelSign(warning.level) : ''}${warning.url ? html`<a href="${warning.url}">${said(warning.headline)}</a>` : said(warning.headline)}${words.official.by(said(warning.issuer), time(warning.sent))}${warning.expires ? words.official.until(time(warning.expires)) : ''}</li>`,
    ),
    ...snapshot.responses.map(
      (response) =>
        html`<li>${words.official.response(response.area.en === whole ? null : said(response.area), NUMERALS[response.level])}${words.official.by(said(response.issuer), time(response.at))}</li>`,
    ),
  ];
  return html`<section class="official"><h2>${BELL_SIGN}${words.official.title}</h2>${lines.length > 0 ? html`<ul>${lines}</ul>` : html`<p>${words.official.none}</p>`}</section>`;
}

export function nearRegion(view: PublicView): Markup {
  const { snapshot, language } = view;
  const words = PUBLIC_WORDS[language];
  const answer = answerOf(view);
  const centre = centreOf(view);
  const shownAbove = answer.kind === 'place' ? answer.place.id : null;
  const inDistrict = answer.kind === 'district';
  const all = inDistrict
    ? sortedNear(answer.places, null)
    : sortedNear(
        snapshot.places.filter((place) => isInTheWay(place) && place.id !== shownAbove),
        centre,
      );
  const rows = all.slice(0, MOST_ROWS);
  const silent = snapshot.places.filter((place) => place.grade === 'unknown' && !isInTheWay(place)).length;
  const title = inDistrict
    ? words.near.titleDistrict(language === 'zh' ? answer.district.zh : answer.district.en)
    : centre
      ? words.near.title
      : words.near.titleAll;
  return html`<section class="near" aria-labelledby="near-title"><h2 id="near-title">${title}</h2>${rows.length > 0 ? html`<ul class="rows">${rows.map((row) => nearRow(row, view, words))}</ul>` : html`<p class="none">${words.near.none}</p>`}${all.length > rows.length ? html`<p class="none"><a href="/public/${language}/list">${words.near.more(all.length - rows.length)}</a></p>` : ''}${silent > 0 && !inDistrict ? html`<p class="none"><a href="/public/${language}/list">${words.near.silent(silent)}</a></p>` : ''}</section>`;
}

function nearRow({ place, distance_m }: Near, view: PublicView, words: PublicWords): Markup {
  const { snapshot, language } = view;
  const shown = shownGrade(place);
  const unknown = shown === 'unknown' || shown === 'unmeasured';
  return html`<li${unknown ? html` class="unknown"` : ''} data-row="${place.id}">${gradeSign(shown)}<div><a href="${hrefOf(language, place.id)}" data-place="${place.id}">${nameSpans(words.place(place.name))}${districtOf(place, view, words)}</a><p>${sentencesOf(place, words, snapshot.at).row}</p></div>${distance_m === null ? '' : html`<span class="far">${words.distance(distance_m)}</span>`}</li>`;
}

export function footRegion({ snapshot, language }: PublicView, renews: boolean): Markup {
  const words = PUBLIC_WORDS[language];
  return html`<p>${words.updated(snapshot.at.slice(11, 19))}${renews ? words.renews : language === 'zh' ? '。' : '.'} ${words.sensorsOnly}</p>`;
}

/** P13. A page that has not been renewed for this long says so, ms; one that knows that it has no connection says so at once. */
const OLD_MS = 90_000;
export const isOld = (age_ms: number, offline: boolean): boolean => offline || age_ms > OLD_MS;

/** P13. What an old page still says: depths have their times, but where the water goes now it cannot know. */
export function withoutTrends(snapshot: PublicSnapshot): PublicSnapshot {
  const still = <T extends { readonly trend: Trend | null }>(one: T): T => ({ ...one, trend: null });
  return { ...snapshot, places: snapshot.places.map(still), rivers: snapshot.rivers.map(still) };
}

/** What holds for everything below: an exercise, made-up data, a server that hears nothing, or that this page is of an earlier time (P13). */
export function noticeRegion({
  snapshot,
  language,
  now,
  offline = false,
}: Pick<PublicView, 'snapshot' | 'language' | 'now' | 'offline'>): Markup {
  const words = PUBLIC_WORDS[language];
  const age_ms = now - Date.parse(snapshot.at);
  const old = isOld(age_ms, offline) ? html`<p class="deaf" data-old>${words.old(ageWords(age_ms, words))}</p>` : '';
  return html`${old}${snapshot.exercise ? html`<p class="exercise">${words.exercise}</p>` : snapshot.simulated ? html`<p class="exercise">${words.simulated}</p>` : ''}${snapshot.hearing ? '' : html`<p class="deaf">${words.notHearing}</p>`}`;
}
