// Who gets a picture, and when: a camera that was asked for one, and each minute those whose site stands under water.
import type { Site } from '../domain/city.ts';
import type { CityIndex } from '../domain/city-index.ts';
import { closingDepth_m } from '../domain/closing-depth.ts';
import { type EpochMs, formatInstant } from '../domain/time.ts';
import type { CameraDevice } from './devices/camera.ts';
import { drawCameraPicture } from './pictures/camera-picture.ts';
import type { Scene } from './pictures/camera-view.ts';

export interface CameraPicturesOptions {
  readonly cameras: ReadonlyMap<string, CameraDevice>;
  readonly index: CityIndex;
  readonly now: () => EpochMs;
  readonly send: (cameraId: string, picture: Buffer) => void;
}

const WET_DEPTH_M = 0.05;
/** A camera gives at most one picture in this time. */
const PICTURE_EVERY_MS = 2_000;
/** Time between two pictures, so that the messages of all other devices get their turn. */
const BREATH_MS = 40;
/** Pictures that nobody waits for are spread over the minute: one in so many breaths. */
const UNASKED_EVERY = 3;

export class CameraPictures {
  readonly #options: CameraPicturesOptions;
  /** Asked-for pictures go first. */
  readonly #asked = new Set<string>();
  readonly #wet = new Set<string>();
  readonly #drawnAt = new Map<string, number>();
  #minute = Number.NaN;
  #breath = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: CameraPicturesOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timer = setInterval(() => this.#drawNext(), BREATH_MS);
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
  }

  want(cameraId: string): void {
    if (this.#options.cameras.get(cameraId)?.state === 'live') this.#asked.add(cameraId);
  }

  /** Once in every simulated minute: the wet cameras line up. */
  look(minute: number): void {
    if (minute === this.#minute) return;
    this.#minute = minute;
    const now = this.#options.now();
    this.#wet.clear();
    for (const [id, device] of this.#options.cameras)
      if (device.state === 'live' && device.depth_m(now) >= WET_DEPTH_M) this.#wet.add(id);
  }

  #drawNext(): void {
    this.#breath += 1;
    const ready = (id: string) =>
      performance.now() - (this.#drawnAt.get(id) ?? Number.NEGATIVE_INFINITY) >= PICTURE_EVERY_MS;
    const id =
      [...this.#asked].find(ready) ?? (this.#breath % UNASKED_EVERY === 0 ? [...this.#wet].find(ready) : undefined);
    if (id === undefined) return;
    this.#asked.delete(id);
    this.#wet.delete(id);
    this.#drawnAt.set(id, performance.now());
    this.#draw(id);
  }

  #draw(id: string): void {
    const device = this.#options.cameras.get(id);
    if (!device) return;
    const { camera } = device;
    const { city, sites, stations } = this.#options.index;
    const site = camera.site_id ? sites.get(camera.site_id) : undefined;
    const now = this.#options.now();
    const picture = drawCameraPicture({
      cameraId: id,
      name: camera.name,
      scene: sceneOf(site),
      water_m: site ? device.depth_m(now) : device.riverLevel_m(now),
      closing_m: closingDepth_m(city, site?.station_id ? stations.get(site.station_id) : null),
      rain_mm_h: device.rain_mm_h(),
      time: formatInstant(Math.floor(now / 1_000) * 1_000, city.timezone),
    });
    this.#options.send(id, picture);
  }
}

function sceneOf(site: Site | undefined): Scene {
  if (!site) return 'river';
  return site.kind === 'underpass' ? 'underpass' : 'street';
}
