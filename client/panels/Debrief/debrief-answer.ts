// What `GET /api/v1/drill/debrief?format=json` answers.
import type { Decisions, Missed } from '../../../domain/drill/debrief.ts';
import type { DrillScore } from '../../../domain/messages/drill-score.ts';

type Harm = NonNullable<DrillScore['harm']>;

export interface DebriefAnswer extends Omit<DrillScore, 'from' | 'to' | 'harm'> {
  readonly from: string;
  readonly to: string;
  readonly harm: (Omit<Harm, 'at'> & { readonly at: string }) | null;
  readonly decisions: Omit<Decisions, 'missed'> & {
    readonly missed: readonly (Omit<Missed, 'since'> & { readonly since: string })[];
  };
}
