// The measure of all writing: psql's \copy of rows that are ready made into the same hypertable.
import type { PostgresHome } from '../../scripts/services/debian.ts';
import { runTool } from '../../scripts/services/postgres-tools.ts';
import type { ReportRow } from './station-reports.ts';

const COPY = '\\copy reading (series_id, at, value, flag, received_at) from stdin';

export type SeriesIds = ReadonlyMap<string, number>;

export function copyText(rows: readonly ReportRow[], ids: SeriesIds, receivedAt: number): Buffer {
  const received = new Date(receivedAt).toISOString();
  const line = ({ stationId, measure, at, value }: ReportRow) =>
    `${ids.get(`${stationId}/${measure}`)}\t${new Date(at).toISOString()}\t${value}\t2\t${received}\n`;
  return Buffer.from(rows.map(line).join(''));
}

export async function copyInto(home: PostgresHome, databaseUrl: string, text: Buffer): Promise<void> {
  await runTool(home, 'psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-c', COPY, databaseUrl], text);
}
