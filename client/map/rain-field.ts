import { wallNow } from '../live/clock.ts';
import type { StationView } from '../live/station-view.ts';
import type { Feed } from './layer.ts';
import type { RainFieldAnswer, RainFieldRequest } from './rain-field.worker.ts';
import type { Scene } from './scene.ts';

/** Rain of an hour moves slowly; the field is context and is drawn again at most this often. */
const AT_MOST_EVERY_MS = 10_000;

/** Hands the gauges' sums to a worker, which draws the contours between them. */
export class RainField implements Feed {
  readonly #worker: Worker;
  #gauges: readonly StationView[] = [];
  #sums: readonly (number | null)[] = [];
  #askedAt = 0;

  /** @param put hears each new field */
  constructor(put: (field: RainFieldAnswer) => void) {
    this.#worker = new Worker(new URL('./rain-field.worker.ts', import.meta.url), { type: 'module' });
    this.#worker.onmessage = ({ data }: MessageEvent<RainFieldAnswer>) => put(data);
  }

  show({ situation }: Pick<Scene, 'situation'>): void {
    const gauges = situation.stations.filter((view) => view.theme === 'rain');
    const sameNetwork =
      gauges.length === this.#gauges.length && gauges.every((view, i) => view.station === this.#gauges[i]?.station);
    if (!sameNetwork) {
      this.#ask({ kind: 'network', gauges: gauges.map(({ station }) => ({ lon: station.lon, lat: station.lat })) });
      this.#gauges = gauges;
      this.#askedAt = 0;
    }
    const wall = wallNow();
    if (wall - this.#askedAt < AT_MOST_EVERY_MS) return;
    const sums = gauges.map(usableSum);
    if (sameNetwork && sums.every((sum, i) => sum === this.#sums[i])) return;
    this.#askedAt = wall;
    this.#sums = sums;
    this.#ask({ kind: 'sums', mm: sums });
  }

  stop(): void {
    this.#worker.terminate();
  }

  #ask(request: RainFieldRequest): void {
    this.#worker.postMessage(request);
  }
}

/** What a gauge lends to the field: nothing while it is silent or doubtful. */
export function usableSum({ condition, value }: StationView): number | null {
  return condition === 'live' || condition === 'late' ? value : null;
}
