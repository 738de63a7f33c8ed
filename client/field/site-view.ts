import { h } from './dom.ts';
import { type FieldOrder, hours } from './field-state.ts';
import type { Queued } from './queue.ts';
import type { FieldWords } from './words.ts';

/** Deeper is a slip of the finger: no underpass of the city can hold it. */
const MOST_CM = 500;

/** The depth that the crew reads off the gauge. It begins at what was last known and keeps what was entered until that is reported. */
export class DepthEntry {
  #orderId = '';
  /** Entered and not reported yet. */
  #enteredCm: number | null = null;

  /** Hands over what was entered, once; null where nothing is. */
  take_m(): number | null {
    const cm = this.#enteredCm;
    this.#enteredCm = null;
    return cm === null ? null : cm / 100;
  }

  view(order: FieldOrder, words: FieldWords, onReport: () => void): HTMLElement {
    if (order.id !== this.#orderId) {
      this.#orderId = order.id;
      this.#enteredCm = null;
    }
    const sensor = order.water.depth_m === null ? null : Math.round(order.water.depth_m * 100);
    const known = order.crew_depth ? Math.round(order.crew_depth.depth_m * 100) : sensor;
    const entry = h('input', {
      type: 'number',
      inputmode: 'numeric',
      min: 0,
      max: MOST_CM,
      value: this.#enteredCm ?? known ?? '',
      'aria-labelledby': 'depth-title',
      'data-depth-entry': true,
      oninput: () => enter(entry.valueAsNumber),
    }) as HTMLInputElement;
    const report = h('button', { type: 'button', class: 'wide', 'data-depth-report': true, onclick: onReport });
    // In place: a button that came or moved while somebody types would not be there for the tap that follows.
    const show = () => {
      report.textContent = this.#enteredCm === null ? words.depth.nothing : words.depth.send(this.#enteredCm);
      report.toggleAttribute('disabled', this.#enteredCm === null);
    };
    const enter = (cm: number) => {
      // An empty field and a depth that cannot be are nothing, and least of all a zero.
      this.#enteredCm = cm >= 0 && cm <= MOST_CM ? Math.round(cm) : null;
      show();
    };
    const step = (by: number, label: string, sign: string) => {
      const onclick = () => {
        const from = Number.isFinite(entry.valueAsNumber) ? entry.valueAsNumber : (known ?? 0);
        entry.value = String(Math.min(MOST_CM, Math.max(0, Math.round(from) + by)));
        enter(entry.valueAsNumber);
      };
      return h('button', { type: 'button', 'aria-label': label, 'data-depth-step': by, onclick }, sign);
    };
    show();
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
        h('label', {}, entry, 'cm'),
        step(1, words.depth.more, '+'),
      ),
      report,
      order.crew_depth !== null &&
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
