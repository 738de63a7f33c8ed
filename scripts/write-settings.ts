// Writes docs/settings.md from the one table of settings in server/settings/: `node scripts/write-settings.ts`.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SETTINGS } from '../server/settings/index.ts';

export const SETTINGS_PAGE = fileURLToPath(new URL('../docs/settings.md', import.meta.url));

/** The page as it has to be, in Markdown. */
export function settingsPage(): string {
  const rows = Object.entries(SETTINGS).map(
    ([name, { fallback, meaning }]) => `| \`${name}\` | ${fallback ? `\`${fallback}\`` : 'empty'} | ${meaning} |`,
  );
  return `# Settings

Settings are environment variables of the server (\`npm start\`, \`npm run serve\`). A wrong one stops the start, and every
fault is named at once. \`npm run serve -- --help\` prints this list.

This page is written by \`node scripts/write-settings.ts\` from the tables in \`server/settings/\`; do not edit it.

| setting | unless given | meaning |
|---|---|---|
${rows.join('\n')}
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(SETTINGS_PAGE, settingsPage());
