import type { EndedState } from '../../domain/dispatch/order.ts';
import type { Language } from '../i18n/languages.ts';
import { drawing, h } from './dom.ts';
import { type FieldOrder, hours } from './field-state.ts';
import { inLanguage } from './language.ts';
import { hasEnded, type OrderHere } from './steps.ts';
import type { FieldWords } from './words.ts';

const SHAPES = {
  blue: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Z',
  yellow: 'M8 .8 15.6 14.4H.4Z',
  orange: 'M8 .1 15.9 8 8 15.9.1 8Z',
  red: 'M4.9.6h6.2l4.3 4.3v6.2l-4.3 4.3H4.9L.6 11.1V4.9Z',
} as const;
const STEADY_M = 0.01;

/** The place in big type, the water there, and where not to drive. */
export function orderView(order: FieldOrder, here: OrderHere, words: FieldWords, language: Language): HTMLElement {
  const { site, water } = order;
  const level = water.level !== null && water.level !== 'none' ? water.level : null;
  const names = order.avoids.map((name) => inLanguage(name, language)).join(language === 'en' ? ', ' : '、');
  return h(
    'div',
    { 'data-order-id': order.id, 'data-order-state': here.state },
    h(
      'div',
      { class: 'line' },
      level
        ? h('span', { class: `badge ${level}` }, drawing('shape', SHAPES[level]) as unknown as Node, words.level[level])
        : h('span', {}),
      h('span', { class: 'small' }, words.order.head(order.id, hours(order.issued_at, 5), order.issued_by)),
    ),
    hasEnded(here.state) && h('p', { class: `over ${here.state}` }, overWords(order, here.state, words)),
    h('h1', {}, inLanguage(site.name, language)),
    waterLine(order, words),
    order.purpose === 'post' && h('p', { class: 'text' }, words.order.post),
    names !== '' && h('p', { class: 'text strong' }, words.order.avoid(names)),
  );
}

function overWords(order: FieldOrder, state: EndedState, words: FieldWords): string {
  const when = order.ended_at ? ` ${words.order.ended(hours(order.ended_at, 5))}` : '';
  return `${words.over[state]}${when}${order.end_reason ? ` · ${order.end_reason}` : ''}`;
}

function waterLine({ water }: FieldOrder, words: FieldWords): HTMLElement {
  const { depth_m, at, change_10min_m, may_reach_m, suspect, freshness } = water;
  if (depth_m === null || at === null) return h('p', { class: 'water' }, words.water.unknown);
  const change = change_10min_m ?? 0;
  const trend = change > STEADY_M ? 'rising' : change < -STEADY_M ? 'falling' : 'steady';
  const arrow = { rising: '↑', falling: '↓', steady: '→' }[trend];
  const isSilent = freshness === 'silent';
  return h(
    'p',
    { class: isSilent ? 'water silent' : 'water' },
    h('b', { 'data-depth': Math.round(depth_m * 100) }, words.water.depth(Math.round(depth_m * 100))),
    !isSilent && change_10min_m !== null && ` ${arrow} ${words.water[trend]}`,
    suspect && ` · ${words.water.suspect}`,
    isSilent && ` · ${words.water.silent}`,
    h('span', { class: 'small' }, ` ${words.water.measured(hours(at, 5))}`),
    may_reach_m !== null &&
      may_reach_m > depth_m &&
      h('span', { class: 'small' }, ` · ${words.water.mayReach(Math.round(may_reach_m * 100))}`),
  );
}
