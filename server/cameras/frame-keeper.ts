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

export interface FrameKeeper {
  readonly figures: { kept: number; dropped: number; readonly waitingBytes: number };
  take(frame: Waiting): void;
  /** Writes what waits now; for tests, and for the end. */
  flush(): Promise<void>;
  sweep(): Promise<number>;
  stop(): Promise<void>;
}

export function startFrameKeeper(options: FrameKeeperOptions): FrameKeeper {
  const { database, clock, log } = options;
  const waiting: Waiting[] = [];
  const marked = new Set<string>();
  const figures = { kept: 0, dropped: 0, waitingBytes: 0 };
  let incidents: World['incidents'] | null = null;
  let open: ReadonlyMap<string, string> = new Map();
  let busy: Promise<unknown> = Promise.resolve();
  let failing = false;

  /** Which cameras look at an open incident; derived again only where the incidents have changed. */
  function openIncidents(): ReadonlyMap<string, string> {
    const current = options.world().incidents;
    if (current === incidents) return open;
    incidents = current;
    const found = new Map<string, string>();
    for (const incident of Object.values(current))
      if (incident.closed_at === null)
        for (const id of camerasOf(incident)) if (!found.has(id)) found.set(id, incident.id);
    open = found;
    return open;
  }

  /** Those near its middle, and those of every site that it has reached. */
  function camerasOf({ camera_ids, site_ids }: Incident): string[] {
    const ofSites = options.cameras.filter(({ site_id }) => site_id !== null && site_ids.includes(site_id));
    return [...new Set([...camera_ids, ...ofSites.map(({ id }) => id)])];
  }

  async function markIncidents(): Promise<void> {
    openIncidents();
    for (const incident of Object.values(incidents ?? {})) {
      const mark = markOf(incident);
      if (incident.closed_at !== null || marked.has(mark)) continue;
      await keepIncidentFrames(database, {
        incidentId: incident.id,
        cameraIds: camerasOf(incident),
        since: incident.opened_at - BEFORE_INCIDENT_MS,
      });
      marked.add(mark);
    }
    if (marked.size > 10_000) marked.clear(); // marking twice does no harm
  }

  async function write(): Promise<void> {
    if (!options.ready()) return;
    try {
      while (waiting.length > 0) {
        const byCamera = openIncidents();
        const batch = takeBatch().map((frame) => ({ ...frame, incidentId: byCamera.get(frame.cameraId) ?? null }));
        const worth = options.keepMinutes > 0 ? batch : batch.filter(({ incidentId }) => incidentId !== null);
        await insert(worth);
        figures.kept += worth.length;
      }
      await markIncidents();
      failing = false;
    } catch (cause) {
      if (!failing) log.warn({ reason: (cause as Error).message }, 'pictures not kept; the live ones are not affected');
      failing = true;
    }
  }

  async function insert(frames: readonly CameraFrameRow[]): Promise<void> {
    if (frames.length === 0) return;
    try {
      await insertCameraFrames(database, frames);
    } catch (cause) {
      // What the database will never take must not come back for ever.
      if (/^2[23]/.test(String((cause as { code?: unknown }).code))) figures.dropped += frames.length;
      else for (const frame of [...frames].reverse()) putBack(frame);
      throw cause;
    }
  }

  function putBack(frame: Waiting): void {
    waiting.unshift(frame);
    figures.waitingBytes += frame.bytes.length;
  }

  function takeBatch(): Waiting[] {
    let [bytes, count] = [0, 0];
    while (count < waiting.length && (count === 0 || bytes < MOST_BYTES_A_WRITE))
      bytes += waiting[count++]!.bytes.length;
    figures.waitingBytes -= bytes;
    return waiting.splice(0, count);
  }

  async function sweepOnce(): Promise<number> {
    if (!options.ready()) return 0;
    let gone = 0;
    for (;;) {
      const portion = await deleteOldCameraFrames(database, {
        shortBefore: clock.now() - options.keepMinutes * MINUTE_MS,
        incidentBefore: clock.now() - options.keepIncidentDays * DAY_MS,
        most: SWEEP_PORTION,
      });
      gone += portion;
      if (portion < SWEEP_PORTION) break;
    }
    // The embedded database has nobody who tidies up by himself, and these rows are the biggest there are.
    if (gone > 0) await database.query('vacuum camera_frame');
    return gone;
  }

  // One after the other: a slow database must not be asked twice at once.
  const next = <T>(task: () => Promise<T>): Promise<T> => {
    const result = busy.then(task);
    busy = result.catch(() => undefined);
    return result;
  };
  let queued = false;
  const stopWriting = clock.every(WRITE_EVERY_MS, async () => {
    if (queued) return;
    queued = true;
    await next(write).finally(() => {
      queued = false;
    });
  });
  const stopSweeping = clock.every(SWEEP_EVERY_MS, () =>
    next(sweepOnce).catch((cause: Error) => log.warn({ reason: cause.message }, 'old pictures not removed')),
  );

  return {
    figures,
    take(frame) {
      waiting.push(frame);
      figures.waitingBytes += frame.bytes.length;
      while (figures.waitingBytes > MOST_WAITING_BYTES) {
        figures.waitingBytes -= waiting.shift()!.bytes.length;
        figures.dropped += 1;
      }
    },
    flush: () => next(write),
    sweep: () => next(sweepOnce),
    async stop() {
      stopWriting();
      stopSweeping();
      await next(write);
    },
  };
}

// Cameras join while it grows: it is marked again for those.
function markOf({ id, camera_ids, site_ids }: Incident): string {
  return [id, ...camera_ids, ...site_ids].join(' ');
}
