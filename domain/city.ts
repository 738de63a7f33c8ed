// A city is data: a folder of CSV files and a city.json. This file says what they hold; `city-rows.ts` reads a row.
import Type from 'typebox';
import {
  type CityRiver,
  type CityTide,
  type EmergencyNumber,
  emergencyNumbersSchema,
  riversSchema,
  tideSchema,
} from './city-says-schema.ts';
import type { Ladder } from './levels.ts';
import type { Words } from './measures.ts';
import type { GrowthLaw } from './quality/limit-growth.ts';
import { words } from './schema-parts.ts';
import type { Regime, StationKind } from './station-kinds.ts';
import type { EpochMs } from './time.ts';

export const SITE_KINDS = ['underpass', 'road', 'compound', 'metro'] as const;
export type SiteKind = (typeof SITE_KINDS)[number];

export const CROSSING_KINDS = ['bridge', 'tunnel'] as const;
export type CrossingKind = (typeof CROSSING_KINDS)[number];

export const REPORTS_WHEN = ['periodic', 'on-change'] as const;
export type ReportsWhen = (typeof REPORTS_WHEN)[number];

export interface Place {
  readonly id: string;
  readonly name: Words;
  /** WGS-84 degrees. */
  readonly lon: number;
  readonly lat: number;
}

export interface Station extends Place {
  readonly kind: StationKind;
  readonly district: string;
  /** Water-level stations only. */
  readonly regime: Regime | null;
  /** How often it reports, in seconds: the cadence that freshness is judged by. */
  readonly interval_s: number;
  /** `on-change`: it speaks when something changes, and lets itself be heard every `heartbeat_s` between; `periodic` where not given. */
  readonly reports?: ReportsWhen;
  /** How often one that reports on change lets itself be heard at least, in seconds. */
  readonly heartbeat_s?: number;
  /** In the unit of the station's first measure. */
  readonly thresholds: Ladder;
  readonly hysteresis: number;
  /** Narrower than the measure's plausible range where given. */
  readonly range: readonly [number, number] | null;
  /** True where the place or the thresholds are invented; the screen says so. */
  readonly synthetic: boolean;
  /** Address in field protocols (SL 651: ten digits), or empty. */
  readonly code: string;
  /** The water-control area behind whose gates it stands; a word of the city's terms. */
  readonly control_area?: string;
  /** How the limits of its quality checks grow with time, where it is not as usual for its regime (Q15). */
  readonly limit_growth?: GrowthLaw;
  /** Ids that it had before: their history is its own, and so is what still arrives under them. */
  readonly aliases?: readonly string[];
  /** From when on it is out of service. */
  readonly retired_at?: EpochMs;
}

export interface Camera extends Place {
  readonly owner: string;
  readonly site_id: string | null;
  readonly interval_s: number;
  readonly stream_url: string | null;
  readonly synthetic: boolean;
}

export interface Site extends Place {
  readonly kind: SiteKind;
  readonly district: string;
  /** How much harm a flood does here, relative: underpass, hospital, metro 6, arterial 4, street 2, other 1. */
  readonly exposure: number;
  /** Water surface, m²: of a box at any depth, of a bowl when it is full to its rim. */
  readonly area_m2: number;
  readonly shape: 'box' | 'bowl';
  /** Depth at which it spills to its neighbours, m. */
  readonly rim_m: number;
  readonly catchment_ha: number;
  /** What its drains carry, mm/h over the catchment. */
  readonly drain_mm_h: number;
  /** The station that measures it, or null where nothing does. */
  readonly station_id: string | null;
  readonly max_trucks: number;
  readonly synthetic: boolean;
}

export interface Truck {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly capacity_m3_h: number;
  readonly setup_min: number;
  readonly wading_m: number;
  readonly height_m: number;
  readonly base: string;
  readonly lon: number;
  readonly lat: number;
  readonly district: string;
}

export interface Crossing extends Place {
  readonly river: string;
  readonly kind: CrossingKind;
  /** Clearance for vehicles, m; null where there is no limit. */
  readonly height_m: number | null;
  readonly station_id: string | null;
}

export const GAZETTEER_KINDS = ['landmark', 'metro', 'street'] as const;
export type GazetteerKind = (typeof GAZETTEER_KINDS)[number];

/** A point of the city that people ask for and that nothing measures. */
export interface GazetteerEntry extends Place {
  readonly kind: GazetteerKind;
  readonly district: string;
  readonly other_names: readonly string[];
  /** Where its position is from. */
  readonly source: string;
}

export interface CityDescription {
  readonly id: string;
  readonly name: Words;
  readonly timezone: string;
  /** What a screen speaks that is nobody's own; English where not given. */
  readonly language?: keyof Words;
  /** West, south, east, north. */
  readonly bounds: readonly [number, number, number, number];
  readonly center: readonly [number, number];
  readonly zoom: number;
  readonly datum: Words;
  /** mm in one and in six hours. */
  readonly rain_warning: { readonly '1h': Ladder; readonly '6h': Ladder };
  readonly attribution: string;
  /** Who answers for a response level towards the public; the city's flood control headquarters where not given. */
  readonly response_issuer?: Words;
  /** How the single words of its rows (districts, owners, rivers, bases, kinds of truck) are said in both languages. */
  readonly terms?: { readonly [word: string]: Words };
  /** Whom to call in danger to life, read by `emergencyNumbersOf`. */
  readonly emergency_numbers?: readonly EmergencyNumber[];
  /** From which depth on a place is closed, read by `closingDepth_m`. */
  readonly closing_depth_m?: number;
  /** Read by `tideOf`. */
  readonly tide?: CityTide;
  /** Read by `riversOf`. */
  readonly rivers?: readonly CityRiver[];
}

export interface City extends CityDescription {
  readonly stations: readonly Station[];
  readonly cameras: readonly Camera[];
  readonly sites: readonly Site[];
  readonly trucks: readonly Truck[];
  readonly crossings: readonly Crossing[];
  /** Only the public's search reads it. */
  readonly gazetteer?: readonly GazetteerEntry[];
}

const ladder = Type.Object({
  blue: Type.Optional(Type.Number()),
  yellow: Type.Optional(Type.Number()),
  orange: Type.Optional(Type.Number()),
  red: Type.Optional(Type.Number()),
});

/** What city.json must hold. */
export const cityDescriptionSchema = Type.Object({
  id: Type.String({ pattern: '^[a-z0-9-]+$' }),
  name: words,
  timezone: Type.String({ minLength: 1 }),
  language: Type.Optional(Type.Union([Type.Literal('en'), Type.Literal('zh')])),
  bounds: Type.Tuple([Type.Number(), Type.Number(), Type.Number(), Type.Number()]),
  center: Type.Tuple([Type.Number(), Type.Number()]),
  zoom: Type.Number({ minimum: 0, maximum: 22 }),
  datum: words,
  rain_warning: Type.Object({ '1h': ladder, '6h': ladder }),
  attribution: Type.String(),
  response_issuer: Type.Optional(words),
  terms: Type.Optional(Type.Record(Type.String(), words)),
  emergency_numbers: Type.Optional(emergencyNumbersSchema),
  closing_depth_m: Type.Optional(Type.Number({ exclusiveMinimum: 0, maximum: 5 })),
  tide: Type.Optional(tideSchema),
  rivers: Type.Optional(riversSchema),
});

export { ladderOf, measuresOf, plausibleRange, primaryMeasure } from './station-measures.ts';
