// What the page shows, made anew from a newer snapshot or another question. The regions are the server's own; only what came out
// differently is put on the page, and the focus stays where it was.

import type { Point } from '../../domain/plane.ts';
import { answerOf, centreOf } from '../../domain/public/answer.ts';
import type { Markup } from '../../domain/public/markup.ts';
import { miniMap } from '../../domain/public/mini-map.ts';
import {
  answerRegion,
  footRegion,
  isOld,
  nearRegion,
  noticeRegion,
  officialRegion,
  withoutTrends,
} from '../../domain/public/regions.ts';
import { riverRegion } from '../../domain/public/river-region.ts';
import type { SearchTable } from '../../domain/public/search/search-table.ts';
import { ageWords } from '../../domain/public/sentences.ts';
import type { PublicSnapshot } from '../../domain/public/snapshot.ts';
import { streetRegion } from '../../domain/public/street-region.ts';
import { hrefOf, type PublicView } from '../../domain/public/view.ts';
import { PUBLIC_WORDS, type PublicLanguage, type PublicWords } from '../../domain/public/words.ts';
import type { Received } from './snapshot-source.ts';

export class PublicPage {
  readonly language: PublicLanguage;
  readonly words: PublicWords;
  readonly outline: string | null;
  readonly #shown = new Map<string, string>();
  readonly #onShow: (page: PublicPage) => void;
  #received: Received | null = null;
  readonly #left = new AbortController();
  #isOffline = !navigator.onLine;
  /** How the page was last drawn. */
  #wasOld = false;
  #still: { readonly of: PublicSnapshot; readonly snapshot: PublicSnapshot } | null = null;
  #search: SearchTable | null = null;
  #question: string;
  #from: Point | null = null;

  constructor(language: PublicLanguage, outline: string | null, onShow: (page: PublicPage) => void) {
    this.language = language;
    this.words = PUBLIC_WORDS[language];
    this.outline = outline;
    this.#onShow = onShow;
    this.#question = new URL(location.href).searchParams.get('q') ?? '';
    const beat = setInterval(() => this.#age(), 1_000);
    const { signal } = this.#left;
    signal.addEventListener('abort', () => clearInterval(beat));
    for (const kind of ['online', 'offline'])
      addEventListener(
        kind,
        () => {
          this.#isOffline = kind === 'offline';
          this.#age();
        },
        { signal },
      );
  }

  /** Ends what it does by itself. */
  leave(): void {
    this.#left.abort();
  }

  /** Null until the snapshot and what a question is read with have come: until then the server answers, which has both. */
  get view(): PublicView | null {
    if (!this.#received || !this.#search) return null;
    const { snapshot: newest } = this.#received;
    const [now, offline] = [this.#received.now(), this.#isOffline];
    const snapshot = isOld(now - Date.parse(newest.at), offline) ? this.#stillOf(newest) : newest;
    const { language } = this;
    return { snapshot, language, question: this.#question, search: this.#search, from: this.#from, now, offline };
  }

  #stillOf(snapshot: PublicSnapshot): PublicSnapshot {
    if (this.#still?.of !== snapshot) this.#still = { of: snapshot, snapshot: withoutTrends(snapshot) };
    return this.#still.snapshot;
  }

  get from(): Point | null {
    return this.#from;
  }

  /** The place that the answer is about. */
  get placeId(): string | null {
    const answer = this.view && answerOf(this.view);
    return answer?.kind === 'place' ? answer.place.id : null;
  }

  receive(received: Received): void {
    this.#received = received;
    this.show();
  }

  readWith(search: SearchTable): void {
    this.#search = search;
    this.show();
  }

  ask(question: string, { remember = true } = {}): void {
    this.#question = question.trim();
    if (this.#question !== '') this.#from = null;
    const input = element<HTMLInputElement>('q');
    if (input.value !== question) input.value = this.#question;
    if (remember) history.pushState(null, '', hrefOf(this.language, this.#question));
    this.show();
    this.#announce();
  }

  goNear(from: Point): void {
    this.#from = from;
    this.ask('', { remember: false });
    element('status').textContent = `${element('status').textContent} ${this.words.search.positionKept}`;
  }

  clearPosition(): void {
    this.#from = null;
  }

  tell(text: string): void {
    const status = element('status');
    status.textContent = text;
    status.classList.remove('unseen');
  }

  show(): void {
    const { view } = this;
    if (!view) return;
    this.#wasOld = view.snapshot === this.#still?.snapshot;
    element('clear').hidden = this.#question === '' && this.#from === null;
    this.#set('answer', answerRegion({ ...view, now: Date.parse(view.snapshot.at) }));
    this.#set('official', officialRegion(view));
    this.#set('street', streetRegion({ ...view, now: Date.parse(view.snapshot.at) }));
    this.#set('near', nearRegion(view));
    this.#set('rivers', riverRegion(view));
    this.#set('mini', miniMap(view.snapshot, centreOf(view), this.outline));
    this.#age();
    this.#onShow(this);
  }

  /** Ages go on by themselves; they are no news and are not spoken. */
  #age(): void {
    const { view } = this;
    if (!view) return;
    if ((view.snapshot === this.#still?.snapshot) !== this.#wasOld) {
      this.show(); // which comes back here
      return;
    }
    this.#set('notice', noticeRegion(view));
    this.#set('foot', footRegion(view, true));
    for (const span of document.querySelectorAll<HTMLElement>('[data-age],[data-seen]')) {
      const { age, seen } = span.dataset;
      const since = ageWords(view.now - Date.parse(age ?? seen!), this.words);
      const text = age === undefined ? this.words.street.seen(since) : this.words.ago(since);
      if (span.textContent !== text) span.textContent = text;
    }
  }

  /** What a screen reader hears after a search. */
  #announce(): void {
    const status = element('status');
    status.classList.add('unseen');
    const said = ['.bar strong', 'h1', '.say', '.advice'].map(
      (part) => document.querySelector(`#answer ${part}`)?.textContent?.trim() ?? '',
    );
    status.textContent = said.filter(Boolean).join(this.language === 'zh' ? '。' : '. ');
  }

  #set(id: string, { text }: Markup): void {
    if (this.#shown.get(id) === text) return;
    this.#shown.set(id, text);
    const region = element(id);
    const focused = region.contains(document.activeElement) ? (document.activeElement as HTMLElement) : null;
    const found =
      focused && (focused.id ? `#${focused.id}` : `[data-place="${CSS.escape(focused.dataset.place ?? '')}"]`);
    region.innerHTML = text;
    if (found && focused !== region) region.querySelector<HTMLElement>(found)?.focus({ preventScroll: true });
  }
}

export function element<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no element #${id}`);
  return found as T; // the server's page and this script are of one build
}
