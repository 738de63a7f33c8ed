// The programs that come with PostgreSQL, run where they were found: pg_dump, pg_restore, psql.
import { spawn } from 'node:child_process';
import type { PostgresHome } from './debian.ts';

/** Runs one to its end, feeding and collecting bytes; throws with what it said where it failed. */
export async function runTool(
  home: PostgresHome,
  program: 'pg_dump' | 'pg_restore' | 'psql',
  args: readonly string[],
  input?: Uint8Array,
): Promise<Buffer> {
  const [command, ...rest] = [...(home.tree ? ['chroot', home.tree] : []), `${home.bin}/${program}`, ...args];
  const child = spawn(command!, rest, { stdio: ['pipe', 'pipe', 'pipe'] });
  const output: Buffer[] = [];
  let said = '';
  child.stdout.on('data', (bytes: Buffer) => output.push(bytes));
  child.stderr.on('data', (bytes: Buffer) => (said += bytes.toString()));
  child.stdin.on('error', () => undefined); // a program that ends early closes it; its exit code tells
  child.stdin.end(input);
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${said.trim()}`);
  return Buffer.concat(output);
}
