// Where it listens, what it is attached to, and for which city.
import { resolve } from 'node:path';
import { DEFAULT_CITY } from '../../cities/default-city.ts';
import { integer, oneOf, plainTopic, url, yesNo } from './readers.ts';
import type { Setting } from './setting.ts';

export const SERVING_SETTINGS: readonly Setting[] = [
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
    meaning: 'Address to listen on.',
    read: (text) => text,
  },
  {
    name: 'CITY',
    key: 'city',
    fallback: DEFAULT_CITY,
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
];
