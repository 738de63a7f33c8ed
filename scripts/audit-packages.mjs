// `npm run audit`: are there known faults in the packages that run in production? A high or critical one fails. A registry that
// does not answer is a warning, for it says nothing about the packages.
import { spawnSync } from 'node:child_process';

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json', '--fetch-timeout=20000', '--fetch-retries=1'], {
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
const found = countsOf(stdout ?? '');
if (!found) console.warn('Warning: the registry did not answer; packages were not checked for known faults.');
else {
  const bad = found.high + found.critical;
  console.log(
    `Known faults: ${Object.entries(found)
      .map(([level, count]) => `${count} ${level}`)
      .join(', ')}.`,
  );
  if (bad > 0) {
    console.error('`npm audit --omit=dev` says more.');
    process.exitCode = 1;
  }
}

function countsOf(text) {
  try {
    return JSON.parse(text).metadata?.vulnerabilities ?? null;
  } catch {
    return null; // an answer that is no JSON is no answer
  }
}
