import type { FormWords } from '../../../domain/reports/form-words.ts';
import { element } from '../page.ts';
import { drawAnew } from './picture.ts';

/** The photo as it will be sent, shown before it goes. */
export class PhotoField {
  readonly #words: FormWords;
  readonly #picture = element('report-picture'); // held: a photo that is drawn after the form has been closed harms nothing
  readonly #says = element('report-photo-says');
  #drawing: Promise<Blob | null> = Promise.resolve(null);

  constructor(words: FormWords) {
    this.#words = words;
    const input = element<HTMLInputElement>('report-photo');
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      // So that the same file may be chosen again, and the file itself can go with nothing.
      input.value = '';
      if (file) this.#drawing = this.#draw(file);
    });
    element('report-photo-remove').addEventListener('click', () => {
      this.#drawing = Promise.resolve(null);
      this.#show(null, words.photo.optional);
      input.focus();
    });
  }

  bytes(): Promise<Blob | null> {
    return this.#drawing;
  }

  async #draw(file: File): Promise<Blob | null> {
    this.#show(null, this.#words.photo.busy);
    const drawn = await drawAnew(file);
    if (!drawn) {
      this.#show(null, this.#words.photo.failed);
      return null;
    }
    this.#show(drawn.canvas, this.#words.photo.ready(Math.ceil(drawn.bytes.size / 1_000)));
    return drawn.bytes;
  }

  #show(canvas: HTMLCanvasElement | null, says: string): void {
    this.#picture.querySelector('canvas')?.remove();
    this.#picture.hidden = canvas === null;
    if (canvas) {
      canvas.setAttribute('role', 'img');
      canvas.setAttribute('aria-label', this.#words.photo.alt);
      this.#picture.prepend(canvas);
    }
    this.#says.textContent = says;
  }
}
