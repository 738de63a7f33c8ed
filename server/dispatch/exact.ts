// Runs HiGHS on the text of a model. It is WebAssembly and holds its thread until it is done, so only the auditor's worker and
// measurements call it.
import loadHighs from 'highs';

export interface ExactResult {
  readonly status: string;
  /** Null where no solution was found in time. */
  readonly objective: number | null;
  /** Nothing can be better than this. */
  readonly bound: number | null;
  readonly values: ReadonlyMap<string, number>;
}

export interface ExactOptions {
  readonly relaxed: boolean;
  readonly time_limit_s: number;
  /** It stops when it is this near to the bound. */
  readonly gap: number;
}

/** HiGHS's kSolutionStatusFeasible. */
const FEASIBLE = 2;

const highs = await loadHighs();

export function solveExactly(text: string, { relaxed, time_limit_s, gap }: ExactOptions): ExactResult {
  return highs.withModel({ format: 'lp', data: text }, (model) => {
    model.options.set({ output_flag: false, time_limit: time_limit_s, ...(relaxed ? {} : { mip_rel_gap: gap }) });
    model.run();
    const code = model.getModelStatus();
    const status = Object.entries(highs.constants.modelStatus).find(([, value]) => value === code)?.[0] ?? String(code);
    const found = Number(model.info.get('primal_solution_status')) === FEASIBLE;
    const objective = found ? model.getObjectiveValue() : null;
    const bound = relaxed ? (status === 'optimal' ? objective : null) : Number(model.info.get('mip_dual_bound'));
    const { colValue } = model.getSolution();
    const values = new Map<string, number>();
    for (const [column, value] of colValue.entries()) values.set(model.getColName(column), value);
    return { status, objective, bound: bound !== null && Number.isFinite(bound) ? bound : null, values };
  });
}
