// Q26. What besides the sensor itself says that the water at a station may be gone: a person who looked, a pump at work, a camera.
import type { City } from '../city.ts';
import type { DeskEvent } from '../desk-event.ts';
import type { CameraStatus } from '../messages/camera-status.ts';
import { type EpochMs, MINUTE_MS } from '../time.ts';
import type { Measured } from './verdict.ts';

/** A picture speaks for the minutes around it. */
const PICTURE_HOLDS_MS = 10 * MINUTE_MS;
/** A depth read off a picture is no better than this, m (C4). */
const PICTURE_TOLERANCE_M = 0.1;

interface Pumping {
  readonly since: EpochMs;
  readonly until: EpochMs;
}

export class FallEvidence {
  readonly #stationOfSite: ReadonlyMap<string, string>;
  readonly #stationOfCamera: ReadonlyMap<string, string>;
  readonly #stationOfOrder = new Map<string, string>();
  readonly #confirmedAt = new Map<string, EpochMs>();
  readonly #pumping = new Map<string, Map<string, Pumping>>();
  readonly #pictures = new Map<string, { readonly at: EpochMs; readonly depth_m: number }>();

  constructor({ sites, cameras }: Pick<City, 'sites' | 'cameras'>) {
    this.#stationOfSite = new Map(sites.flatMap(({ id, station_id }) => (station_id ? [[id, station_id]] : [])));
    this.#stationOfCamera = new Map(
      cameras.flatMap(({ id, site_id }) => {
        const station = site_id && this.#stationOfSite.get(site_id);
        return station ? [[id, station]] : [];
      }),
    );
  }

  hear(event: DeskEvent): void {
    if (event.about === 'station' && event.step.kind === 'fall-confirmed')
      this.#confirmedAt.set(event.step.station_id, event.step.at);
    if (event.about !== 'order') return;
    const { step } = event;
    if (step.kind === 'issued') {
      const station = this.#stationOfSite.get(step.order.site_id);
      if (station) this.#stationOfOrder.set(step.order_id, station);
      return;
    }
    const station = this.#stationOfOrder.get(step.order_id);
    if (!station) return;
    const begins = step.kind === 'replied' && step.reply === 'pumping';
    const ends = step.kind === 'cancelled' || (step.kind === 'replied' && !begins && step.reply !== 'accepted');
    const orders = this.#pumping.get(station) ?? new Map<string, Pumping>();
    const known = orders.get(step.order_id);
    if (begins && !known) orders.set(step.order_id, { since: step.at, until: Number.POSITIVE_INFINITY });
    if (ends && known) orders.set(step.order_id, { ...known, until: Math.min(known.until, step.at) });
    this.#pumping.set(station, orders);
  }

  see({ cameraId, at, depth_m }: CameraStatus): void {
    const station = this.#stationOfCamera.get(cameraId);
    if (station && depth_m !== null && at >= (this.#pictures.get(station)?.at ?? at))
      this.#pictures.set(station, { at, depth_m });
  }

  /** True where one of them agrees that the water may be as low as this. */
  agrees({ stationId, at, value, measure }: Measured): boolean {
    if (at >= (this.#confirmedAt.get(stationId) ?? Number.POSITIVE_INFINITY)) return true;
    if (measure !== 'depth_m') return false;
    for (const { since, until } of this.#pumping.get(stationId)?.values() ?? [])
      if (at >= since && at <= until + PICTURE_HOLDS_MS) return true;
    const picture = this.#pictures.get(stationId);
    return (
      picture !== undefined &&
      Math.abs(at - picture.at) <= PICTURE_HOLDS_MS &&
      picture.depth_m <= value + PICTURE_TOLERANCE_M
    );
  }
}
