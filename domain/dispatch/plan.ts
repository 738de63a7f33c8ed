// A plan is what the solver proposes at one moment, with everything its sentences rest on. People decide; what they decided
// is stored with the suggestion they saw.
import type { EpochMs } from '../time.ts';
import type { UnknownName } from '../unknown-name.ts';
import type { ConstraintName } from './constraints/constraint-name.ts';
import type { TravelSource } from './travel-time.ts';

/** Why a truck was not offered, or not to this site; the screen says it in words. Figures are in the unit of the name. */
export interface Exclusion {
  readonly truck_id: string;
  /** Null where the truck is out for every site. */
  readonly site_id: string | null;
  readonly constraint: ConstraintName;
  readonly figures: { readonly [figure: string]: number | string };
}

/** One of a plan, which another server may have made. */
export type ToldExclusion = Omit<Exclusion, 'constraint'> & {
  readonly constraint: ConstraintName | UnknownName<'constraint'>;
};

export interface Alternative {
  readonly truck_id: string;
  /** Value lost against the suggested truck, percent. */
  readonly worse_pct: number;
  readonly pumping_at: EpochMs;
}

export interface Suggestion {
  /** From truck, site and the solve that first proposed it; stays while the suggestion stands. */
  readonly id: string;
  readonly rank: number;
  readonly truck_id: string;
  readonly site_id: string;
  readonly purpose: 'pump' | 'post';
  readonly first_proposed_at: EpochMs;
  readonly capacity_m3_h: number;
  readonly drive_min: number;
  readonly pack_up_min: number;
  readonly set_up_min: number;
  readonly pumping_at: EpochMs;
  /** Below 15 cm with this plan and without this truck; null where not within the horizon. */
  readonly dry_at: EpochMs | null;
  readonly dry_without_at: EpochMs | null;
  /** Exposure-weighted volume-hours averted by this truck here: objective with it, less the one with it
   * free (or at its present work) and the others as planned, m³·h. */
  readonly gain_m3h: number;
  readonly depth_m: number | null;
  readonly depth_at: EpochMs | null;
  /** How the depth is expected to change over the next half hour without any truck, m/h. */
  readonly trend_m_h: number;
  /** 1 for a fresh, undoubted depth; less, with the reason, where it is late, suspect or only estimated. */
  readonly trust: number;
  readonly trust_reason: 'late' | 'suspect' | 'estimated' | 'silent' | null;
  /** True where the depth is not known at all: to be checked by eye before the truck is sent. */
  readonly needs_check: boolean;
  readonly alternatives: readonly Alternative[];
  /** Trucks free in the truck's district after this, and how many the reserve asks for. */
  readonly reserve: { readonly district: string; readonly left: number; readonly wanted: number } | null;
  /** Where the truck is taken from something: what leaving costs. */
  readonly leaving: {
    readonly site_id: string;
    readonly loss_m3h: number;
    readonly delay_min: number | null;
    readonly advised: boolean;
  } | null;
  readonly avoids: readonly string[];
}

/** Why a site that asks for a truck gets none. */
export type UncoveredReason = 'no-truck' | 'none-in-time' | 'not-worth' | 'unreachable' | 'unknown-depth';

export interface Uncovered {
  readonly site_id: string;
  readonly depth_m: number | null;
  readonly need_m3h: number;
  readonly reason: UncoveredReason | UnknownName<'uncovered-reason'>;
}

export interface Plan {
  readonly solved_at: EpochMs;
  readonly horizon_min: number;
  readonly objective_m3h: number;
  /** Proven upper bound on the objective; the badge "at most x % from best". Null until the auditor has spoken. */
  readonly bound_m3h: number | null;
  readonly solve_ms: number;
  readonly travel_source: TravelSource;
  readonly suggestions: readonly Suggestion[];
  readonly uncovered: readonly Uncovered[];
  readonly excluded: readonly ToldExclusion[];
}

/** What the dispatcher has fixed; every solve honours it. */
export interface Locks {
  readonly pins: readonly { readonly truck_id: string; readonly site_id: string }[];
  readonly bans: readonly { readonly truck_id: string; readonly site_id: string; readonly until: EpochMs }[];
  readonly held: readonly string[];
}
