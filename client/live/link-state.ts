import type { EpochMs } from '../../domain/time.ts';

/** What the link to the server is doing, as the banner tells it. */
export type LinkState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live'; readonly back: BackSince | null }
  /** `lastUpdate` is server time; null when there never was one. */
  | { readonly kind: 'lost'; readonly lastUpdate: EpochMs | null; readonly reason: string | null }
  | { readonly kind: 'other-version' };

/** What happened while the link was down; shown for a while after it came back. */
export interface BackSince {
  readonly at: EpochMs;
  readonly missing_s: number;
  /** Stations and cameras whose state changed meanwhile. */
  readonly filledIn: number;
}
