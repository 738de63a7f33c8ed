// What is answered where nothing measures: how far the nearest sensors are and what they say, and what a question may have meant.

import type { Point } from '../plane.ts';
import { nearestMeasured, SPEAKS_FOR_M } from './answer.ts';
import { card, nameSpans } from './card.ts';
import { html, type Markup } from './markup.ts';
import type { Near } from './nearby.ts';
import type { Landmark } from './search/search-table.ts';
import { sentencesOf } from './sentences.ts';
import type { PublicPlace } from './snapshot.ts';
import { hrefOf, type PublicView } from './view.ts';
import { PUBLIC_WORDS } from './words.ts';

/** A landmark, a metro station or a street without a sensor is answered as a position is: by what is near it. */
export function landmarkCard({ name, lon, lat }: Landmark, view: PublicView): Markup {
  const words = PUBLIC_WORDS[view.language];
  return card('unmeasured', {
    bar: words.bar.unmeasured(false),
    title: html`${nameSpans(words.place(name))}`,
    say: words.unmeasured,
    advice: words.advice.unmeasured(false),
    ...nearestSensors({ lon, lat }, view),
  });
}

/** @param from null: where the phone is, which stays there */
export function farCard(near: Near, from: Point | null, view: PublicView): Markup {
  const words = PUBLIC_WORDS[view.language];
  return card('unmeasured', {
    bar: words.bar.unmeasured(false),
    title: html`${from ? words.far.position(from.lat.toFixed(4), from.lon.toFixed(4)) : words.far.title}`,
    say: words.far.say(words.distance(SPEAKS_FOR_M)),
    advice: words.advice.unmeasured(false),
    facts: [nearestFact(near, view)],
  });
}

const NEAREST = 3;

/** The nearest sensors with what the first of them says, and that it says nothing of the road that was asked for. */
export function nearestSensors(from: Point, view: PublicView): { facts: readonly Markup[]; after: Markup | null } {
  const words = PUBLIC_WORDS[view.language];
  const [nearest, ...next] = nearestMeasured(view.snapshot.places, from).slice(0, NEAREST);
  if (!nearest) return { facts: [], after: null };
  return {
    facts: [nearestFact(nearest, view)],
    after:
      next.length > 0
        ? html`<p class="others">${words.far.next} ${next.map(({ place, distance_m }) => html`${linkTo(place, view)} ${words.distance(distance_m!)} `)}</p>`
        : null,
  };
}

function nearestFact({ place, distance_m }: Near, view: PublicView): Markup {
  const words = PUBLIC_WORDS[view.language];
  const { row } = sentencesOf(place, words, view.snapshot.at);
  return html`${words.far.nearest(words.distance(distance_m!))} ${linkTo(place, view)}${words.far.says(row)}`;
}

function linkTo({ id, name }: PublicPlace, { language }: PublicView): Markup {
  return html`<a href="${hrefOf(language, id)}" data-place="${id}">${PUBLIC_WORDS[language].place(name).at(-1)}</a>`;
}

/** P15. Several that it may be. A guess says that it is one, and nothing is answered for it. */
export function choiceCard(
  candidates: readonly (PublicPlace | Landmark)[],
  isGuess: boolean,
  view: PublicView,
): Markup {
  const words = PUBLIC_WORDS[view.language];
  const { bar, say, advice } = words.choice[isGuess ? 'guess' : 'several'];
  const rowOf = (one: PublicPlace | Landmark) =>
    'measured' in one ? sentencesOf(one, words, view.snapshot.at).row : words.row.grade.unmeasured(false);
  return card('unmeasured', {
    bar,
    title: html`${words.notFound.title(view.question)}`,
    say,
    advice,
    facts: [],
    after: html`<ul class="choices">${candidates.map((one) => html`<li><a href="${hrefOf(view.language, one.id)}" data-place="${one.id}">${nameSpans(words.place(one.name))}</a> <small>${words.place(one.district).at(-1)}</small><p>${rowOf(one)}</p></li>`)}</ul>`,
  });
}
