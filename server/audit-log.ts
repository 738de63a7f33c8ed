// `npm run audit-log -- verify`: whether the audit is as it was written. It speaks with the database alone: DATABASE_URL, or the
// embedded one while its server runs.
import { parseArgs } from 'node:util';
import { type ChainFault, verifyAudit } from './access/verify-audit.ts';
import { readConfig } from './config.ts';
import { atTerminal, Fault, openDatabase } from './terminal.ts';

const HELP = `npm run audit-log -- verify [--noted HASH]

Walks the audit from its first entry, whose hashes form a chain, and names the first that was changed or is missing. Note the hash
that it gives somewhere else, and give it with --noted the next time: who rewrites the whole table cannot keep it.`;

await atTerminal(run);

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { noted: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help || positionals[0] === undefined) return console.log(HELP);
  if (positionals[0] !== 'verify') throw new Fault(HELP);
  const database = await openDatabase(readConfig(process.env));
  try {
    const { head, unchained, fault } = await verifyAudit(database, values.noted?.trim() ?? null);
    if (unchained > 0) console.log(`${unchained} entries were written without a chain; nothing is said of them`);
    console.log(`${head.position} entries are as they were written; the hash of the newest is ${head.hash || 'none'}`);
    if (fault) throw new Fault(wordsOf(fault));
  } finally {
    await database.end();
  }
}

function wordsOf(fault: ChainFault): string {
  switch (fault.kind) {
    case 'missing':
      return `entries ${fault.from} to ${fault.to} are missing`;
    case 'changed':
      return `entry ${fault.position} is not what was written`;
    case 'unknown-hash':
      return 'the noted hash is in no entry: the audit was written anew';
  }
}
