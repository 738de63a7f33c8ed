// L10. Reads what was recorded: the world at a moment, and the patches between two.
import type { ReplayGap } from '../../domain/replay/api.ts';
import { foldUntil, mergePatches } from '../../domain/replay/patch.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { World } from '../../domain/world.ts';
import type { WorldChunk, WorldPlace } from '../db/queries/world-chunk-row.ts';
import { momentOf, readLine, unpackLines, unpackWorld } from './chunk.ts';

/** A page of patches, each a line of JSON. */
export interface PatchPage {
  readonly lines: readonly string[];
  readonly coveredTo: EpochMs;
  readonly next: Cursor | null;
  readonly gap: ReplayGap | null;
}

/** The chunk to go on with. */
export interface Cursor {
  readonly run: number;
  readonly number: number;
  readonly at: EpochMs;
}

export interface PageWish {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly cursor: Cursor | null;
  /** Patches of one step of time become one; 0 leaves them as they are. */
  readonly step_ms: number;
  /** Of one page, chunks. */
  readonly chunks: number;
}

/** Where chunks are kept; each question is one statement to the database. */
export interface Shelf {
  /** The last chunk that covers a moment, of the newest run that does. */
  place(at: EpochMs): Promise<WorldPlace | null>;
  /** The last whole world at or before a place, in its run. */
  keyframe(place: WorldPlace): Promise<WorldPlace | null>;
  /** Chunks of the run from there on that begin by `to`, in order. */
  chunks(from: Cursor, to: EpochMs, limit: number): Promise<WorldChunk[]>;
  /** When something begins from a moment on; what begins at that very moment must be of a later run. */
  after(at: EpochMs, run: number): Promise<EpochMs | null>;
  spans(from: EpochMs, to: EpochMs): Promise<{ from: EpochMs; to: EpochMs }[]>;
}

export interface Library {
  /** Null where nothing was recorded. */
  worldAt(at: EpochMs): Promise<World | null>;
  /** The patches in (from, to]. */
  page(wish: PageWish): Promise<PatchPage>;
  spans(from: EpochMs, to: EpochMs): Promise<{ from: EpochMs; to: EpochMs }[]>;
}

/** A seek reads what was recorded since the last whole world; more chunks than this would be a mistake. */
const MOST_CHUNKS = 2_000;

export function createLibrary({
  shelf,
  settle,
  isOpen,
}: {
  shelf: Shelf;
  /** Writes what this server still holds. */
  settle: () => Promise<void>;
  /** True where whoever records may still add to what was recorded up to a moment. */
  isOpen: (until: EpochMs) => boolean;
}): Library {
  async function placeOf(at: EpochMs) {
    const known = await shelf.place(at);
    // What ends at that very instant need not be all of it: a chunk is cut between two patches of one millisecond, and where
    // the clock of a recorded day stands still, between two beats.
    if ((known && known.until > at) || !isOpen(at)) return known;
    await settle();
    return shelf.place(at);
  }

  /** @param run of what ended there; what begins at the same instant must be a later one */
  async function gapAfter(from: EpochMs, run: number): Promise<ReplayGap> {
    return { from, to: await shelf.after(from, run) };
  }

  return {
    async worldAt(at) {
      const place = await placeOf(at);
      const keyframe = place && (await shelf.keyframe(place));
      if (!keyframe) return null;
      const chunks = await shelf.chunks(keyframe, at, MOST_CHUNKS);
      // The limits by time take in what begins at the same instant; the order in the run is what counts.
      const [first, ...rest] = chunks.filter(({ number }) => number >= keyframe.number);
      if (!first) return null;
      const [world, ...lines] = await Promise.all([
        unpackWorld(first.body),
        ...rest.filter(({ kind }) => kind === 'changes').map(({ body }) => unpackLines(body)),
      ]);
      const patches = lines.flat().filter((line) => momentOf(line) <= at);
      return foldUntil(world, patches.map(readLine), at).world;
    },

    async page({ from, to, cursor, step_ms, chunks: most }) {
      const place = cursor ?? (await placeOf(from));
      if (!place) return { lines: [], coveredTo: from, next: null, gap: await gapAfter(from, 0) };
      let chunks = await shelf.chunks(place, to, most);
      if ((chunks.at(-1)?.until ?? from) <= to && chunks.length < most && isOpen(to)) {
        await settle();
        chunks = await shelf.chunks(place, to, most);
      }
      const last = chunks.at(-1);
      // Nothing new yet where the last page ended.
      if (!last) {
        const coveredTo = Math.max(from, place.at);
        if (isOpen(coveredTo)) return { lines: [], coveredTo, next: { ...place }, gap: null };
        return { lines: [], coveredTo, next: null, gap: await gapAfter(coveredTo, place.run) };
      }
      const read = await Promise.all(
        chunks.filter(({ kind }) => kind === 'changes').map(({ body }) => unpackLines(body)),
      );
      const lines = read.flat().filter((line) => {
        const at = momentOf(line);
        return at > from && at <= to;
      });
      const coveredTo = Math.min(to, last.until);
      const next = { run: last.run, number: last.number + 1, at: last.until };
      const page = { lines: step_ms > 0 ? merged(lines, step_ms) : lines, coveredTo };
      if (coveredTo >= to) return { ...page, next: null, gap: null };
      if (chunks.length === most || isOpen(last.until)) return { ...page, next, gap: null };
      return { ...page, next: null, gap: await gapAfter(coveredTo, place.run) };
    },

    spans: (from, to) => shelf.spans(from, to),
  };
}

function merged(lines: readonly string[], step_ms: number): string[] {
  return mergePatches(lines.map(readLine), step_ms).map((patch) => JSON.stringify(patch));
}
