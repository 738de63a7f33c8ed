// One moment's choice as bare numbers: which truck could be where, what it would do there, what it would cost. It is stored
// whole with the plan, so that the solver, the auditor and every sentence on the screen read the same figures.
import type { EpochMs } from '../time.ts';
import type { Doubt } from './input.ts';
import type { VolumeLine } from './volume.ts';
import type { DispatchWeights } from './weights.ts';

/** Why a truck has no choice in this solve. */
export type Fixing = 'pinned' | 'open-suggestion' | 'dwell' | 'arriving' | 'held' | 'position-unknown' | 'not-yet-won';

export interface ProblemTruck {
  readonly id: string;
  readonly district: string;
  readonly capacity_m3_h: number;
  /** Where it is bound to unfinished work; leaving costs. */
  readonly current_site: number | null;
  /** Where its order says, finished or not. */
  readonly ordered_site_id: string | null;
  readonly fixing: Fixing | null;
  readonly may_idle: boolean;
  readonly options: readonly Option[];
}

/** A truck at a site. */
export interface Option {
  readonly site: number;
  readonly drive_min: number;
  readonly pack_up_min: number;
  readonly set_up_min: number;
  readonly work_m3h: number;
  /** The time under way, and leaving other work, in weighted m³·h. */
  readonly cost_m3h: number;
}

export interface ProblemSite {
  readonly id: string;
  readonly weight: number;
  readonly need_m3h: number;
  readonly most_trucks: number;
  readonly asks: boolean;
  readonly trust: number;
  readonly trust_reason: Doubt | null;
  readonly depth_m: number | null;
  readonly depth_at: EpochMs | null;
  readonly trend_m_h: number;
  readonly pond: { readonly shape: 'box' | 'bowl'; readonly area_m2: number; readonly rim_m: number };
  readonly volume: VolumeLine;
}

export interface Problem {
  readonly at: EpochMs;
  readonly weights: DispatchWeights;
  /** What a typical move is worth just now; the soft prices are shares of it. */
  readonly typical_move_m3h: number;
  readonly trucks: readonly ProblemTruck[];
  readonly sites: readonly ProblemSite[];
  readonly reserves: readonly { readonly district: string; readonly wanted: number }[];
  readonly avoids: readonly string[];
}

/** By truck, in order: the index of its option, or null where it stays free. */
export type Assignment = readonly (number | null)[];

export const readyIn = (option: Option): number => option.drive_min + option.pack_up_min + option.set_up_min;
export const switchCost = (problem: Pick<Problem, 'weights' | 'typical_move_m3h'>): number =>
  problem.weights.switch_cost_share * problem.typical_move_m3h;
export const shortageCost = (problem: Pick<Problem, 'weights' | 'typical_move_m3h'>): number =>
  problem.weights.reserve_cost_share * problem.typical_move_m3h;
