// What is kept, how long, and how it is written.
import { integer, plainName } from './readers.ts';
import type { SettingTable } from './setting.ts';

export const RECORDING_SETTINGS = {
  RETENTION_DAYS: {
    fallback: '400',
    meaning: 'How long readings are kept: a year and the same storm of the year before. Older reports are refused.',
    read: integer(1, 36_500),
  },
  MOVEMENT_RETENTION_DAYS: {
    fallback: '90',
    meaning:
      'How long positions and states of trucks and reports of cameras are kept: they are many, and a season is looked back on, not a year.',
    read: integer(1, 36_500),
  },
  REPLAY_DAYS: {
    fallback: '90',
    meaning:
      'How long the world is kept as the screens showed it, patch by patch: any moment of it can be replayed. A season.',
    read: integer(1, 36_500),
  },
  CHUNK_DAYS: {
    fallback: '7',
    meaning:
      'Length of a chunk with TimescaleDB. A week of a city of 1,850 devices is about 1 GB: the newest fits in memory, and a year is about 60 chunks to plan over. A city ten times as big takes 1.',
    read: integer(1, 365),
  },
  COMPRESS_AFTER_DAYS: {
    fallback: '14',
    meaning:
      'Age at which a chunk is compressed (community edition of TimescaleDB). Late reports of two weeks still find it as it was.',
    read: integer(1, 36_500),
  },
  BEAT_MS: {
    fallback: '200',
    meaning: 'How often changes are merged and sent to the screens.',
    read: integer(20, 5_000),
  },
  RECORDER_NAME: {
    fallback: 'highwater-recorder',
    meaning:
      'MQTT client id of the recorder: the broker keeps what it missed under this name, so each recorder needs its own.',
    read: plainName,
  },
  RECORDER_SHARE: {
    fallback: '',
    meaning:
      'Group of recorders that share the load: each message goes to one of them. Empty: this recorder gets everything, and a second one beside it is a spare, because repetition is harmless. Needs a real broker.',
    read: (text) => (text === '' ? '' : plainName(text)),
  },
  RECORDER_BATCH_ROWS: {
    fallback: '5000',
    meaning: 'Rows at which a batch is written at once; beyond about 5,000 nothing is gained.',
    read: integer(1, 50_000),
  },
  RECORDER_BATCH_MS: {
    fallback: '250',
    meaning: 'How long a smaller batch waits for more.',
    read: integer(1, 10_000),
  },
} as const satisfies SettingTable;
