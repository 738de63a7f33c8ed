// Who is compared in `bench/ingest.ts`: each takes the same reports its own way and says what processor time that took.
import { setTimeout as sleep } from 'node:timers/promises';
import type { City } from '../../domain/city.ts';
import { wallNow } from './clock.ts';
import { copyInto, copyText } from './copied-rows.ts';
import { startCountingSubscriber } from './counting-subscriber.ts';
import { Field } from './field.ts';
import { startNodeRed } from './node-red.ts';
import type { WritingStyle } from './node-red-functions.ts';
import { startOwnServer } from './own-server.ts';
import { cpuSecondsOf, cpuSecondsOfEnded } from './processes.ts';
import { readyDatabase } from './ready-database.ts';
import { type RealParts, runOnce } from './real-parts.ts';
import type { StationReport } from './station-reports.ts';
import { until } from './waiting.ts';

/** Processor time of one round, s. */
export interface Use {
  readonly process_s: number;
  readonly database_s: number;
}

export interface Side {
  readonly name: string;
  take(reports: readonly StationReport[]): Promise<Use>;
  stop(): Promise<void>;
}

/** Every side gets its messages at this pace: about what a hundred times the base load is. */
export const MESSAGES_PER_S = 2_500;
/** What is still to do once the last row is there: acknowledgements, the last beat. */
const SETTLE_MS = 700;
/** A single COPY is too short for the kernel's clock of processor time, which ticks every 10 ms. */
const COPIES = 5;

export async function ourSide(parts: RealParts, city: City, profileFolder?: string): Promise<Side> {
  const databaseUrl = await parts.createDatabase('ours');
  const { pool } = await readyDatabase(databaseUrl, city);
  await pool.end();
  const server = await startOwnServer({ mqttUrl: parts.mqttUrl, prefix: 'ours/1', databaseUrl, profileFolder });
  return storingSide({ name: 'ours', parts, prefix: 'ours/1', databaseUrl, pid: server.pid, stop: server.stop });
}

export async function nodeRedSide(parts: RealParts, city: City, style: WritingStyle): Promise<Side> {
  const databaseUrl = await parts.createDatabase(`node_red_${style}`);
  const { pool } = await readyDatabase(databaseUrl, city);
  await pool.end();
  const prefix = `node-red-${style}/1`;
  const { pid, stop } = await startNodeRed({ style, mqttUrl: parts.mqttUrl, prefix, databaseUrl });
  return storingSide({ name: `Node-RED, ${style}`, parts, prefix, databaseUrl, pid, stop });
}

interface StoringParts {
  readonly name: string;
  readonly parts: RealParts;
  readonly prefix: string;
  readonly databaseUrl: string;
  readonly pid: number;
  readonly stop: () => Promise<void>;
}

async function storingSide({ name, parts, prefix, databaseUrl, pid, stop }: StoringParts): Promise<Side> {
  const field = new Field(parts.mqttUrl, prefix);
  await field.start();
  return {
    name,
    async take(reports) {
      const wanted = rowsOf(reports).length;
      await runOnce(databaseUrl, 'truncate reading');
      const before = { process_s: cpuSecondsOf(pid), database_s: parts.databaseCpuSeconds() };
      await field.publish(reports, MESSAGES_PER_S);
      await until(`${wanted} rows of ${name}`, async () => (await countReadings(databaseUrl)) >= wanted, {
        every_ms: 250,
      });
      await sleep(SETTLE_MS);
      return {
        process_s: cpuSecondsOf(pid) - before.process_s,
        database_s: parts.databaseCpuSeconds() - before.database_s,
      };
    },
    async stop() {
      await field.stop();
      await stop();
    },
  };
}

export async function countingSide(parts: RealParts): Promise<Side> {
  const prefix = 'counted/1';
  const subscriber = await startCountingSubscriber(parts.mqttUrl, `${prefix}/obs/+`);
  const field = new Field(parts.mqttUrl, prefix);
  await field.start();
  let counted = 0;
  return {
    name: 'count-only subscriber',
    async take(reports) {
      counted += reports.length;
      const before_s = cpuSecondsOf(subscriber.pid);
      await field.publish(reports, MESSAGES_PER_S);
      await until('every message counted', async () => (await subscriber.count()) >= counted, { every_ms: 250 });
      return { process_s: cpuSecondsOf(subscriber.pid) - before_s, database_s: 0 };
    },
    async stop() {
      await field.stop();
      await subscriber.stop();
    },
  };
}

export async function copyingSide(parts: RealParts, city: City): Promise<Side> {
  const databaseUrl = await parts.createDatabase('copied');
  const { pool, ids } = await readyDatabase(databaseUrl, city);
  return {
    name: 'psql \\copy',
    async take(reports) {
      const text = copyText(rowsOf(reports), ids, wallNow());
      const sum = { process_s: 0, database_s: 0 };
      for (let copy = 0; copy < COPIES; copy++) {
        await pool.query('truncate reading');
        const before = { process_s: cpuSecondsOfEnded(), database_s: parts.databaseCpuSeconds() };
        await copyInto(parts.home, databaseUrl, text);
        sum.process_s += cpuSecondsOfEnded() - before.process_s;
        sum.database_s += parts.databaseCpuSeconds() - before.database_s;
      }
      return { process_s: sum.process_s / COPIES, database_s: sum.database_s / COPIES };
    },
    stop: () => pool.end(),
  };
}

export const rowsOf = (reports: readonly StationReport[]) => reports.flatMap(({ readings }) => readings);

async function countReadings(databaseUrl: string): Promise<number> {
  const { rows } = await runOnce(databaseUrl, 'select count(*) as count from reading');
  return Number((rows[0] as { count: string }).count);
}
