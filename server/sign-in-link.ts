// Where the first sign-in link is told: whoever reads what was kept of the output must not find a way in there.
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** In DATA_DIR, for its owner alone. */
export const SIGN_IN_LINK_FILE = 'sign-in-link';

const HEAD = 'Sign in as the administrator (once, within 15 minutes):';
const ANOTHER = 'Another link: npm run accounts -- link administrator';

/**
 * To a terminal the link itself; else a file with it, since the output may be kept.
 *
 * @returns what to print
 */
export async function signInWords(
  url: string,
  { dataDir, isTerminal }: { dataDir: string; isTerminal: boolean },
): Promise<string> {
  const file = join(dataDir, SIGN_IN_LINK_FILE);
  await rm(file, { force: true }); // its mode is given only to a new one
  if (isTerminal) return `${HEAD} ${url}\n${ANOTHER}`;
  await writeFile(file, `${url}\n`, { mode: 0o600 });
  return `${HEAD} the link is in ${file}\n${ANOTHER}`;
}
