// What the public is told: the one shape that `public/v1/now.json`, the pages without a script and the phone share. A field that
// is not listed here is never published (P5). Times are ISO 8601 with the city's offset, so that a clock can be read off them.
import type { SiteKind } from '../city.ts';
import type { Closure } from '../closure.ts';
import type { Basis, CurrentReason } from '../current-value.ts';
import type { Freshness } from '../freshness.ts';
import type { LevelOrNone } from '../levels.ts';
import type { Words } from '../measures.ts';
import type { BodyPart } from '../reports/body-depth.ts';

export type Instant = string;

/** P2. What a depth means to someone in the street. Unknown: a sensor that cannot be believed now. Unmeasured: there is none. */
export const GRADES = ['danger', 'impassable', 'avoid', 'slow', 'shallow', 'unknown', 'dry', 'unmeasured'] as const;
export type Grade = (typeof GRADES)[number];

export type Trend = 'rising' | 'falling' | 'steady';

export interface PublicPlace {
  readonly id: string;
  readonly name: Words;
  readonly kind: SiteKind;
  readonly district: Words;
  readonly lon: number;
  readonly lat: number;
  /** True where a sensor stands. */
  readonly measured: boolean;
  readonly grade: Grade;
  /** The current value (T1), m, as old as `measured_at`. */
  readonly depth_m: number | null;
  /** How it is known; null where nothing measures. */
  readonly basis: Basis | null;
  /** Why it is not simply measured, and since when. */
  readonly basis_reason: CurrentReason | null;
  readonly basis_since: Instant | null;
  readonly level: LevelOrNone | null;
  readonly trend: Trend | null;
  readonly measured_at: Instant | null;
  /** When the place last said anything at all. */
  readonly heard_at: Instant | null;
  readonly freshness: Freshness | null;
  /** A check speaks against the newest value. */
  readonly doubtful: boolean;
  /** P4. Null where the water came before what is remembered. */
  readonly wet_since: Instant | null;
  /** What the depth says: the closing line of an underpass is reached. Whether it is shut is another matter (`closure`). */
  readonly over_closing_line: boolean;
  readonly over_closing_line_since: Instant | null;
  /** P14. What a person recorded; null where nobody recorded anything, or opened it again long ago. */
  readonly closure: PublicClosure | null;
  /** P7. A model's guess where nothing measures, m. */
  readonly estimate_m: number | null;
}

/** P18. A gauge at a river or the sea. */
export interface PublicRiver {
  readonly id: string;
  readonly name: Words;
  readonly district: Words;
  readonly lon: number;
  readonly lat: number;
  readonly is_tidal: boolean;
  /** The current value (T1), m above the city's datum, as old as `measured_at`. */
  readonly level_m: number | null;
  readonly basis: Basis;
  readonly measured_at: Instant | null;
  /** The step that it has reached; null where that is not known. */
  readonly level: LevelOrNone | null;
  readonly trend: Trend | null;
  /** How far under its first step it stands, m; negative above it. */
  readonly under_first_step_m: number | null;
}

/** P18. By tables: the wind and the rivers may make it higher or lower, earlier or later. */
export interface PublicTide {
  readonly reference: Words;
  readonly next_high_at: Instant;
  /** m above the city's datum. */
  readonly height_m: number;
}

export interface PublicClosure {
  readonly state: Closure['state'];
  readonly since: Instant;
  /** The office that answers for it. */
  readonly by: Words;
}

/** A response level that a person has put in force (P8). */
export interface PublicResponse {
  readonly area: Words;
  readonly level: 1 | 2 | 3 | 4;
  readonly issuer: Words;
  readonly at: Instant;
}

/** A warning as it was issued, word for word. */
export interface PublicWarning {
  readonly id: string;
  readonly headline: Words;
  readonly issuer: Words;
  readonly sent: Instant;
  readonly expires: Instant | null;
  readonly level: Exclude<LevelOrNone, 'none'> | null;
  /** The full text, on this server. */
  readonly url: string | null;
}

/** What somebody in the street says, after a moderator let it through; neither words nor picture. */
export interface StreetReport {
  readonly id: string;
  readonly at: Instant;
  readonly lon: number;
  readonly lat: number;
  readonly place_id: string | null;
  readonly body_part: BodyPart;
  readonly depth_cm: readonly [low: number, high: number];
  readonly expires_at: Instant;
}

export interface PublicSnapshot {
  readonly version: 1;
  readonly city: {
    readonly id: string;
    readonly name: Words;
    readonly attribution: string;
    readonly bounds: readonly number[];
    readonly center: readonly number[];
  };
  readonly at: Instant;
  /** How much faster than a wall clock its time runs: 1 unless in a drill. */
  readonly speed: number;
  /** A drill: none of this is happening. */
  readonly exercise: boolean;
  /** Invented or replayed data are behind it. */
  readonly simulated: boolean;
  /** False while the server itself hears nothing: every place is then older than it seems. */
  readonly hearing: boolean;
  readonly responses: readonly PublicResponse[];
  readonly warnings: readonly PublicWarning[];
  /** Apart from all that is measured. */
  readonly reports: readonly StreetReport[];
  readonly places: readonly PublicPlace[];
  readonly rivers: readonly PublicRiver[];
  /** Null in a city that gives no tide. */
  readonly tide: PublicTide | null;
}
