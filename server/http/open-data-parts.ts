import type { SnapshotBeat } from '../open-data/snapshots.ts';
import type { Turnstile } from '../open-data/turnstile.ts';
import type { HttpParts } from './parts.ts';

/** What the routes of the open data share beside the parts of every route. */
export interface OpenDataParts {
  readonly parts: HttpParts;
  readonly snapshots: SnapshotBeat;
  readonly turnstile: Turnstile;
}
