import type { EpochMs } from '../time.ts';

/** Emergency response level: 4 is Ⅳ (blue, lowest), 1 is Ⅰ (red, highest). */
export type ResponseLevel = 1 | 2 | 3 | 4;

/** One fact behind a proposal; the screen says it in words. */
export interface ResponseReason {
  readonly kind: 'rain-areal' | 'rain-gauges' | 'levels' | 'underpasses' | 'tide';
  readonly level: ResponseLevel;
  readonly figures: { readonly [figure: string]: number };
}

/** What the rules propose for an area and what a person has put in force. `area` is `city` or a district. */
export interface ResponseState {
  readonly area: string;
  readonly proposed: {
    readonly level: ResponseLevel;
    readonly since: EpochMs;
    readonly reasons: readonly ResponseReason[];
  } | null;
  readonly confirmed: {
    readonly level: ResponseLevel | null;
    readonly by: string;
    readonly at: EpochMs;
    readonly comment: string | null;
  } | null;
}
