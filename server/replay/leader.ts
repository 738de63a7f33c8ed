// L12. Of the servers on one database one records. Who holds the lock may; when its connection breaks it goes on recording
// until it has heard that another holds the lock, so that a database that comes back leaves no gap.
import type { PoolClient } from 'pg';
import type { Pool } from '../db/pool.ts';

const RECORDING_LOCK = 4_815_162_343;

export interface Leader {
  /** Asks for the lock where it is not held. `lost`: another has it. `away`: the database does not answer. */
  ask(): Promise<'held' | 'lost' | 'away'>;
  stop(): Promise<void>;
}

export function createLeader(database: Pool): Leader {
  let held: PoolClient | null = null;
  let stopped = false;
  const letGo = (client: PoolClient) => {
    if (held === client) held = null;
    client.release(true);
  };
  return {
    async ask() {
      if (held) return 'held';
      let client: PoolClient;
      try {
        client = await database.connect();
      } catch {
        return 'away';
      }
      let broken = false;
      const onError = () => {
        if (!broken && held === client) letGo(client);
        broken = true;
      };
      client.on('error', onError);
      try {
        const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1::bigint) as got', [
          RECORDING_LOCK,
        ]);
        if (rows[0]?.got && !stopped && !broken) {
          held = client;
          return 'held';
        }
        // It goes back to the pool, which asks with it again: it would be listened to once more each time.
        client.off('error', onError);
        client.release(stopped || broken);
        return 'lost';
      } catch {
        client.release(true);
        return 'away';
      }
    },
    async stop() {
      stopped = true;
      // The connection ends with it, and the lock with the connection.
      if (held) letGo(held);
    },
  };
}
