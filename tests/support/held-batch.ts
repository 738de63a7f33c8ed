import pg from 'pg';
import { until } from './wait.ts';

export interface HeldBatch {
  /** Ends the waiting; the database may be dead by then. */
  letGo(): Promise<void>;
}

/**
 * Stops recorders between the begin and the commit of their next batch, and returns once so many of them stand there: what
 * is killed then is killed in the middle of a batch, every time. `burst` sends what they begin that batch for.
 */
export async function holdBatch(databaseUrl: string, burst: () => void, recorders = 1): Promise<HeldBatch> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on('error', () => undefined); // it may be killed with its database
  await client.connect();
  await client.query('begin');
  await client.query('lock table truck_position in share row exclusive mode');
  burst();
  await until(
    'a batch that has begun and waits',
    async () => {
      const { rows } = await client.query<{ waiting: number }>(
        `select count(*)::int as waiting from pg_stat_activity
         where wait_event_type = 'Lock' and application_name = 'highwater' and datname = current_database()`,
      );
      return rows[0]!.waiting >= recorders;
    },
    60_000,
  );
  return { letGo: () => client.end().catch(() => undefined) };
}
