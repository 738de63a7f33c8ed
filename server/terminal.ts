// What commands on the machine of the server share: the database that the server uses, and faults that are told without a stack.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Config, ConfigError } from './config.ts';
import { migrate } from './db/migrate.ts';
import { openPool, type Pool } from './db/pool.ts';
import { ADDRESS_FILE } from './embedded/database.ts';
import { createLog } from './log.ts';

/** Told to whoever typed the command, without a stack. */
export class Fault extends Error {}

/** Runs a command; what goes wrong is told, and the process ends with 1. */
export async function atTerminal(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (cause) {
    const isKnown = cause instanceof Fault || cause instanceof ConfigError || /^ERR_PARSE_ARGS/.test(codeOf(cause));
    console.error(isKnown ? (cause as Error).message : cause);
    process.exitCode = 1;
  }
}

/**
 * One connection to DATABASE_URL, brought to the newest schema, or to the embedded database while its server runs. To be ended.
 *
 * @throws Fault where there is none
 */
export async function openDatabase({ databaseUrl, dataDir }: Config): Promise<Pool> {
  const database = openPool(databaseUrl ?? (await embeddedAddress(dataDir)), 1, createLog('error'));
  if (databaseUrl) await migrate(database);
  return database;
}

async function embeddedAddress(dataDir: string): Promise<string> {
  const address = await readFile(join(dataDir, ADDRESS_FILE), 'utf8').catch(() => null);
  if (!address) throw new Fault('no database: start the server first, or set DATABASE_URL');
  return address;
}

function codeOf(cause: unknown): string {
  return String((cause as { code?: unknown } | null)?.code ?? '');
}
