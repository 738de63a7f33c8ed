// Keeps pictures for a while, beside the live path: what the database cannot take in time is dropped and counted, never piled up.
import type { Incident } from '../../domain/alerts/incident.ts';
import type { Camera } from '../../domain/city.ts';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import type { World } from '../../domain/world.ts';
import type { Clock } from '../clock.ts';
import type { Queryable } from '../db/pool.ts';
import { deleteOldCameraFrames } from '../db/queries/delete-old-camera-frames.ts';
import { type CameraFrameRow, insertCameraFrames } from '../db/queries/insert-camera-frames.ts';
import { keepIncidentFrames } from '../db/queries/keep-incident-frames.ts';
import type { Log } from '../log.ts';

export interface FrameKeeperOptions {
  readonly database: Queryable;
  readonly world: () => Pick<World, 'incidents'>;
  readonly cameras: readonly Camera[];
  readonly clock: Pick<Clock, 'now' | 'every'>;
  /** 0 keeps no picture but those of incidents. */
  readonly keepMinutes: number;
  readonly keepIncidentDays: number;
  /** While the schema is not there, nothing is asked of the database. */
  readonly ready: () => boolean;
  readonly log: Log;
}

/** Pictures of this long before an incident opened belong to it. */
export const BEFORE_INCIDENT_MS = 10 * MINUTE_MS;
const WRITE_EVERY_MS = SECOND_MS;
const SWEEP_EVERY_MS = MINUTE_MS;
/** A statement carries at most this much. */
const MOST_BYTES_A_WRITE = 4 * 1024 * 1024;
const MOST_WAITING_BYTES = 24 * 1024 * 1024;
const SWEEP_PORTION = 500;

type Waiting = Omit<CameraFrameRow, 'incidentId'>;

export class FrameKeeper {
  readonly figures = { kept: 0, dropped: 0, waitingBytes: 0 };
  readonly #options: FrameKeeperOptions;
  readonly #waiting: Waiting[] = [];
  readonly #marked = new Set<string>();
  #incidents: World['incidents'] | null = null;
  #open: ReadonlyMap<string, string> = new Map();
  #busy: Promise<unknown> = Promise.resolve();
  #queued = false;
  #failing = false;
  #stopTimers: (() => void)[] = [];

  constructor(options: FrameKeeperOptions) {
    this.#options = options;
  }

  start(): void {
    const { clock, log } = this.#options;
    this.#stopTimers = [
      clock.every(WRITE_EVERY_MS, async () => {
        if (this.#queued) return;
        this.#queued = true;
        await this.flush().finally(() => {
          this.#queued = false;
        });
      }),
      clock.every(SWEEP_EVERY_MS, () =>
        this.sweep().catch((cause: Error) => log.warn({ reason: cause.message }, 'old pictures not removed')),
      ),
    ];
  }

  take(frame: Waiting): void {
    this.#waiting.push(frame);
    this.figures.waitingBytes += frame.bytes.length;
    while (this.figures.waitingBytes > MOST_WAITING_BYTES) {
      this.figures.waitingBytes -= this.#waiting.shift()!.bytes.length;
      this.figures.dropped += 1;
    }
  }

  /** Writes what waits now; for tests, and for the end. */
  flush(): Promise<void> {
    return this.#next(() => this.#write());
  }

  /** Removes what is older than it is to be kept; how many pictures that were. */
  sweep(): Promise<number> {
    return this.#next(() => this.#sweepOnce());
  }

  async stop(): Promise<void> {
    for (const stopTimer of this.#stopTimers) stopTimer();
    await this.flush();
  }

  // One after the other: a slow database must not be asked twice at once.
  #next<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#busy.then(task);
    this.#busy = result.catch(() => undefined);
    return result;
  }

  /** Which cameras look at an open incident; derived again only where the incidents have changed. */
  #openIncidents(): ReadonlyMap<string, string> {
    const current = this.#options.world().incidents;
    if (current === this.#incidents) return this.#open;
    this.#incidents = current;
    const found = new Map<string, string>();
    for (const incident of Object.values(current))
      if (incident.closed_at === null)
        for (const id of this.#camerasOf(incident)) if (!found.has(id)) found.set(id, incident.id);
    this.#open = found;
    return found;
  }

  /** Those near its middle, and those of every site that it has reached. */
  #camerasOf({ camera_ids, site_ids }: Incident): string[] {
    const ofSites = this.#options.cameras.filter(({ site_id }) => site_id !== null && site_ids.includes(site_id));
    return [...new Set([...camera_ids, ...ofSites.map(({ id }) => id)])];
  }

  async #markIncidents(): Promise<void> {
    this.#openIncidents();
    for (const incident of Object.values(this.#incidents ?? {})) {
      const mark = markOf(incident);
      if (incident.closed_at !== null || this.#marked.has(mark)) continue;
      await keepIncidentFrames(this.#options.database, {
        incidentId: incident.id,
        cameraIds: this.#camerasOf(incident),
        since: incident.opened_at - BEFORE_INCIDENT_MS,
      });
      this.#marked.add(mark);
    }
    if (this.#marked.size > 10_000) this.#marked.clear(); // marking twice does no harm
  }

  async #write(): Promise<void> {
    const { ready, keepMinutes, log } = this.#options;
    if (!ready()) return;
    try {
      while (this.#waiting.length > 0) {
        const byCamera = this.#openIncidents();
        const batch = this.#takeBatch().map((frame) => ({
          ...frame,
          incidentId: byCamera.get(frame.cameraId) ?? null,
        }));
        const worth = keepMinutes > 0 ? batch : batch.filter(({ incidentId }) => incidentId !== null);
        await this.#insert(worth);
        this.figures.kept += worth.length;
      }
      await this.#markIncidents();
      this.#failing = false;
    } catch (cause) {
      if (!this.#failing)
        log.warn({ reason: (cause as Error).message }, 'pictures not kept; the live ones are not affected');
      this.#failing = true;
    }
  }

  async #insert(frames: readonly CameraFrameRow[]): Promise<void> {
    if (frames.length === 0) return;
    try {
      await insertCameraFrames(this.#options.database, frames);
    } catch (cause) {
      // What the database will never take must not come back for ever.
      if (/^2[23]/.test(String((cause as { code?: unknown }).code))) this.figures.dropped += frames.length;
      else for (const frame of [...frames].reverse()) this.#putBack(frame);
      throw cause;
    }
  }

  #putBack(frame: Waiting): void {
    this.#waiting.unshift(frame);
    this.figures.waitingBytes += frame.bytes.length;
  }

  #takeBatch(): Waiting[] {
    let [bytes, count] = [0, 0];
    while (count < this.#waiting.length && (count === 0 || bytes < MOST_BYTES_A_WRITE))
      bytes += this.#waiting[count++]!.bytes.length;
    this.figures.waitingBytes -= bytes;
    return this.#waiting.splice(0, count);
  }

  async #sweepOnce(): Promise<number> {
    const { ready, database, clock, keepMinutes, keepIncidentDays } = this.#options;
    if (!ready()) return 0;
    let gone = 0;
    for (;;) {
      const portion = await deleteOldCameraFrames(database, {
        shortBefore: clock.now() - keepMinutes * MINUTE_MS,
        incidentBefore: clock.now() - keepIncidentDays * DAY_MS,
        most: SWEEP_PORTION,
      });
      gone += portion;
      if (portion < SWEEP_PORTION) break;
    }
    // The embedded database has nobody who tidies up by himself, and these rows are the biggest there are.
    if (gone > 0) await database.query('vacuum camera_frame');
    return gone;
  }
}

// Cameras join while it grows: it is marked again for those.
function markOf({ id, camera_ids, site_ids }: Incident): string {
  return [id, ...camera_ids, ...site_ids].join(' ');
}
