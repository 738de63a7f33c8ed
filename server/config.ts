// Environment -> frozen Config. Every setting is a row of one table, which also makes docs/settings.md and --help; every
// fault is reported at once.
import { resolve } from 'node:path';
import { ALARM_LEVELS, type AlarmLevel } from '../domain/alerts/alarm.ts';
import { type QuietHours, readQuietHours } from './notices/quiet-hours.ts';
import {
  type NoticeLanguage,
  noticeFaults,
  readAddress,
  readAddresses,
  readLanguages,
  readSecret,
} from './notices/read-settings.ts';

export interface Config {
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
  readonly apiTokens: readonly ApiToken[];
  readonly retentionDays: number;
  readonly movementRetentionDays: number;
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
  readonly valhallaUrl: string | null;
  readonly valhallaPairs: number;
  readonly valhallaRingM: number;
}

/** A bearer token of a program or another department. */
export interface ApiToken {
  readonly name: string;
  readonly role: string;
  readonly token: string;
}

interface Setting {
  readonly name: string;
  readonly fallback: string;
  readonly meaning: string;
  readonly key: keyof Config;
  /** Returns the value, or throws an Error that says what was expected. */
  readonly read: (text: string) => unknown;
}

const integer = (low: number, high: number) => (text: string) => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < low || value > high)
    throw new Error(`expected a whole number from ${low} to ${high}`);
  return value;
};
const yesNo = (text: string) => {
  if (!['', '0', '1'].includes(text)) throw new Error('expected 1 or 0');
  return text === '1';
};
const oneOf =
  (...allowed: string[]) =>
  (text: string) => {
    if (!allowed.includes(text)) throw new Error(`expected one of ${allowed.join(', ')}`);
    return text;
  };
const url =
  (...schemes: string[]) =>
  (text: string) => {
    if (!text) return null;
    if (!URL.canParse(text) || !schemes.includes(new URL(text).protocol))
      throw new Error(`expected a URL that starts with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`);
    return text;
  };
const plainTopic = (text: string) => {
  if (!/^[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*$/.test(text))
    throw new Error('expected topic levels of letters, digits, dash and underscore');
  return text;
};
const plainName = (text: string) => {
  if (!/^[A-Za-z0-9_-]{1,40}$/.test(text)) throw new Error('expected letters, digits, dash and underscore');
  return text;
};
const tokens = (text: string): ApiToken[] =>
  text
    .split(',')
    .filter(Boolean)
    .map((entry, position) => {
      const [name, role, ...rest] = entry.split(':');
      const token = rest.join(':');
      // The fault must not repeat the entry: it may hold a good token with a typing error beside it.
      if (!name || !role || token.length < 16)
        throw new Error(`entry ${position + 1}: expected name:role:token with a token of at least 16 characters`);
      return { name, role, token };
    });

export const SETTINGS: readonly Setting[] = [
  {
    name: 'PORT',
    key: 'port',
    fallback: '8080',
    meaning: 'Port of the web page, the HTTP interface and the live socket; 0 takes a free one.',
    read: integer(0, 65_535),
  },
  {
    name: 'HOST',
    key: 'host',
    fallback: '127.0.0.1',
    meaning: 'Address to listen on. Any other than this machine itself needs API_TOKENS.',
    read: (text) => text,
  },
  {
    name: 'CITY',
    key: 'city',
    fallback: 'cities/shanghai',
    meaning: 'Folder of the city.',
    read: (text) => resolve(text),
  },
  {
    name: 'DATABASE_URL',
    key: 'databaseUrl',
    fallback: '',
    meaning:
      'TimescaleDB or PostgreSQL 16 or later, `postgres://user:password@host/name`. Empty: an embedded database.',
    read: url('postgres:', 'postgresql:'),
  },
  {
    name: 'MQTT_URL',
    key: 'mqttUrl',
    fallback: '',
    meaning: 'MQTT 5 broker, `mqtt://user:password@host`. Empty: an embedded broker.',
    read: url('mqtt:', 'mqtts:', 'ws:', 'wss:'),
  },
  {
    name: 'MQTT_PREFIX',
    key: 'mqttPrefix',
    fallback: 'flood/1',
    meaning: 'First levels of every topic.',
    read: plainTopic,
  },
  {
    name: 'MQTT_PORT',
    key: 'mqttPort',
    fallback: '1883',
    meaning: 'Port of the embedded broker, on this machine only; 0 takes a free one.',
    read: integer(0, 65_535),
  },
  {
    name: 'DATA_DIR',
    key: 'dataDir',
    fallback: '.data',
    meaning: 'Where the embedded database and broker keep their files.',
    read: (text) => resolve(text),
  },
  {
    name: 'DRILL',
    key: 'drill',
    fallback: '0',
    meaning: '1: an exercise. The time follows the drill clock that a simulator or replay publishes.',
    read: yesNo,
  },
  {
    name: 'LOG_LEVEL',
    key: 'logLevel',
    fallback: 'info',
    meaning: 'fatal, error, warn, info, debug or silent.',
    read: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'silent'),
  },
  {
    name: 'API_TOKENS',
    key: 'apiTokens',
    fallback: '',
    meaning:
      'Bearer tokens for programs and other departments: `name:role:token`, comma-separated. Where any is set, every request needs one.',
    read: tokens,
  },
  {
    name: 'RETENTION_DAYS',
    key: 'retentionDays',
    fallback: '400',
    meaning: 'How long readings are kept: a year and the same storm of the year before. Older reports are refused.',
    read: integer(1, 36_500),
  },
  {
    name: 'MOVEMENT_RETENTION_DAYS',
    key: 'movementRetentionDays',
    fallback: '90',
    meaning:
      'How long positions and states of trucks and reports of cameras are kept: they are many, and a season is looked back on, not a year.',
    read: integer(1, 36_500),
  },
  {
    name: 'CHUNK_DAYS',
    key: 'chunkDays',
    fallback: '7',
    meaning:
      'Length of a chunk with TimescaleDB. A week of Shanghai is about 1 GB: the newest fits in memory, and a year is about 60 chunks to plan over. A city ten times as big takes 1.',
    read: integer(1, 365),
  },
  {
    name: 'COMPRESS_AFTER_DAYS',
    key: 'compressAfterDays',
    fallback: '14',
    meaning:
      'Age at which a chunk is compressed (community edition of TimescaleDB). Late reports of two weeks still find it as it was.',
    read: integer(1, 36_500),
  },
  {
    name: 'BEAT_MS',
    key: 'beatMs',
    fallback: '200',
    meaning: 'How often changes are merged and sent to the screens.',
    read: integer(20, 5_000),
  },
  {
    name: 'RECORDER_NAME',
    key: 'recorderName',
    fallback: 'highwater-recorder',
    meaning:
      'MQTT client id of the recorder: the broker keeps what it missed under this name, so each recorder needs its own.',
    read: plainName,
  },
  {
    name: 'RECORDER_SHARE',
    key: 'recorderShare',
    fallback: '',
    meaning:
      'Group of recorders that share the load: each message goes to one of them. Empty: this recorder gets everything, and a second one beside it is a spare, because repetition is harmless. Needs a real broker.',
    read: (text) => (text === '' ? '' : plainName(text)),
  },
  {
    name: 'RECORDER_BATCH_ROWS',
    key: 'recorderBatchRows',
    fallback: '5000',
    meaning: 'Rows at which a batch is written at once; beyond about 5,000 nothing is gained.',
    read: integer(1, 50_000),
  },
  {
    name: 'RECORDER_BATCH_MS',
    key: 'recorderBatchMs',
    fallback: '250',
    meaning: 'How long a smaller batch waits for more.',
    read: integer(1, 10_000),
  },
  {
    name: 'NOTICE_WEBHOOK_URL',
    key: 'noticeWebhookUrl',
    fallback: '',
    meaning: 'Where notices of alarms are posted as JSON. Empty: nowhere.',
    read: url('https:', 'http:'),
  },
  {
    name: 'NOTICE_WEBHOOK_SECRET',
    key: 'noticeWebhookSecret',
    fallback: '',
    meaning: 'Signs what is posted (HMAC-SHA256), at least 16 characters. Empty: not signed.',
    read: readSecret,
  },
  {
    name: 'NOTICE_EMAIL_TO',
    key: 'noticeEmailTo',
    fallback: '',
    meaning: 'Who gets notices by e-mail: addresses, comma-separated. Needs `SMTP_URL` and `NOTICE_EMAIL_FROM`.',
    read: readAddresses,
  },
  {
    name: 'NOTICE_ESCALATION_EMAIL_TO',
    key: 'noticeEscalationEmailTo',
    fallback: '',
    meaning: 'Who is told when nobody acknowledges an alarm. Empty: the same as `NOTICE_EMAIL_TO`.',
    read: readAddresses,
  },
  {
    name: 'NOTICE_EMAIL_FROM',
    key: 'noticeEmailFrom',
    fallback: '',
    meaning: 'Sender of the e-mails.',
    read: readAddress,
  },
  {
    name: 'SMTP_URL',
    key: 'smtpUrl',
    fallback: '',
    meaning: 'Mail server, `smtps://user:password@host` or `smtp://host:587`.',
    read: url('smtp:', 'smtps:'),
  },
  {
    name: 'NOTICE_LEVEL',
    key: 'noticeLevel',
    fallback: 'orange',
    meaning: 'From which level on alarms are told outside: notice, blue, yellow, orange or red.',
    read: oneOf(...ALARM_LEVELS),
  },
  {
    name: 'NOTICE_QUIET_HOURS',
    key: 'noticeQuietHours',
    fallback: '',
    meaning:
      "Such as `22:00-06:00`, in the city's time (wall time, also in a drill). Reds and tests are told all the same; everything else is held, on every channel, and told as one summary when they end. Empty: none.",
    read: readQuietHours,
  },
  {
    name: 'NOTICE_LANGUAGES',
    key: 'noticeLanguages',
    fallback: 'en,zh',
    meaning: 'Languages of a notice, one after the other in the same message: en, zh.',
    read: readLanguages,
  },
  {
    name: 'VALHALLA_URL',
    key: 'valhallaUrl',
    fallback: '',
    meaning:
      'Valhalla server for the travel times of trucks, `http://host:8002`. Empty, or while it does not answer within 800 ms: straight lines over open bridges and tunnels.',
    read: url('http:', 'https:'),
  },
  {
    name: 'VALHALLA_PAIRS',
    key: 'valhallaPairs',
    fallback: '2500',
    meaning: "That server's `max_matrix_location_pairs`: bigger matrices are cut up.",
    read: integer(1, 1_000_000),
  },
  {
    name: 'VALHALLA_RING_M',
    key: 'valhallaRingM',
    fallback: '10000',
    meaning:
      "That server's `max_exclude_polygons_length`: metres of all rings around flooded places. 200 of them need about 60000; what finds no room is farthest from the sites.",
    read: integer(0, 10_000_000),
  },
];

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
  if (faults.length === 0 && !LOOPBACK.includes(config.host) && config.apiTokens.length === 0) {
    faults.push(`HOST: ${config.host} can be reached from outside; set API_TOKENS, or keep to 127.0.0.1`);
  }
  if (faults.length === 0 && config.recorderShare && !config.mqttUrl)
    faults.push('RECORDER_SHARE: the embedded broker has one recorder; set MQTT_URL');
  if (faults.length === 0) faults.push(...noticeFaults(config));
  if (faults.length > 0) throw new ConfigError(faults);
  return Object.freeze(config);
}

/** The settings as text for --help. */
export function settingsHelp(): string {
  return SETTINGS.map(
    ({ name, fallback, meaning }) => `  ${name.padEnd(26)} ${meaning}${fallback ? ` [${fallback}]` : ''}`,
  ).join('\n');
}
