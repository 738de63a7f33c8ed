// Node-RED as a city's engineer would set it up for the same task: mqtt-in parses the JSON, a function node writes with pg.
// It is no dependency of the project: the first run installs it into the cache folder.
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../scripts/services/waiting.ts';
import { ROOT } from './machine.ts';
import { FUNCTIONS, type WritingStyle } from './node-red-functions.ts';
import { until } from './waiting.ts';

const HOME = join(ROOT, '.cache/bench/node-red');
const WANTED = { 'node-red': '4.1.8', pg: '8.23.1' };

export interface NodeRed {
  readonly pid: number;
  stop(): Promise<void>;
}

export interface NodeRedOptions {
  readonly style: WritingStyle;
  readonly mqttUrl: string;
  readonly prefix: string;
  readonly databaseUrl: string;
}

export const nodeRedVersion = (): string => WANTED['node-red'];

export async function installNodeRed(): Promise<void> {
  if (await isInstalled()) return;
  console.error(`installing Node-RED ${WANTED['node-red']} into ${HOME} ...`);
  await mkdir(HOME, { recursive: true });
  const npm = join(dirname(process.execPath), 'npm');
  const packages = Object.entries(WANTED).map(([name, version]) => `${name}@${version}`);
  await promisify(execFile)(
    existsSync(npm) ? npm : 'npm',
    ['install', '--prefix', HOME, '--no-audit', '--no-fund', '--loglevel=error', ...packages],
    { cwd: HOME },
  );
}

async function isInstalled(): Promise<boolean> {
  const found = await readFile(join(HOME, 'node_modules/node-red/package.json'), 'utf8').catch(() => '{}');
  return (JSON.parse(found) as { version?: string }).version === WANTED['node-red'];
}

export async function startNodeRed(options: NodeRedOptions): Promise<NodeRed> {
  const folder = await mkdtemp(join(tmpdir(), 'highwater-node-red-'));
  await writeFile(join(folder, 'settings.js'), settingsText(options, await freePort()));
  await writeFile(join(folder, 'flows.json'), JSON.stringify(flowOf(options)));
  // The same Node as ours.
  const child = spawn(process.execPath, [join(HOME, 'node_modules/node-red/red.js'), '--userDir', folder], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const abandon = () => void child.kill('SIGKILL');
  process.once('exit', abandon);
  const stop = async () => {
    process.off('exit', abandon);
    if (child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    }
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await until('Node-RED to be ready', () => {
      if (child.exitCode !== null) throw new Error(`Node-RED ended with ${child.exitCode}:\n${output}`);
      return output.includes('Connected to broker') && output.includes('series known');
    });
    return { pid: child.pid!, stop };
  } catch (cause) {
    await stop();
    throw new Error(`Node-RED did not start:\n${output}`, { cause });
  }
}

// No editor and no HTTP nodes: less than it usually carries.
function settingsText({ databaseUrl, prefix }: NodeRedOptions, port: number): string {
  return `module.exports = {
  flowFile: 'flows.json', uiHost: '127.0.0.1', uiPort: ${port}, httpAdminRoot: false, httpNodeRoot: false,
  telemetry: { enabled: false, updateNotification: false },
  functionGlobalContext: {
    pg: require(${JSON.stringify(join(HOME, 'node_modules/pg'))}),
    databaseUrl: ${JSON.stringify(databaseUrl)},
    prefix: ${JSON.stringify(`${prefix}/obs/`)},
  },
  logging: { console: { level: 'info', metrics: false, audit: false } },
};
`;
}

function flowOf({ style, mqttUrl, prefix }: NodeRedOptions): object[] {
  const { hostname, port } = new URL(mqttUrl);
  return [
    { id: 'flow', type: 'tab', label: 'readings' },
    {
      id: 'broker',
      type: 'mqtt-broker',
      broker: hostname,
      port,
      clientid: `node-red-${style}`,
      autoConnect: true,
      protocolVersion: '5',
      keepalive: '60',
      cleansession: true,
    },
    {
      id: 'in',
      type: 'mqtt in',
      z: 'flow',
      topic: `${prefix}/obs/+`,
      qos: '1',
      datatype: 'json',
      broker: 'broker',
      inputs: 0,
      wires: [['write']],
    },
    { id: 'write', type: 'function', z: 'flow', outputs: 0, ...FUNCTIONS[style], libs: [], wires: [] },
  ];
}
