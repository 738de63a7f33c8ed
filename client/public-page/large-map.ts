// The large map comes when somebody opens it, or by itself where the screen is wide. Until then its two hundred kilobytes are asked
// of nobody.

import { centreOf } from '../../domain/public/answer.ts';
import type { PublicMap } from '../map/public-map.ts';
import { element, type PublicPage } from './page.ts';

const WIDE = '(min-width: 960px)';

export class LargeMap {
  readonly #page: PublicPage;
  readonly #basemap: readonly string[];
  #map: PublicMap | null = null;
  #loading: Promise<void> | null = null;
  #shownPlace: string | null | undefined;

  constructor(page: PublicPage, basemap: readonly string[]) {
    this.#page = page;
    this.#basemap = basemap;
    const open = element('open-map');
    open.hidden = false;
    open.addEventListener('click', () => {
      element('close-map').hidden = false;
      void this.open().then(() => element('close-map').focus());
    });
    const close = () => {
      this.close();
      open.focus();
    };
    element('close-map').addEventListener('click', close);
    document.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape' && !element('close-map').hidden) close();
    });
    element('zoom-in').addEventListener('click', () => this.#map?.zoomBy(1));
    element('zoom-out').addEventListener('click', () => this.#map?.zoomBy(-1));
    const wide = matchMedia(WIDE);
    const ifWide = () => {
      if (wide.matches) void this.#load();
    };
    wide.addEventListener('change', ifWide);
    // After all that answers the question has been read and drawn.
    const later = window.requestIdleCallback ?? ((work: () => void) => setTimeout(work, 200));
    later(ifWide);
  }

  show(): void {
    const { view, placeId } = this.#page;
    if (!this.#map || !view) return;
    this.#map.show(view.snapshot, placeId);
    const centre = centreOf(view);
    const turned = placeId ?? (centre ? view.question || 'here' : null);
    if (turned !== this.#shownPlace && centre) this.#map.goTo(centre);
    this.#shownPlace = turned;
  }

  /** Over the page where the screen is narrow; null where the map cannot be shown. */
  async open(): Promise<PublicMap | null> {
    document.body.classList.add('map-open');
    await this.#load();
    this.#map?.resize();
    return this.#map;
  }

  close(): void {
    document.body.classList.remove('map-open');
    element('close-map').hidden = true;
  }

  #load(): Promise<void> {
    this.#loading ??= (async () => {
      const { openPublicMap } = await import('../map/public-map.ts');
      const view = this.#page.view;
      if (!view) {
        this.#loading = null;
        return;
      }
      this.#map = await openPublicMap(element('map'), {
        city: view.snapshot.city,
        language: this.#page.language,
        basemap: this.#basemap,
        label: this.#page.words.map.label,
        reportLabel: this.#page.words.street.lead,
        onPlace: (id) => this.#page.ask(id),
      });
      element('map-buttons').hidden = false;
      document.body.classList.add('map-ready');
      this.#shownPlace = undefined;
      this.show();
    })().catch(() => {
      this.#loading = null;
      this.#page.tell(this.#page.words.map.failed);
    });
    return this.#loading;
  }
}
