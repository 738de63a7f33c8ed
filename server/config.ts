// Environment -> frozen Config. Every setting is a row of settings/, which also makes docs/settings.md and --help; every
// fault is reported at once.
import type { AlarmLevel } from '../domain/alerts/alarm.ts';
import type { Words } from '../domain/measures.ts';
import type { Role } from '../domain/rights.ts';
import type { WarningKind } from '../domain/warnings/warning.ts';
import type { QuietHours } from './notices/quiet-hours.ts';
import { type NoticeLanguage, noticeFaults } from './notices/read-settings.ts';
import { type DeviceConfig, deviceFaults } from './settings/devices.ts';
import { SETTINGS } from './settings/index.ts';
import { publicFaults } from './settings/public.ts';

export interface Config extends DeviceConfig {
  readonly port: number;
  readonly host: string;
  readonly city: string;
  readonly databaseUrl: string | null;
  readonly mqttUrl: string | null;
  readonly mqttPrefix: string;
  readonly mqttPort: number;
  readonly dataDir: string;
  readonly drill: boolean;
  readonly logLevel: string;
  readonly signIn: boolean;
  readonly sessionHours: number;
  readonly sessionIdleMinutes: number;
  readonly oidcIssuer: string | null;
  readonly oidcClientId: string;
  readonly oidcClientSecret: string;
  readonly oidcScope: string;
  readonly oidcRoleClaim: string;
  readonly oidcRoles: Readonly<Record<string, Exclude<Role, 'crew'>>>;
  readonly oidcDistrictsClaim: string;
  readonly requestsPerMinute: number;
  readonly connectionsPerAddress: number;
  readonly socketsPerAddress: number;
  readonly sockets: number;
  readonly apiTokens: readonly ApiToken[];
  readonly retentionDays: number;
  readonly movementRetentionDays: number;
  readonly replayDays: number;
  readonly chunkDays: number;
  readonly compressAfterDays: number;
  readonly beatMs: number;
  readonly recorderName: string;
  readonly recorderShare: string;
  readonly recorderBatchRows: number;
  readonly recorderBatchMs: number;
  readonly noticeWebhookUrl: string | null;
  readonly noticeWebhookSecret: string | null;
  readonly noticeEmailTo: readonly string[];
  readonly noticeEscalationEmailTo: readonly string[];
  readonly noticeEmailFrom: string | null;
  readonly smtpUrl: string | null;
  readonly noticeLevel: AlarmLevel;
  readonly noticeQuietHours: QuietHours | null;
  readonly noticeLanguages: readonly NoticeLanguage[];
  readonly capSender: string | null;
  readonly capSenderName: Words;
  readonly capSenderCode: string;
  readonly capEventCodes: Readonly<Record<WarningKind, string>>;
  readonly frameKeepMinutes: number;
  readonly frameKeepIncidentDays: number;
  readonly mediaHls: string | null;
  readonly mediaWhep: string | null;
  readonly valhallaUrl: string | null;
  readonly valhallaPairs: number;
  readonly valhallaRingM: number;
  readonly publicBeatMs: number;
  readonly citizenReportMinutes: number;
  readonly trustedProxies: readonly string[];
  readonly pushPublicKey: string | null;
  readonly pushPrivateKey: string | null;
  readonly pushContact: string | null;
  readonly pushServices: readonly string[];
}

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

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/** Reads every setting, or throws a ConfigError with every fault. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const faults: string[] = [];
  const values: Partial<Record<keyof Config, unknown>> = {};
  for (const setting of SETTINGS) {
    try {
      values[setting.key] = setting.read((environment[setting.name] ?? setting.fallback).trim());
    } catch (cause) {
      faults.push(`${setting.name}: ${(cause as Error).message}`);
    }
  }
  const config = values as unknown as Config; // every key of Config is a row of SETTINGS; the test walks both
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

function oidcFaults({ oidcIssuer, oidcClientId, oidcClientSecret }: Config): string[] {
  if (!oidcIssuer) return [];
  const { protocol, hostname } = new URL(oidcIssuer);
  const faults = [];
  if (!oidcClientId || !oidcClientSecret) faults.push('OIDC_ISSUER: needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET');
  if (protocol === 'http:' && !LOOPBACK.includes(hostname))
    faults.push('OIDC_ISSUER: expected https, except on this machine itself');
  return faults;
}

/** The settings as text for --help. */
export function settingsHelp(): string {
  return SETTINGS.map(
    ({ name, fallback, meaning }) => `  ${name.padEnd(26)} ${meaning}${fallback ? ` [${fallback}]` : ''}`,
  ).join('\n');
}
