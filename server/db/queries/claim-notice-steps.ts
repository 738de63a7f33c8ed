import type { EpochMs } from '../../../domain/time.ts';
import type { Queryable } from '../pool.ts';

export interface NoticeStep {
  readonly step_id: string;
  readonly alarm_id: string | null;
}

// In one order, so that two servers that claim the same steps wait for each other and never cross.
const SQL = `
insert into notice_step (step_id, alarm_id, notice_id, at)
select step_id, alarm_id, $3::text, 'epoch'::timestamptz + $4::bigint * interval '1 millisecond'
from unnest($1::text[], $2::text[]) as row (step_id, alarm_id)
order by step_id
on conflict on constraint notice_step_pkey do nothing
returning step_id`;

/** Returns the ids of the steps that nobody had claimed before. */
export async function claimNoticeSteps(
  database: Pick<Queryable, 'query'>,
  steps: readonly NoticeStep[],
  noticeId: string,
  at: EpochMs,
): Promise<Set<string>> {
  const { rows } = await database.query<{ step_id: string }>(SQL, [
    steps.map(({ step_id }) => step_id),
    steps.map(({ alarm_id }) => alarm_id),
    noticeId,
    at,
  ]);
  return new Set(rows.map(({ step_id }) => step_id));
}
