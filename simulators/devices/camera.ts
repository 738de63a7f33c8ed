import type { Camera } from '../../domain/city.ts';
import { type EpochMs, SECOND_MS } from '../../domain/time.ts';
import type { CameraReport } from '../../domain/world.ts';
import type { Waters } from '../physics/waters.ts';
import { type Random, randomFor } from '../random.ts';

export interface CameraStatusReport {
  readonly at: EpochMs;
  readonly state: CameraReport;
  readonly fps?: number;
  readonly depth_m?: number;
}

const FROZEN_SHARE = 0.01;
const OFFLINE_SHARE = 0.012;
const USUAL_LEVEL_M = 2.6;
/** Image analysis sees nothing shallower. */
const VISIBLE_DEPTH_M = 0.03;

/** A camera: it reports its state in its interval, and its pictures show the water of its site. */
export class CameraDevice {
  readonly camera: Camera;
  readonly #riverStationId: string | null;
  readonly #waters: Waters;
  readonly #random: Random;
  readonly #state: CameraReport;
  #due: EpochMs;

  /** @param riverStationId the gauge at the river that a camera without a site looks at */
  constructor(camera: Camera, riverStationId: string | null, waters: Waters, seed: number, from: EpochMs) {
    this.camera = camera;
    this.#riverStationId = riverStationId;
    this.#waters = waters;
    this.#random = randomFor(seed, 'camera', camera.id);
    const draw = this.#random.next();
    this.#state = draw < OFFLINE_SHARE ? 'offline' : draw < OFFLINE_SHARE + FROZEN_SHARE ? 'frozen' : 'live';
    this.#due = from + Math.floor(this.#random.between(0, camera.interval_s)) * SECOND_MS;
  }

  get state(): CameraReport {
    return this.#state;
  }

  /** Water in view, m. */
  depth_m(at: EpochMs): number {
    return this.camera.site_id ? this.#waters.depthAtSite_m(this.camera.site_id, at) : 0;
  }

  /** Level of the river in view, m above datum; the usual one where no gauge tells. */
  riverLevel_m(at: EpochMs): number {
    return this.#riverStationId ? this.#waters.level_m(this.#riverStationId, at) : USUAL_LEVEL_M;
  }

  /** Rain in view, mm/h. */
  rain_mm_h(): number {
    return this.camera.site_id ? this.#waters.rainAtSite_mm_h(this.camera.site_id) : 0;
  }

  statusUntil(until: EpochMs): CameraStatusReport[] {
    const reports: CameraStatusReport[] = [];
    for (; this.#due < until; this.#due += this.camera.interval_s * SECOND_MS) reports.push(this.#status(this.#due));
    return reports;
  }

  #status(at: EpochMs): CameraStatusReport {
    if (this.#state === 'offline') return { at, state: 'offline' };
    if (this.#state === 'frozen') return { at, state: 'frozen', fps: 0 };
    const depth_m = this.depth_m(at);
    const status = { at, state: 'live' as const, fps: this.#random.chance(0.9) ? 12 : 10 };
    if (depth_m < VISIBLE_DEPTH_M) return status;
    // Read off a picture, to about a tenth.
    const seen = Math.max(0, depth_m * (1 + 0.1 * this.#random.normal()));
    return { ...status, depth_m: Math.round(seen * 100) / 100 };
  }
}
