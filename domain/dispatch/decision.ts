import type { EpochMs } from '../time.ts';
import type { Suggestion } from './plan.ts';

/** What a dispatcher fixes or refuses; every later solve honours it. */
export type DispatchStep = { readonly id: string; readonly at: EpochMs; readonly by: string } & (
  | { readonly kind: 'pinned' | 'unpinned'; readonly truck_id: string; readonly site_id: string }
  | { readonly kind: 'banned'; readonly truck_id: string; readonly site_id: string; readonly until: EpochMs }
  | { readonly kind: 'held' | 'released'; readonly truck_id: string }
  /** With the suggestion as it was seen. */
  | { readonly kind: 'rejected'; readonly suggestion: Suggestion; readonly reason: string }
  | { readonly kind: 'endangered' | 'safe'; readonly site_id: string }
);
