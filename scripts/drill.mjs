// `npm run drill`: an exercise from one line. Sets the checkout up, starts a server with DRILL=1, a database of its own and
// whoever plays the storm; keeps the debrief beside the drill's data when it is over or Ctrl-C ends it.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { nowIso } from './clock.mjs';
import { canListen, freePort, ready } from './launching.mjs';
import { NODE_ENVIRONMENT, NODE_FLAGS } from './node-flags.mjs';
import { NODE, ROOT, setup } from './setup.mjs';

const HELP = `An exercise on this machine: nothing of it reaches a real desk, and no hardware is needed.

  npm run drill -- --scenario cloudburst --speed 20
  npm run drill -- --city cities/calder --readings cities/calder/readings.csv --speed 60

  --scenario NAME     calm, plum-rain, cloudburst, typhoon, outage (cloudburst)
  --speed N           1 to 60 times as fast as life (20)
  --minutes N         length in the drill's own minutes (the scenario's)
  --seed N            same seed, same storm (1)
  --start TIME        the drill's clock at its start, ISO 8601 with an offset (now)
  --backfill-hours N  hours of the past that the screens begin with (3)
  --city FOLDER       the city (cities/shanghai)
  --readings FILE     a recorded day instead of a scenario, CSV: station_id,at,measure,value
  --from, --to TIME   the part of it that is played (all)
  --lead-hours N      readings of so many hours before --from are sent first (6)
  --help              this text

Where this machine cannot keep up with the speed, the drill goes slower and every screen says so. PORT, HOST, SIGN_IN, DATA_DIR,
DATABASE_URL, MQTT_URL and the other settings of the server are taken from the environment. Each drill
needs a database of its own; without DATABASE_URL it gets one under .data/drills.`;

const STOP_WITHIN_MS = 15_000;
/** A debrief is a question to the whole log. */
const OFTEN_MS = 8_000;
const ASK_WITHIN_MS = 10_000;
/** At the end: a recorder that is behind writes first. */
const LAST_ASK_WITHIN_MS = 120_000;
const OF_SCENARIOS = ['scenario', 'minutes', 'seed', 'start', 'backfill-hours'];
const OF_RECORDINGS = ['readings', 'from', 'to', 'lead-hours'];

const given = process.env;
const options = readOptions();
setup();

const host = given.HOST || '127.0.0.1';
const port = given.PORT && given.PORT !== '0' ? given.PORT : String((await canListen(8080)) ? 8080 : await freePort());
if (!(await canListen(Number(port)))) {
  console.error(`Port ${port} is taken by another program. Without PORT a free one is found.`);
  process.exit(1);
}
const mqttPort = given.MQTT_PORT && given.MQTT_PORT !== '0' ? given.MQTT_PORT : String(await freePort());
const what = options.readings ? basename(options.readings).replace(/\.csv$/, '') : (options.scenario ?? 'cloudburst');
const id = `${what.replaceAll(/[^A-Za-z0-9-]/g, '-')}-${nowIso().slice(0, 19).replaceAll(':', '')}`;
const folder = given.DATA_DIR || join(ROOT, '.data', 'drills', id);
// Beside a real desk on the same broker a drill has a prefix of its own.
const prefix = given.MQTT_PREFIX || 'drill/1';
const city = options.city ?? given.CITY ?? 'cities/shanghai';
const speed = options.speed ?? '20';
const signIn = given.SIGN_IN || 'on';
// What asks for the debrief is a program like any other: it reads, and nobody else knows its word.
const ownWord = signIn === 'off' ? null : randomBytes(24).toString('hex');
const tokens = [given.API_TOKENS, ownWord && `drill:viewer:${ownWord}`].filter(Boolean).join(',');
const environment = {
  ...NODE_ENVIRONMENT,
  ...given,
  DRILL: '1',
  HOST: host,
  PORT: port,
  CITY: city,
  DATA_DIR: folder,
  MQTT_PORT: mqttPort,
  MQTT_PREFIX: prefix,
  LOG_LEVEL: given.LOG_LEVEL || 'warn',
  SIGN_IN: signIn,
  ...(tokens ? { API_TOKENS: tokens } : {}),
};
const address = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
const debriefUrl = `${address}/api/v1/drill/debrief`;

const running = new Map();
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stopAll(0));

mkdirSync(folder, { recursive: true });
const server = run('server', ['server/main.ts']);
let isReady = false;
server.once('exit', (code, signal) => {
  const when = isReady ? '' : ' before it was ready';
  if (!stopping) console.error(`The server has ended${when} (${signal ?? `exit code ${code}`}).`);
  void stopAll(code ?? 1);
});
const say = (what) => console.log(`The server starts; still waiting for ${what} ...`);
isReady = await ready(`${address}/readyz`, { isOver: () => stopping, say });
if (isReady) {
  run('storm', stormArguments()).once('exit', (code) => {
    if (!stopping && code !== 0) void stopAll(code ?? 1);
  });
  console.log(`EXERCISE 演练: ${what} at ${speed}x. Nothing of it is real.
  the desk:    ${address}
  the debrief: ${debriefUrl} (at any time)
Ctrl-C ends it.`);
  await waitForTheEnd();
}

function readOptions() {
  const text = { type: 'string' };
  const names = [...OF_SCENARIOS, ...OF_RECORDINGS, 'city', 'speed'];
  let values;
  try {
    ({ values } = parseArgs({
      options: { ...Object.fromEntries(names.map((name) => [name, text])), help: { type: 'boolean' } },
    }));
  } catch (error) {
    refuse([error.message]);
  }
  if (values.help) {
    console.log(HELP);
    process.exit(0);
  }
  const faults = [];
  const pace = Number(values.speed ?? '20');
  if (!(pace >= 1 && pace <= 60)) faults.push(`--speed: "${values.speed}" is not between 1 and 60`);
  for (const name of values.readings ? OF_SCENARIOS : OF_RECORDINGS.slice(1))
    if (values[name] !== undefined)
      faults.push(`--${name}: ${values.readings ? 'is not for --readings' : 'is for --readings alone'}`);
  if (values.scenario && !existsSync(join(ROOT, 'simulators', 'scenarios', `${basename(values.scenario)}.ts`)))
    faults.push(`--scenario: "${values.scenario}" is not one of calm, plum-rain, cloudburst, typhoon, outage`);
  if (values.readings && !existsSync(values.readings)) faults.push(`--readings: there is no ${values.readings}`);
  if (faults.length > 0) refuse(faults);
  return values;
}

function refuse(faults) {
  for (const fault of faults) console.error(fault);
  console.error('\nnpm run drill -- --help lists the options.');
  process.exit(2);
}

function stormArguments() {
  const broker = given.MQTT_URL || `mqtt://127.0.0.1:${mqttPort}`;
  const shared = { city, speed, drill: id, mqtt: broker, prefix };
  const names = options.readings ? OF_RECORDINGS : OF_SCENARIOS;
  const own = Object.fromEntries(
    names.map((name) => [name === 'minutes' ? 'drill-minutes' : name, options[name]]).filter(([, value]) => value),
  );
  const all = { ...(options.readings ? { 'lead-hours': '6' } : { 'backfill-hours': '3' }), ...own, ...shared };
  const program = options.readings ? 'simulators/replay.ts' : 'simulators/main.ts';
  return [program, ...Object.entries(all).flatMap(([name, value]) => [`--${name}`, value])];
}

/** In a group of its own, so that Ctrl-C comes here first and the debrief can still be asked for. */
function run(name, args) {
  const child = spawn(NODE, [...NODE_FLAGS, ...args], {
    cwd: ROOT,
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  });
  running.set(name, child);
  child.once('error', (error) => {
    console.error(`${name}: ${error.message}`);
    void stopAll(1);
  });
  child.once('exit', () => running.delete(name));
  return child;
}

async function waitForTheEnd() {
  while (!stopping) {
    await sleep(OFTEN_MS);
    const told = await ask('json');
    if (!told || !JSON.parse(told).ended) continue;
    console.log('The drill is over. The desk stays until Ctrl-C.');
    await keepDebrief(LAST_ASK_WITHIN_MS);
    return;
  }
}

/** The pages and the figures beside the drill's data: they outlive the server. */
async function keepDebrief(within_ms) {
  const wanted = [
    ['debrief-en.html', 'html&language=en'],
    ['debrief-zh.html', 'html&language=zh-CN'],
    ['debrief.json', 'json'],
  ];
  const kept = [];
  for (const [name, format] of wanted) {
    const content = await ask(format, within_ms);
    if (content === null) continue;
    writeFileSync(join(folder, name), content);
    kept.push(join(relative(process.cwd(), folder) || '.', name));
  }
  if (kept.length > 0) console.log(`Debrief: ${kept.join(', ')}`);
  if (kept.length < wanted.length) console.log('The debrief could not be kept whole.');
}

async function ask(format, within_ms = ASK_WITHIN_MS) {
  const answer = await fetch(`${debriefUrl}?format=${format}`, {
    headers: ownWord === null ? {} : { authorization: `Bearer ${ownWord}` },
    signal: AbortSignal.timeout(within_ms),
  }).catch(() => null);
  return answer?.ok ? answer.text().catch(() => null) : null;
}

/** The storm first, so that its farewell is heard and the server has time for the debrief. */
async function stopAll(code) {
  if (stopping) {
    if (code === 0) for (const child of running.values()) child.kill('SIGKILL'); // asked twice: somebody is in a hurry
    return;
  }
  stopping = true;
  const played = running.has('storm');
  await end('storm');
  if (code === 0 && played && running.has('server')) {
    console.log('Keeping the debrief ... (Ctrl-C again ends without it)');
    await keepDebrief(LAST_ASK_WITHIN_MS);
  }
  await end('server');
  process.exit(code);
}

async function end(name) {
  const child = running.get(name);
  if (!child) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  await ended;
  clearTimeout(late);
}
