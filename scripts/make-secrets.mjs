// Makes what docker-compose.yml needs and the repository must not hold: passwords and an access token (.env), Mosquitto's
// password file, and a certificate for its TLS listener, signed by an authority made here. What exists is kept.
//
//   node scripts/make-secrets.mjs [host name devices use ...]    once, before the first `docker compose up`
//
// A device gets its password afterwards: DEVICES_FILE=deploy/secrets/devices.json npm run devices -- add WL-001
import { spawnSync } from 'node:child_process';
import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { nowIso } from './clock.mjs';
import { ROOT } from './setup.mjs';

const HOME = resolve(process.env.SECRETS_HOME ?? ROOT);
const ENVIRONMENT = join(HOME, '.env');
const FOLDER = join(HOME, 'deploy', 'secrets');
const PASSWORDS = join(FOLDER, 'mosquitto-passwords');
const ACCESS = join(FOLDER, 'mosquitto-acl');
const DEVICES = join(FOLDER, 'devices.json');
const AUTHORITY_DAYS = 3_650;
const CERTIFICATE_DAYS = 825;

// The folder is closed to others on this machine; what is mounted from it must be readable for the account in the container.
mkdirSync(FOLDER, { recursive: true, mode: 0o700 });
chmodSync(FOLDER, 0o700);

makeAll(process.argv.slice(2));

function makeAll(hosts) {
  if (existsSync(ENVIRONMENT)) console.log('.env is there already and stays as it is.');
  else {
    const [database, server, simulator, token] = Array.from({ length: 4 }, secret);
    const lines = [
      `DATABASE_PASSWORD=${database}`,
      `MQTT_SERVER_PASSWORD=${server}`,
      `MQTT_SIMULATOR_PASSWORD=${simulator}`,
      `API_TOKENS=first:administrator:${token}`,
    ];
    writeFileSync(ENVIRONMENT, `${lines.join('\n')}\n`, { mode: 0o600 });
    const services = [
      account('server', passwordHash(server), 'server'),
      account('simulator', passwordHash(simulator), 'simulator'),
    ];
    keepAccounts([...services, ...knownAccounts().filter(({ kind }) => kind === 'device' || kind === 'gateway')]);
    console.log('Made .env and the passwords of server and simulator.');
  }
  if (!existsSync(DEVICES)) keepAccounts(knownAccounts());
  // Enough for server, simulator and devices that speak for themselves; `npm run devices` writes it again for gateways.
  if (!existsSync(ACCESS)) copyFileSync(join(ROOT, 'deploy', 'mosquitto', 'acl'), ACCESS);
  if (existsSync(join(FOLDER, 'broker.crt'))) console.log('The certificate of the broker is there already.');
  else makeCertificate(['mosquitto', 'localhost', ...hosts]);
}

/** What `npm run devices` keeps; before there was such a list, who has a password. */
function knownAccounts() {
  if (existsSync(DEVICES)) return JSON.parse(readFileSync(DEVICES, 'utf8')).accounts;
  const lines = existsSync(PASSWORDS) ? readFileSync(PASSWORDS, 'utf8').split('\n').filter(Boolean) : [];
  return lines.map((line) => {
    const [user, password] = line.split(':');
    return account(user, password, ['server', 'simulator'].includes(user) ? user : 'device');
  });
}

function account(user, password, kind) {
  return { user, kind, things: [], password, made_at: nowIso() };
}

function keepAccounts(accounts) {
  writeFileSync(DEVICES, `${JSON.stringify({ accounts }, null, 1)}\n`);
  writeFileSync(PASSWORDS, accounts.map(({ user, password }) => `${user}:${password}\n`).join(''));
  for (const mounted of [DEVICES, PASSWORDS]) chmodSync(mounted, 0o644);
}

function secret() {
  return randomBytes(24).toString('base64url');
}

/** Mosquitto's `$7$` form: PBKDF2 with SHA-512, iterations, salt and key. */
function passwordHash(password) {
  const salt = randomBytes(12);
  const iterations = 101;
  const key = pbkdf2Sync(password, salt, iterations, 64, 'sha512');
  return `$7$${iterations}$${salt.toString('base64')}$${key.toString('base64')}`;
}

function makeCertificate(names) {
  const path = (name) => join(FOLDER, name);
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl([
    'req',
    '-x509',
    ...curve,
    '-days',
    String(AUTHORITY_DAYS),
    '-subj',
    '/CN=Highwater devices',
    '-keyout',
    path('authority.key'),
    '-out',
    path('authority.crt'),
  ]);
  openssl([
    'req',
    '-new',
    ...curve,
    '-subj',
    `/CN=${names[0]}`,
    '-keyout',
    path('broker.key'),
    '-out',
    path('broker.csr'),
  ]);
  const alternatives = names.map((name) =>
    /^[\d.]+$/.test(name) || name.includes(':') ? `IP:${name}` : `DNS:${name}`,
  );
  writeFileSync(path('broker.ext'), `subjectAltName=${alternatives.join(',')}\nextendedKeyUsage=serverAuth\n`);
  openssl([
    'x509',
    '-req',
    '-in',
    path('broker.csr'),
    '-CA',
    path('authority.crt'),
    '-CAkey',
    path('authority.key'),
    '-CAcreateserial',
    '-days',
    String(CERTIFICATE_DAYS),
    '-extfile',
    path('broker.ext'),
    '-out',
    path('broker.crt'),
  ]);
  for (const scratch of ['broker.csr', 'broker.ext', 'authority.srl']) rmSync(path(scratch), { force: true });
  chmodSync(path('authority.key'), 0o600);
  for (const mounted of ['broker.crt', 'broker.key']) chmodSync(path(mounted), 0o644);
  console.log(`Made a certificate for ${names.join(', ')}. Devices trust deploy/secrets/authority.crt.`);
}

function openssl(given) {
  const done = spawnSync('openssl', given, { encoding: 'utf8' });
  if (done.status !== 0) fail(`openssl ${given[0]}: ${done.error?.message ?? done.stderr}`);
}

function fail(why) {
  console.error(why);
  process.exit(1);
}
