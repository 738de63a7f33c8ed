import { wallNow } from '../live/clock.ts';
import type { Situation } from '../live/situation.ts';
import type { StationView } from '../live/station-view.ts';
import { usableSum } from '../live/usable-sum.ts';
import type { Feed } from './layer.ts';
import type { RainFieldAnswer, RainFieldRequest, RainFieldSums } from './rain-field.worker.ts';
import type { Scene } from './scene.ts';

/** Rain of an hour moves slowly; the field is context and is drawn again at most this often. */
const AT_MOST_EVERY_MS = 10_000;
/** The field is drawn from 2 mm on; below it is nothing a desk acts on. */
const CONTOUR_MM = [2, 10, 20, 35, 50, 80, 100] as const;

export interface FieldOptions {
  readonly cell_km: number;
  /** What is drawn of the gauges, in their order; null where nothing is. */
  readonly read: (gauges: readonly StationView[], situation: Situation) => Omit<RainFieldSums, 'kind'> | null;
}

/** The rain of the last hour. */
export const HOUR_FIELD: FieldOptions = {
  cell_km: 0.7,
  read: (gauges) => ({ mm: gauges.map(usableSum), steps_mm: CONTOUR_MM }),
};

/** Hands what the gauges say to a worker, which draws the contours between them. */
export class RainField implements Feed {
  readonly #options: FieldOptions;
  readonly #put: (field: RainFieldAnswer) => void;
  readonly #worker: Worker;
  #gauges: readonly StationView[] = [];
  #asked = '';
  #askedAt = 0;

  /** @param put hears each new field */
  constructor(options: FieldOptions, put: (field: RainFieldAnswer) => void) {
    this.#options = options;
    this.#put = put;
    this.#worker = new Worker(new URL('./rain-field.worker.ts', import.meta.url), { type: 'module' });
    this.#worker.onmessage = ({ data }: MessageEvent<RainFieldAnswer>) => {
      if (this.#asked !== NOTHING) put(data);
    };
  }

  show({ situation }: Pick<Scene, 'situation'>): void {
    const gauges = situation.stations.filter((view) => view.theme === 'rain');
    const sameNetwork =
      gauges.length === this.#gauges.length && gauges.every((view, i) => view.station === this.#gauges[i]?.station);
    if (!sameNetwork) {
      const places = gauges.map(({ station }) => ({ lon: station.lon, lat: station.lat }));
      this.#ask({ kind: 'network', gauges: places, cell_km: this.#options.cell_km });
      this.#gauges = gauges;
      this.#askedAt = 0;
      this.#asked = '';
    }
    const wall = wallNow();
    if (wall - this.#askedAt < AT_MOST_EVERY_MS) return;
    const sums = this.#options.read(gauges, situation);
    const asked = sums === null ? NOTHING : JSON.stringify(sums);
    if (asked === this.#asked) return;
    this.#askedAt = wall;
    this.#asked = asked;
    if (sums) this.#ask({ kind: 'sums', ...sums });
    else this.#put({ type: 'FeatureCollection', features: [] });
  }

  stop(): void {
    this.#worker.terminate();
  }

  #ask(request: RainFieldRequest): void {
    this.#worker.postMessage(request);
  }
}

const NOTHING = 'nothing';
