// Where it listens, what it is attached to, and for which city.
import { resolve } from 'node:path';
import { DEFAULT_CITY } from '../../cities/default-city.ts';
import { integer, oneOf, plainTopic, url, yesNo } from './readers.ts';
import type { SettingTable } from './setting.ts';

export const SERVING_SETTINGS = {
  PORT: {
    fallback: '8080',
    meaning: 'Port of the web page, the HTTP interface and the live socket; 0 takes a free one.',
    read: integer(0, 65_535),
  },
  HOST: {
    fallback: '127.0.0.1',
    meaning: 'Address to listen on.',
    read: (text) => text,
  },
  PUBLIC_URL: {
    fallback: '',
    meaning:
      'Address under which people and programs reach this server, `https://flood.example`: links in answers, invitations and feeds carry it. Empty: the host that a request was sent to.',
    read: (text) => url('http:', 'https:')(text)?.replace(/\/+$/, '') ?? null,
  },
  CITY: {
    fallback: DEFAULT_CITY,
    meaning: 'Folder of the city.',
    read: (text) => resolve(text),
  },
  DATABASE_URL: {
    fallback: '',
    meaning:
      'TimescaleDB or PostgreSQL 16 or later, `postgres://user:password@host/name`. Empty: an embedded database.',
    read: url('postgres:', 'postgresql:'),
  },
  MQTT_URL: {
    fallback: '',
    meaning: 'MQTT 5 broker, `mqtt://user:password@host`. Empty: an embedded broker.',
    read: url('mqtt:', 'mqtts:', 'ws:', 'wss:'),
  },
  MQTT_PREFIX: {
    fallback: 'flood/1',
    meaning: 'First levels of every topic.',
    read: plainTopic,
  },
  MQTT_PORT: {
    fallback: '1883',
    meaning: 'Port of the embedded broker, on this machine only; 0 takes a free one.',
    read: integer(0, 65_535),
  },
  DATA_DIR: {
    fallback: '.data',
    meaning: 'Where the embedded database and broker keep their files.',
    read: (text) => resolve(text),
  },
  DRILL: {
    fallback: '0',
    meaning: '1: an exercise. The time follows the drill clock that a simulator or replay publishes.',
    read: yesNo,
  },
  LOG_LEVEL: {
    fallback: 'info',
    meaning: 'fatal, error, warn, info, debug or silent.',
    read: oneOf('fatal', 'error', 'warn', 'info', 'debug', 'silent'),
  },
} as const satisfies SettingTable;
