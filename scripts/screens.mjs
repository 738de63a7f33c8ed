// `npm run screens`: makes the checkout ready, then takes the pictures on the Node of this project.
import { spawnSync } from 'node:child_process';
import { NODE_ENVIRONMENT, NODE_FLAGS } from './node-flags.mjs';
import { NODE, ROOT, setup } from './setup.mjs';

setup();
const done = spawnSync(NODE, [...NODE_FLAGS, 'scripts/screens.ts', ...process.argv.slice(2)], {
  cwd: ROOT,
  env: { ...process.env, ...NODE_ENVIRONMENT },
  stdio: 'inherit',
});
process.exit(done.status ?? 1);
