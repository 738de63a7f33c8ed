import type { ReportedDepth } from '../../../domain/reports/citizen-report.ts';
import type { EpochMs } from '../../../domain/time.ts';
import { instant } from '../instant.ts';
import type { Queryable } from '../pool.ts';

export interface NewReport {
  readonly id: string;
  readonly keyHash: Buffer;
  readonly at: EpochMs;
  readonly receivedAt: EpochMs;
  readonly lon: number;
  readonly lat: number;
  readonly placeId: string | null;
  readonly depth: ReportedDepth;
  readonly comment: string | null;
  readonly photo: Buffer | null;
  readonly expiresAt: EpochMs;
  readonly replaces: string | null;
  /** Of which network it came, in a form that tells nobody. */
  readonly network: string;
}

// What is to be put right must be there, and the key its own.
const SQL = `
insert into citizen_report (
  report_id, key_hash, at, received_at, lon, lat, place_id, depth, comment, photo, state, expires_at, replaces,
  network
)
select $1::text, $2::bytea, $3::timestamptz, $4::timestamptz, $5::double precision, $6::double precision, $7::text, $8::text,
       $9::text, $10::bytea, 'pending', $11::timestamptz, $12::text,
       $13::text
where $12::text is null
   or exists (select 1 from citizen_report where report_id = $12::text and key_hash = $2::bytea)`;

/** False where it puts a report right that is not there, or with another's key. */
export async function insertCitizenReport(database: Queryable, report: NewReport): Promise<boolean> {
  const { rowCount } = await database.query(SQL, [
    report.id,
    report.keyHash,
    instant(report.at),
    instant(report.receivedAt),
    report.lon,
    report.lat,
    report.placeId,
    report.depth,
    report.comment,
    report.photo,
    instant(report.expiresAt),
    report.replaces,
    report.network,
  ]);
  return rowCount === 1;
}
