// `npm start`: everything on this machine, for a first look. Sets the checkout up, starts the server with its embedded
// broker and database, and the simulated devices of the city, which speak once it is ready; Ctrl-C stops both.
import { spawn } from 'node:child_process';
import { canListen, freePort, ready } from './launching.mjs';
import { NODE_ENVIRONMENT, NODE_FLAGS } from './node-flags.mjs';
import { NODE, ROOT, setup } from './setup.mjs';

const STOP_WITHIN_MS = 15_000;

const given = process.env;
const host = given.HOST || '127.0.0.1';
const scenario = given.SCENARIO || 'cloudburst';
const faster = Boolean(given.SPEED || given.START);

setup();
const port = given.PORT && given.PORT !== '0' ? Number(given.PORT) : given.PORT === '0' ? await freePort() : 8080;
if (port > 0 && port < 65_536 && !(await canListen(port))) {
  console.error(`Port ${port} is taken by another program. Choose one: PORT=8081 npm start`);
  process.exit(1);
}
const mqttPort = given.MQTT_PORT && given.MQTT_PORT !== '0' ? given.MQTT_PORT : String(await mqttPortOf());
const environment = {
  ...NODE_ENVIRONMENT,
  ...given,
  PORT: String(port),
  MQTT_PORT: mqttPort,
  LOG_LEVEL: given.LOG_LEVEL || 'warn',
  // Simulated time that does not run with the wall clock is a drill.
  ...(faster && !given.DRILL ? { DRILL: '1', DATA_DIR: given.DATA_DIR || '.data/faster' } : {}),
};

const running = new Map();
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stopAll(0));

const server = run('server', ['server/main.ts']);
let isReady = false;
server.once('exit', (code, signal) => {
  const when = isReady ? '' : ' before it was ready';
  if (!stopping) console.error(`The server has ended${when} (${signal ?? `exit code ${code}`}).`);
  void stopAll(code ?? 1);
});
const address = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
// They have a past to compute, and do that while the server opens its parts.
if (scenario !== 'none') simulate();
const say = (what) => console.log(`The server starts; still waiting for ${what} ...`);
isReady = await ready(`${address}/readyz`, { isOver: () => stopping, say });
if (isReady) {
  console.log(`Highwater is running: ${address}`);
  if (scenario === 'none') console.log('No simulated devices (SCENARIO=none).');
  console.log('Ctrl-C stops it.');
}

/** The devices are a guest: where they cannot play this city, the server stays. */
function simulate() {
  const flags = { city: given.CITY, scenario, seed: given.SEED, speed: given.SPEED, start: given.START };
  // Needed as soon as devices have accounts: npm run devices -- add simulator --simulator
  const account = given.MQTT_SIMULATOR_PASSWORD ? `simulator:${given.MQTT_SIMULATOR_PASSWORD}@` : '';
  const broker = given.MQTT_URL || `mqtt://${account}127.0.0.1:${mqttPort}`;
  const all = { ...flags, prefix: given.MQTT_PREFIX, mqtt: broker, 'wait-for': `${address}/readyz` };
  const args = Object.entries(all).flatMap(([name, value]) => (value ? [`--${name}`, value] : []));
  const devices = run('simulator', ['simulators/main.ts', ...args]);
  devices.once('exit', (code) => {
    if (!stopping && code !== 0) console.error('The simulated devices have ended; the server stays.');
  });
  console.log(`Simulated devices: scenario ${scenario}, broker ${withoutPassword(broker)}`);
}

function run(name, args) {
  const child = spawn(NODE, [...NODE_FLAGS, ...args], {
    cwd: ROOT,
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  running.set(name, child);
  child.once('error', (error) => {
    console.error(`${name}: ${error.message}`);
    void stopAll(1);
  });
  child.once('exit', () => running.delete(name));
  return child;
}

/** Devices first, so that their farewell is heard. */
async function stopAll(code) {
  if (stopping) return;
  stopping = true;
  for (const name of ['simulator', 'server']) {
    const child = running.get(name);
    if (!child) continue;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
    await ended;
    clearTimeout(late);
  }
  process.exit(code);
}

/** MQTT's own port, or a free one where another broker has it. */
async function mqttPortOf() {
  if (given.MQTT_URL || given.MQTT_PORT === '0') return freePort();
  if (await canListen(1883)) return 1883;
  const port = await freePort();
  console.log(`Port 1883 is taken; the embedded broker listens on ${port}.`);
  return port;
}

function withoutPassword(url) {
  const shown = new URL(url);
  if (shown.password) shown.password = '***';
  return shown.href;
}
