// The card of an answer: what it comes to in a bar, and under it what is said.
import { html, Markup } from './markup.ts';
import { gradeSign, LEVEL_OF_GRADE, levelSign } from './signs.ts';
import type { Grade } from './snapshot.ts';

export interface Card {
  readonly bar: string;
  readonly action?: Markup | null;
  readonly title: Markup;
  readonly say: string;
  readonly advice: string;
  readonly facts: readonly Markup[];
  readonly after?: Markup | null;
  readonly place?: string;
}

export function card(grade: Grade, { bar, action, title, say, advice, facts, after, place }: Card): Markup {
  const level = LEVEL_OF_GRADE[grade];
  return html`<article class="card" data-grade="${grade}" data-place="${place ?? ''}"><div class="bar ${level ?? grade}">${level ? levelSign(level) : gradeSign(grade)}<strong>${bar}</strong>${action}</div><div class="told"><h1>${title}</h1><p class="say">${say}</p><p class="advice">${advice}</p><p class="facts">${facts.map((fact) => html`<span>${fact}</span> `)}</p>${after}</div></article>`;
}

const CHINESE = new Markup('lang="zh-CN"');

/** A name as this language tells it, the Chinese one marked where both stand. */
export const nameSpans = (names: readonly string[]): Markup[] =>
  names.map((name, i) => html`<span ${i === 0 && names.length > 1 ? CHINESE : ''}>${name}</span> `);
