// `npm run accounts`: accounts from the terminal of the machine that runs the server, for the first one and for when nobody can
// sign in any more. It speaks with the database alone: DATABASE_URL, or the embedded one while its server runs.
import { parseArgs } from 'node:util';
import { ACCOUNT_ID, ACCOUNT_ROLES, createAccounts } from './access/accounts.ts';
import { createSessions } from './access/sessions.ts';
import { readConfig } from './config.ts';
import { selectAccounts } from './db/queries/select-accounts.ts';
import { atTerminal, Fault, openDatabase } from './terminal.ts';

const HELP = `npm run accounts -- list
npm run accounts -- add NAME --role ROLE [--display "Full name"] [--districts A,B] [--camera-owners A,B]
npm run accounts -- link NAME      a link that signs in once, within 15 minutes; of a wall, one that opens it, within a day
npm run accounts -- reset NAME     a link that lets its holder choose another password, within an hour
npm run accounts -- end NAME       ends every session of the account

NAME is an account's, or a role that one account alone has. ROLE is ${ACCOUNT_ROLES.join(', ')}. Links begin with --url, http://127.0.0.1:PORT unless told otherwise.`;

await atTerminal(run);

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      role: { type: 'string' },
      display: { type: 'string' },
      districts: { type: 'string' },
      'camera-owners': { type: 'string' },
      url: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  const [verb, name = ''] = positionals;
  if (values.help || verb === undefined) return console.log(HELP);
  const config = readConfig(process.env);
  const database = await openDatabase(config); // the first account is made before the first start, too
  const sessions = createSessions({
    database,
    lastsHours: config.sessionHours,
    idleMinutes: config.sessionIdleMinutes,
  });
  const accounts = createAccounts(database, sessions);
  const base = values.url ?? `http://127.0.0.1:${config.port}`;
  const told = async (purpose: 'sign-in' | 'invite' | 'reset') => {
    const link = await accounts.makeLink(await idOf(name), purpose, 'terminal');
    if (!link) throw new Fault(`no account ${name}, or it is switched off`);
    console.log(`${base}${link.purpose === 'wall' ? '/wall' : '/'}#link=${link.token}`);
  };
  /** The account of that name, or the only one of that role. */
  const idOf = async (asked: string) => {
    const rows = await selectAccounts(database, sessions.idleMs);
    if (rows.some(({ account_id }) => account_id === asked)) return asked;
    const ofRole = rows.filter(({ role, disabled_at_ms }) => role === asked && disabled_at_ms === null);
    if (ofRole.length > 1)
      throw new Fault(`${asked}: which of ${ofRole.map(({ account_id }) => account_id).join(', ')}?`);
    return ofRole[0]?.account_id ?? asked;
  };
  try {
    switch (verb) {
      case 'list':
        for (const row of await selectAccounts(database, sessions.idleMs))
          console.log(
            [row.account_id, row.role, row.disabled_at_ms === null ? '' : 'off', row.display_name].join('\t'),
          );
        return;
      case 'add': {
        const role = ACCOUNT_ROLES.find((one) => one === values.role);
        if (!role) throw new Fault(`--role: expected ${ACCOUNT_ROLES.join(', ')}`);
        if (!ACCOUNT_ID.test(name)) throw new Fault('NAME: expected small letters, digits, dot, dash and underscore');
        const added = await accounts.add({
          accountId: name,
          displayName: values.display ?? name,
          role,
          districts: listOf(values.districts),
          cameraOwners: listOf(values['camera-owners']),
          madeBy: 'terminal',
        });
        if (!added) throw new Fault(`an account ${name} is there already`);
        return await told('invite');
      }
      case 'link':
        return await told('sign-in');
      case 'reset':
        return await told('reset');
      case 'end':
        console.log(
          `${await sessions.end({ accountId: await idOf(name) })} ended; a screen that is open notices within a minute`,
        );
        return;
      default:
        throw new Fault(HELP);
    }
  } finally {
    await database.end();
  }
}

function listOf(text: string | undefined): string[] | null {
  return text === undefined
    ? null
    : text
        .split(',')
        .map((part) => part.trim())
        .filter(Boolean);
}
