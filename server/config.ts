// Environment -> frozen Config. Every setting is a row of settings/, which also makes docs/settings.md and --help; every
// fault is reported at once.
import type { Role } from '../domain/rights.ts';
import { noticeFaults } from './notices/read-settings.ts';
import { deviceFaults } from './settings/devices.ts';
import { type KeyOf, keyOf, SETTING_NAMES, SETTINGS, type SettingFault, type SettingName } from './settings/index.ts';
import { publicFaults } from './settings/public.ts';

/** The value of every setting, of the type that its row reads. */
export type Config = {
  readonly [Name in SettingName as KeyOf<Name>]: Readonly<ReturnType<(typeof SETTINGS)[Name]['read']>>;
};

/** A bearer token of a program or another department. */
export interface ApiToken {
  readonly name: string;
  readonly role: Exclude<Role, 'crew'>;
  readonly token: string;
}

/** All that is wrong with the environment, a line each. */
export class ConfigError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(
      `${faults.length} setting${faults.length === 1 ? ' is' : 's are'} wrong:\n${faults.map((fault) => `  ${fault}`).join('\n')}`,
    );
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

/** This machine's own names. */
export const LOOPBACK: readonly string[] = ['127.0.0.1', '::1', 'localhost'];

/** Reads every setting, or throws a ConfigError with every fault. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const faults: SettingFault[] = [];
  const values: Partial<Record<keyof Config, unknown>> = {};
  for (const name of SETTING_NAMES) {
    const { read, fallback } = SETTINGS[name];
    try {
      values[keyOf(name)] = read((environment[name] ?? fallback).trim());
    } catch (cause) {
      faults.push(`${name}: ${(cause as Error).message}`);
    }
  }
  const config = values as unknown as Config; // each was read by its own row
  if (faults.length === 0 && !config.signIn && !LOOPBACK.includes(config.host))
    faults.push(`SIGN_IN: ${config.host} can be reached from outside; off is for 127.0.0.1 alone`);
  if (faults.length === 0 && !config.signIn && config.apiTokens.length > 0)
    faults.push('SIGN_IN: off would let everybody in beside API_TOKENS');
  if (faults.length === 0) faults.push(...oidcFaults(config));
  if (faults.length === 0 && config.recorderShare && !config.mqttUrl)
    faults.push('RECORDER_SHARE: the embedded broker has one recorder; set MQTT_URL');
  if (faults.length === 0) faults.push(...noticeFaults(config), ...publicFaults(config), ...deviceFaults(config));
  if (faults.length > 0) throw new ConfigError(faults);
  return Object.freeze(config);
}

function oidcFaults({ oidcIssuer, oidcClientId, oidcClientSecret }: Config): SettingFault[] {
  if (!oidcIssuer) return [];
  const { protocol, hostname } = new URL(oidcIssuer);
  const faults: SettingFault[] = [];
  if (!oidcClientId || !oidcClientSecret) faults.push('OIDC_ISSUER: needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET');
  if (protocol === 'http:' && !LOOPBACK.includes(hostname))
    faults.push('OIDC_ISSUER: expected https, except on this machine itself');
  return faults;
}

/** The settings as text for --help. */
export function settingsHelp(): string {
  return Object.entries(SETTINGS)
    .map(([name, { fallback, meaning }]) => `  ${name.padEnd(26)} ${meaning}${fallback ? ` [${fallback}]` : ''}`)
    .join('\n');
}
