// `npm run devices -- list|add|revoke|write-mosquitto`: the accounts of devices. A password is made here, shown once, and kept
// as a hash.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadCity } from '../../cities/load-city.ts';
import { indexCity } from '../../domain/city-index.ts';
import type { AccountKind, DeviceAccount } from '../../domain/devices/account.ts';
import { createClock } from '../clock.ts';
import { readConfig } from '../config.ts';
import { UsageError, withAccount } from './account-list.ts';
import { readDeviceFile, writeDeviceFile } from './device-file.ts';
import { PASSWORD_FILE, writeMosquittoFiles } from './mosquitto-files.ts';
import { hashPassword, newPassword } from './password.ts';

const HELP = `Accounts of devices at the broker.

  npm run devices -- list
  npm run devices -- add WL-001                          a station, camera or truck: speaks for itself
  npm run devices -- add GW-7 --carries WL-001,WL-002    a gateway: speaks for these stations too
  npm run devices -- add GW-7 --carries @stations.txt    the same, ids a line
  npm run devices -- add second --server                 another server: hears all, sends orders
  npm run devices -- add simulator --simulator           plays every device
  npm run devices -- add metro --reader                  another program: hears the latest values, says nothing
  npm run devices -- revoke WL-001
  npm run devices -- write-mosquitto [folder]            ${PASSWORD_FILE} and the access list

The list is DEVICES_FILE, or devices.json in DATA_DIR. Mosquitto's files are written again after each change where they lie
beside it. MQTT_PREFIX and CITY count as for the server.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    carries: { type: 'string' },
    server: { type: 'boolean', default: false },
    simulator: { type: 'boolean', default: false },
    reader: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const config = readConfig(process.env);
const file = config.devicesFile ?? join(config.dataDir, 'devices.json');

try {
  const [command, argument] = positionals;
  if (values.help || !command) console.log(HELP);
  else if (command === 'list') list();
  else if (command === 'add') await add(argument ?? '');
  else if (command === 'revoke') revoke(argument ?? '');
  else if (command === 'write-mosquitto') writeMosquitto(argument);
  else throw new UsageError(`unknown: ${command}\n\n${HELP}`);
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  process.exitCode = 1;
}

function list(): void {
  for (const { user, kind, things, made_at } of readDeviceFile(file))
    console.log([user, kind, made_at, things.join(',')].filter(Boolean).join('\t'));
}

async function add(user: string): Promise<void> {
  const carries = values.carries === undefined ? null : idsOf(values.carries);
  const plain: AccountKind = carries ? 'gateway' : 'device';
  const named = (['server', 'simulator', 'reader'] as const).find((one) => values[one]);
  const kind = named ?? plain;
  const password = newPassword();
  const accounts = withAccount(
    readDeviceFile(file),
    { user, kind, things: carries ?? [] },
    {
      hash: hashPassword(password),
      madeAt: createClock().now(),
      index: indexCity(await loadCity(config.city)),
      recorderName: config.recorderName,
    },
  );
  keep(accounts);
  console.log(`${user} ${password}`);
}

function revoke(user: string): void {
  const accounts = readDeviceFile(file);
  const left = accounts.filter((account) => account.user !== user);
  if (left.length === accounts.length) throw new UsageError(`${user} has no account`);
  // An empty list would open the broker to everybody on this machine.
  if (left.length === 0) console.error('That was the last one: without accounts the embedded broker asks nobody.');
  keep(left);
}

function keep(accounts: readonly DeviceAccount[]): void {
  writeDeviceFile(file, accounts);
  if (existsSync(join(dirname(file), PASSWORD_FILE))) writeMosquitto(dirname(file));
}

function writeMosquitto(folder = dirname(file)): void {
  writeMosquittoFiles(resolve(folder), readDeviceFile(file), config.mqttPrefix);
  console.error(`Written in ${folder}. Tell Mosquitto: docker compose kill -s HUP mosquitto`);
}

/** Ids with commas between them, or `@file` with one a line. */
function idsOf(text: string): string[] {
  const ids = (text.startsWith('@') ? readFileSync(text.slice(1), 'utf8') : text).split(/[\s,]+/).filter(Boolean);
  if (ids.length === 0) throw new UsageError('--carries needs ids, or @file with one a line');
  return [...new Set(ids)];
}
