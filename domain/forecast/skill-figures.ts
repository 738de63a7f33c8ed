// F8. The sums of a skill record as the figures that people know.
import { type LeadSums, type ScoredMethod, SKILL_LEADS_MIN, type SkillHour } from './skill.ts';

export interface MethodFigures {
  /** 1 is perfect, 0 no better than the mean of what was measured. */
  readonly nse: number | null;
  readonly mae: number | null;
  /** Of the floods (over 15 cm), the share that was said; of those said, the share that did not come; hits of all three. */
  readonly pod: number | null;
  readonly far: number | null;
  readonly csi: number | null;
  readonly onset_pod: number | null;
  readonly onset_far: number | null;
}

export interface LeadFigures {
  readonly lead_min: number;
  readonly pairs: number;
  readonly wet: number;
  /** Share of the wet truths between p10 and p90; 0.8 would be right. */
  readonly within_band: number | null;
  readonly methods: { readonly [method in ScoredMethod]: MethodFigures };
}

export interface SkillFigures {
  readonly leads: readonly LeadFigures[];
  /** Mean squared error of the probabilities of 15, 25 and 30 cm within two hours. */
  readonly brier: { readonly forecasts: number } & { readonly [mark in 'cm15' | 'cm25' | 'cm30']: number | null };
}

export function skillFigures({ leads, brier }: Omit<SkillHour, 'hour'>): SkillFigures {
  return {
    leads: leads.map((sums, i) => ({
      lead_min: SKILL_LEADS_MIN[i]!,
      pairs: sums.pairs,
      wet: sums.wet,
      within_band: share(sums.within_band, sums.wet),
      methods: {
        model: methodFigures(sums, 'model'),
        persistence: methodFigures(sums, 'persistence'),
        trend: methodFigures(sums, 'trend'),
      },
    })),
    brier: {
      forecasts: brier.forecasts,
      cm15: share(brier.cm15, brier.forecasts),
      cm25: share(brier.cm25, brier.forecasts),
      cm30: share(brier.cm30, brier.forecasts),
    },
  };
}

function methodFigures(sums: LeadSums, method: ScoredMethod): MethodFigures {
  const errors = sums[method];
  const spread = sums.truth_squared - sums.truth ** 2 / Math.max(1, sums.pairs);
  // Rounding leaves a trace of spread where every truth was the same.
  const varies = spread > 1e-9 * Math.max(1, sums.truth_squared);
  return {
    nse: varies ? 1 - errors.squared / spread : null,
    mae: share(errors.absolute, sums.pairs),
    pod: share(errors.hits, errors.hits + errors.misses),
    far: share(errors.false_alarms, errors.hits + errors.false_alarms),
    csi: share(errors.hits, errors.hits + errors.misses + errors.false_alarms),
    onset_pod: share(errors.onset_hits, errors.onset_hits + errors.onset_misses),
    onset_far: share(errors.onset_false_alarms, errors.onset_hits + errors.onset_false_alarms),
  };
}

const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);
