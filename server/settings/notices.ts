// Who is told of alarms outside of the desk.
import { ALARM_LEVELS } from '../../domain/alerts/alarm.ts';
import { readQuietHours } from '../notices/quiet-hours.ts';
import { readAddress, readAddresses, readLanguages, readSecret } from '../notices/read-settings.ts';
import { oneOf, url } from './readers.ts';
import type { SettingTable } from './setting.ts';

export const NOTICES_SETTINGS = {
  NOTICE_WEBHOOK_URL: {
    fallback: '',
    meaning: 'Where notices of alarms are posted as JSON. Empty: nowhere.',
    read: url('https:', 'http:'),
  },
  NOTICE_WEBHOOK_SECRET: {
    fallback: '',
    meaning: 'Signs what is posted (HMAC-SHA256), at least 16 characters. Empty: not signed.',
    read: readSecret,
  },
  NOTICE_EMAIL_TO: {
    fallback: '',
    meaning: 'Who gets notices by e-mail: addresses, comma-separated. Needs `SMTP_URL` and `NOTICE_EMAIL_FROM`.',
    read: readAddresses,
  },
  NOTICE_ESCALATION_EMAIL_TO: {
    fallback: '',
    meaning: 'Who is told when nobody acknowledges an alarm. Empty: the same as `NOTICE_EMAIL_TO`.',
    read: readAddresses,
  },
  NOTICE_EMAIL_FROM: {
    fallback: '',
    meaning: 'Sender of the e-mails.',
    read: readAddress,
  },
  SMTP_URL: {
    fallback: '',
    meaning: 'Mail server, `smtps://user:password@host` or `smtp://host:587`.',
    read: url('smtp:', 'smtps:'),
  },
  NOTICE_LEVEL: {
    fallback: 'orange',
    meaning: 'From which level on alarms are told outside: notice, blue, yellow, orange or red.',
    read: oneOf(...ALARM_LEVELS),
  },
  NOTICE_QUIET_HOURS: {
    fallback: '',
    meaning:
      "Such as `22:00-06:00`, in the city's time (wall time, also in a drill). Reds and tests are told all the same; everything else is held, on every channel, and told as one summary when they end. Empty: none.",
    read: readQuietHours,
  },
  NOTICE_LANGUAGES: {
    fallback: 'en,zh',
    meaning: 'Languages of a notice, one after the other in the same message: en, zh.',
    read: readLanguages,
  },
} as const satisfies SettingTable;
