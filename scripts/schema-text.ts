// The schema as one reads it: made by the migrations and the storage settings' defaults in an empty TimescaleDB, dumped by
// pg_dump. `node scripts/schema-text.ts` writes server/db/schema.sql; a test compares.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readConfig } from '../server/config.ts';
import { migrate } from '../server/db/migrate.ts';
import { openPool } from '../server/db/pool.ts';
import { prepareStorage } from '../server/db/storage.ts';
import { createLog } from '../server/log.ts';
import { privateTimescale } from './services/choose.ts';
import { ensurePostgres, type PostgresHome } from './services/debian.ts';
import { runTool } from './services/postgres-tools.ts';
import { isMissing } from './services/service.ts';

const HEAD = `-- Made by \`node scripts/schema-text.ts\` from the migrations: read it, do not run it.
-- Hypertables look like tables here; docs/production.md tells how a dump is restored.
`;

/** Migrates an empty database and dumps it. */
export async function schemaText(home: PostgresHome, emptyDatabaseUrl: string): Promise<string> {
  const log = createLog('silent');
  const pool = openPool(emptyDatabaseUrl, 1, log);
  try {
    await migrate(pool);
    await prepareStorage(pool, { ...readConfig({}), timezone: 'Etc/UTC' }, log);
  } finally {
    await pool.end();
  }
  const dump = await runTool(home, 'pg_dump', [
    '--schema-only',
    '--no-owner',
    '--no-privileges',
    '--schema=public',
    `--dbname=${emptyDatabaseUrl}`,
  ]);
  const lines = dump
    .toString()
    .split('\n')
    // Versions, session settings, comments and the random key of a restricted dump say nothing of the schema.
    .filter((line) => line !== '' && !/^(--|SET |SELECT pg_catalog\.set_config|\\(un)?restrict )/.test(line));
  return `${HEAD}${lines.join('\n')}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const home = ensurePostgres(console.error);
  const service = await privateTimescale(console.error);
  if (isMissing(home)) throw new Error(home.missing);
  if (isMissing(service)) throw new Error(service.missing);
  await service.start();
  try {
    await writeFile(new URL('../server/db/schema.sql', import.meta.url), await schemaText(home, service.url));
  } finally {
    await service.remove();
  }
}
