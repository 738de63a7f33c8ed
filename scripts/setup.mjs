// Makes a checkout ready to run: installs the packages that package-lock.json names and builds the client, each only
// where that is not done yet. Plain JavaScript without packages, so that any Node from 18 on can run it first.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The Node that package.json pins; the scripts of the project run on it, whatever Node started this. */
export const NODE = join(ROOT, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');

/** What the built client is made of. */
const CLIENT_SOURCES = ['client', 'domain', 'vite.config.ts', 'package-lock.json'];

export function setup() {
  if (!packagesInstalled()) {
    console.log('Installing packages (once) ...');
    runOrExit('npm', ['ci', '--no-fund', '--no-audit', '--loglevel=error']);
  }
  if (!clientBuilt()) {
    console.log('Building the client ...');
    runOrExit(NODE, ['node_modules/vite/bin/vite.js', 'build', '--logLevel=warn']);
  }
}

// Versions are compared, not dates: a fresh clone and an unpacked archive have dates of their own.
function packagesInstalled() {
  const installedList = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(installedList) || !existsSync(NODE)) return false;
  const wanted = packagesOf(join(ROOT, 'package-lock.json'));
  const installed = packagesOf(installedList);
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    return installed[path] ? installed[path].version === version : optional === true; // built for another machine
  });
}

function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}

function clientBuilt() {
  const built = join(ROOT, 'dist', 'index.html');
  return existsSync(built) && CLIENT_SOURCES.every((source) => newest(join(ROOT, source)) <= statSync(built).mtimeMs);
}

function newest(path) {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), mtimeMs);
}

function runOrExit(program, args) {
  const done = spawnSync(program, args, { cwd: ROOT, stdio: 'inherit', shell: process.platform === 'win32' });
  if (done.status === 0) return;
  console.error(`${program} ${args[0]} failed${done.error ? `: ${done.error.message}` : ''}.`);
  process.exit(1);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) setup();
