// The exact solver in a thread of its own: it may think for seconds while suggestions go on.
import { parentPort } from 'node:worker_threads';
import { assignmentFrom, auditModel } from '../../domain/dispatch/audit-model.ts';
import { objectiveOf } from '../../domain/dispatch/objective.ts';
import type { AuditJob, AuditReport } from './auditor.ts';
import { solveExactly } from './exact.ts';

parentPort!.on('message', ({ id, problem, options }: AuditJob) => {
  const { status, objective, bound, values } = solveExactly(auditModel(problem, options), options);
  const assignment =
    options.relaxed || objective === null ? null : assignmentFrom(problem, (name) => values.get(name) ?? 0);
  const report: AuditReport = {
    status,
    bound_m3h: bound,
    // Computed from the assignment by our own rule, not taken from the solver's word.
    objective_m3h: assignment === null ? null : objectiveOf(problem, assignment),
    assignment,
  };
  parentPort!.postMessage({ id, report });
});
