import { h } from './dom.ts';
import { type FieldOrder, hours } from './field-state.ts';
import type { Queued } from './queue.ts';
import type { FieldWords } from './words.ts';

const MOST_CM = 1_000;

/** The depth that the crew reads off the gauge. It begins at the sensor's value and keeps what was entered. */
export class DepthEntry {
  #orderId = '';
  #cm = 0;
  /** Entered and not reported yet. */
  isTouched = false;
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  get depth_m(): number {
    return this.#cm / 100;
  }

  reported(): void {
    this.isTouched = false;
  }

  view(order: FieldOrder, words: FieldWords, onReport: () => void): HTMLElement {
    const sensor = order.water.depth_m === null ? null : Math.round(order.water.depth_m * 100);
    if (order.id !== this.#orderId) {
      this.#orderId = order.id;
      this.isTouched = false;
    }
    if (!this.isTouched)
      this.#cm = order.crew_depth ? Math.round(order.crew_depth.depth_m * 100) : Math.max(0, sensor ?? 0);
    const set = (cm: number) => {
      this.#cm = Math.min(MOST_CM, Math.max(0, Math.round(cm)));
      this.isTouched = true;
      this.#changed();
    };
    const step = (by: number, label: string, sign: string) =>
      h(
        'button',
        { type: 'button', 'aria-label': label, 'data-depth-step': by, onclick: () => set(this.#cm + by) },
        sign,
      );
    const typed = (event: Event) => {
      const cm = (event.target as HTMLInputElement).valueAsNumber;
      set(Number.isFinite(cm) ? cm : 0);
    };
    return h(
      'div',
      {},
      h(
        'div',
        { class: 'line' },
        h('b', { id: 'depth-title' }, words.depth.title),
        h('span', { class: 'small' }, sensor === null ? words.depth.noSensor : words.depth.sensor(sensor)),
      ),
      h(
        'div',
        { class: 'depth' },
        step(-1, words.depth.less, '−'),
        h(
          'label',
          {},
          h('input', {
            type: 'number',
            inputmode: 'numeric',
            min: 0,
            max: MOST_CM,
            value: this.#cm,
            'aria-labelledby': 'depth-title',
            'data-depth-entry': true,
            onchange: typed,
          }),
          'cm',
        ),
        step(1, words.depth.more, '+'),
      ),
      this.isTouched
        ? h(
            'button',
            { type: 'button', class: 'wide', 'data-depth-report': true, onclick: onReport },
            words.depth.send(this.#cm),
          )
        : order.crew_depth !== null &&
            h(
              'p',
              { class: 'small', 'data-depth-reported': true },
              words.depth.reported(Math.round(order.crew_depth.depth_m * 100), hours(order.crew_depth.at, 5)),
            ),
    );
  }
}

const urls = new Map<string, string>();

/** The button that takes a picture, then the newest pictures: those on their way, then those at the desk. */
export function photosView(
  order: FieldOrder,
  queue: readonly Queued[],
  words: FieldWords,
  onPhoto: (file: File) => void,
): HTMLElement {
  const waiting = queue.filter((item) => item.kind === 'photo' && item.order_id === order.id);
  for (const [id, url] of urls)
    if (!waiting.some((item) => item.id === id)) {
      URL.revokeObjectURL(url);
      urls.delete(id);
    }
  const picture = (src: string, label: string, state: string) =>
    h(
      'figure',
      { 'data-photo': state },
      h('img', { src, alt: words.photo.alt, loading: 'lazy' }),
      h('figcaption', {}, label),
    );
  return h(
    'div',
    { class: 'photos' },
    h(
      'label',
      { class: 'button' },
      words.photo.take,
      h('input', {
        type: 'file',
        accept: 'image/*',
        capture: 'environment',
        class: 'unseen',
        'data-take-photo': true,
        onchange: (event) => {
          const file = (event.target as HTMLInputElement).files?.[0];
          if (file) onPhoto(file);
        },
      }),
    ),
    ...waiting.map((item) => {
      if (item.kind !== 'photo') return null;
      const url = urls.get(item.id) ?? URL.createObjectURL(item.blob);
      urls.set(item.id, url);
      return picture(url, words.toSend, 'waiting');
    }),
    ...order.photo_ids
      .filter((id) => !waiting.some((item) => item.id === id))
      .slice(-4)
      .map((id) => picture(`/field/v1/photos/${id}`, words.sent, 'sent')),
  );
}
