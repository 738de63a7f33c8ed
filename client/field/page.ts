// The page in its parts. Each is drawn anew only when what it shows has changed, so that a tap or a field in use is not lost.
import type { Language } from '../i18n/languages.ts';
import { askReason, askSure } from './ask-reason.ts';
import { drawing, h } from './dom.ts';
import { hours } from './field-state.ts';
import { chooseFieldLanguage, inLanguage, wordsOf } from './language.ts';
import { orderView } from './order-view.ts';
import type { Phone, PhoneView } from './phone.ts';
import { shrink } from './photo.ts';
import { DepthEntry, photosView } from './site-view.ts';
import { orderHere, type StepName, withDepthRead } from './steps.ts';
import { stepsView } from './steps-view.ts';

const NO_SIGNAL =
  'M2 2l12 12M4.400 9.800a5 5 0 0 1 2.300-1.500M2 7.200a8.400 8.400 0 0 1 3-1.800M8.800 5a8.400 8.400 0 0 1 5.200 2.200M10 8.500c.6.3 1.200.7 1.700 1.300M7.900 12.600h.2';
/** A second tap of the same finger must not take the next step, which has moved under it. */
const DOUBLE_TAP_MS = 800;

export class FieldPage {
  readonly #parts = new Map<string, { element: HTMLElement; shown: string }>();
  readonly #depth = new DepthEntry();
  #language: Language;
  #phone: Phone | null = null;
  #view: PhoneView | null = null;
  #isHeld = false;

  constructor(root: HTMLElement, language: Language) {
    this.#language = language;
    chooseFieldLanguage(language);
    for (const [name, tag] of [
      ['exercise', 'div'],
      ['head', 'header'],
      ['link', 'div'],
      ['order', 'section'],
      ['steps', 'section'],
      ['depth', 'section'],
      ['photos', 'section'],
      ['foot', 'footer'],
    ] as const) {
      const element = h(tag, { class: name });
      this.#parts.set(name, { element, shown: '' });
      root.append(element);
    }
    this.#parts.get('link')!.element.setAttribute('role', 'status');
  }

  use(phone: Phone): void {
    this.#phone = phone;
  }

  show(view: PhoneView): void {
    this.#view = view;
    this.#draw();
  }

  #draw(): void {
    const view = this.#view;
    const phone = this.#phone;
    if (!view || !phone) return;
    const language = this.#language;
    const words = wordsOf(language);
    const { state, queue } = view;
    const order = state?.order ?? null;
    const here = order && orderHere(order, queue);
    const mark = state?.exercise === 'drill' ? 'EXERCISE 演练 · ' : '';
    document.title = `${mark}${state?.truck.id ?? 'Highwater'} · ${words.title}`;

    this.#part('exercise', [state?.exercise], () => (state?.exercise ? [words.exercise[state.exercise]] : []));
    this.#part('head', [state?.truck], () => [
      h('b', { 'data-truck': state?.truck.id ?? '' }, state?.truck.id ?? ''),
      h(
        'span',
        { class: 'small' },
        state ? words.team(inLanguage(state.truck.base, language), state.truck.capacity_m3_h.toLocaleString('en')) : '',
        state?.truck.doubt
          ? h('span', { class: 'truck-doubt', 'data-truck-doubt': state.truck.doubt }, words.doubt[state.truck.doubt])
          : null,
      ),
      h(
        'button',
        {
          type: 'button',
          'aria-label': words.languageLabel,
          'data-language': language,
          onclick: () => {
            this.#language = language === 'en' ? 'zh-CN' : 'en';
            chooseFieldLanguage(this.#language);
            this.#draw();
          },
        },
        words.language,
      ),
    ]);
    this.#part('link', [view.link, queue.length, queue[0]?.at, state?.at, view.refused], () => this.#linkView(view));
    // That there is no order is a word of the desk, and stands only while the desk is heard.
    const noneAt = state && !order && view.link !== 'on' ? hours(state.at, 5) : null;
    this.#part('order', [state === null, noneAt, order, here], () => {
      if (order && here) return [orderView(order, here, words, language)];
      const { none, noneText, noneThen, unknown, unknownText } = words.order;
      if (state === null) return [h('h1', {}, unknown), h('p', { class: 'text' }, unknownText)];
      const text = noneAt === null ? noneText : noneThen(noneAt);
      return [h('h1', { 'data-no-order': true }, none), h('p', { class: 'text' }, text)];
    });
    const isOpen = order !== null && here !== null && !here.isOver;
    this.#part('steps', [order?.id, order?.eta, here, this.#isHeld], () =>
      order && here
        ? [stepsView({ order, here, words, isHeld: this.#isHeld, onStep: (name) => void this.#step(name) })]
        : [],
    );
    const onSite = order && isOpen ? withDepthRead(order, queue) : null;
    this.#part('depth', [onSite?.id, onSite?.water.depth_m, onSite?.crew_depth], () =>
      onSite ? [this.#depth.view(onSite, words, () => void this.#reportDepth())] : [],
    );
    const photos = queue.filter(({ kind }) => kind === 'photo').map(({ id }) => id);
    this.#part('photos', [onSite?.id, onSite?.photo_ids, photos], () =>
      onSite ? [photosView(onSite, queue, words, (file) => void this.#takePhoto(file))] : [],
    );
    this.#part('foot', [order?.id, isOpen], () => {
      // What it asked about is over, or is another order now.
      document.querySelector('dialog')?.close();
      if (!isOpen) return [];
      const cannot = () => void this.#decline('cannot');
      const fault = () => void this.#decline('fault');
      return [
        h('button', { type: 'button', class: 'red', 'data-action': 'cannot', onclick: cannot }, words.cannot),
        h('button', { type: 'button', 'data-action': 'fault', onclick: fault }, words.fault),
      ];
    });
  }

  #linkView(view: PhoneView): HTMLElement[] {
    const { link, queue, state, refused } = view;
    const words = wordsOf(this.#language).link;
    const count = queue.length;
    const said = { 'signed-out': words.signedOut, off: words.off, asking: words.asking, on: words.on }[link];
    const what = link === 'on' && count > 0 ? words.sending : said;
    const oldest = queue[0];
    const since = oldest ? words.since(hours(oldest.at)) : state ? words.asOf(hours(state.at)) : words.never;
    return [
      h(
        'div',
        { class: 'strip', 'data-link': link, 'data-queue': count },
        (link === 'off' || link === 'signed-out') && (drawing('line-drawing', NO_SIGNAL) as unknown as Node),
        h('b', {}, count > 0 ? `${what} · ${words.waiting(count)}` : what),
        h('span', { class: 'small' }, since),
      ),
      ...(refused === null ? [] : [h('div', { class: 'refused', 'data-refused': true }, words.refused(refused))]),
    ];
  }

  async #step(name: StepName): Promise<void> {
    if (this.#isHeld) return;
    if (name === 'done' && !(await askSure(wordsOf(this.#language)))) return;
    this.#isHeld = true;
    setTimeout(() => {
      this.#isHeld = false;
      this.#draw();
    }, DOUBLE_TAP_MS);
    await this.#phone?.answer({ reply: name });
  }

  async #decline(why: 'cannot' | 'fault'): Promise<void> {
    const reason = await askReason(why, wordsOf(this.#language));
    if (reason !== null) await this.#phone?.answer({ reply: 'declined', reason });
  }

  async #reportDepth(): Promise<void> {
    const depth_m = this.#depth.take_m();
    if (depth_m !== null) await this.#phone?.answer({ reply: 'observed', depth_m });
  }

  async #takePhoto(file: File): Promise<void> {
    const blob = await shrink(file).catch(() => null);
    if (blob) await this.#phone?.photo(blob);
    else if (this.#view) this.show({ ...this.#view, refused: wordsOf(this.#language).photo.failed });
  }

  #part(name: string, shows: unknown, build: () => (Node | string)[]): void {
    const part = this.#parts.get(name)!;
    const shown = JSON.stringify([this.#language, shows]);
    if (part.shown === shown) return;
    part.shown = shown;
    part.element.replaceChildren(...build());
  }
}
