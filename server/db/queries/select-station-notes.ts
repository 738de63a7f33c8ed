import type { NoteStep } from '../../../domain/desk-event.ts';
import type { EpochMs } from '../../../domain/time.ts';
import type { Queryable } from '../pool.ts';

const SQL = `
select step
from desk_event
where about = 'shift'
  and subject = $1::text
  and (step #>> '{about,at}')::float8 >= $2::float8
  and (step #>> '{about,at}')::float8 < $3::float8
order by (step #>> '{about,at}')::float8, arrival
limit $4::integer`;

/** K8. Notes on the chart of one station, by the moment they are about: from <= moment < to. */
export async function selectStationNotes(
  database: Queryable,
  { stationId, from, to, limit }: { stationId: string; from: EpochMs; to: EpochMs; limit: number },
): Promise<(NoteStep & Required<Pick<NoteStep, 'about'>>)[]> {
  const { rows } = await database.query<{ step: NoteStep & Required<Pick<NoteStep, 'about'>> }>(SQL, [
    stationId,
    from,
    to,
    limit,
  ]);
  return rows.map(({ step }) => step);
}
