import type { EpochMs } from '../../../domain/time.ts';

/** L10, L11. A stretch of patches, or the whole world at a moment (`at` = `until`), in the order of `number` within its run. */
export interface WorldChunk {
  /** A stretch that was recorded without a gap, by one server. Later runs have higher numbers. */
  readonly run: number;
  readonly number: number;
  readonly kind: 'keyframe' | 'changes';
  readonly at: EpochMs;
  readonly until: EpochMs;
  readonly patches: number;
  /** Deflated JSON. */
  readonly body: Buffer;
}

/** Where a chunk lies, without what is in it. */
export type WorldPlace = Omit<WorldChunk, 'body' | 'patches'>;

export const PLACE_COLUMNS = `run::double precision, number, kind,
       (extract(epoch from at) * 1000)::double precision as at,
       (extract(epoch from until) * 1000)::double precision as until`;
