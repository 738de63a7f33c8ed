import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { privateTimescale } from '../../scripts/services/choose.ts';
import type { Missing } from '../../scripts/services/service.ts';
import type { TimescaleOptions, TimescaleService } from '../../scripts/services/timescale.ts';
import type { DeskAnswer } from './services.ts';

/**
 * The TimescaleDB that all tests share. At the top of a test file: `const server = await sharedDatabase();` and then
 * `describe.skipIf('missing' in server)`; in continuous integration a skipped test is a failure.
 */
export async function sharedDatabase(): Promise<DeskAnswer> {
  const answer = await fetch(`${inject('servicesDesk')}/database`);
  return (await answer.json()) as DeskAnswer;
}

export interface FreshDatabase {
  readonly url: string;
  /** Drops it, whoever is still connected. */
  drop(): Promise<void>;
}

/** An empty database of its own inside a server, for a test of how it comes into shape. */
export async function freshDatabase(serverUrl: string): Promise<FreshDatabase> {
  return createDatabase(serverUrl, '');
}

/** A database of its own in the shape that a server gives it, with nothing in it: a copy of one that was made once. */
export async function preparedDatabase(serverUrl: string): Promise<FreshDatabase> {
  const answer = (await (await fetch(`${inject('servicesDesk')}/template`)).json()) as DeskAnswer;
  if ('missing' in answer) throw new Error(`no database to copy: ${answer.missing}`);
  // As files, not block by block through the log: a fifth of the cost.
  return createDatabase(serverUrl, ` template ${new URL(answer.url).pathname.slice(1)} strategy file_copy`);
}

async function createDatabase(serverUrl: string, how: string): Promise<FreshDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await runOnce(serverUrl, `create database ${name}${how}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => runOnce(serverUrl, `drop database if exists ${name} with (force)`) };
}

/**
 * A TimescaleDB for one test alone: start, stop, kill (-9) and start again on the same port and data; remove it at the
 * end. With `disk_mb` its data are on a disk of that size, which can be filled and made larger; `durable` makes commits
 * reach the disk.
 */
export async function ownDatabase(options: TimescaleOptions = {}): Promise<TimescaleService | Missing> {
  return privateTimescale((line) => console.error(line), options);
}

async function runOnce(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
