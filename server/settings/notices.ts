// Who is told of alarms outside of the desk.
import { ALARM_LEVELS } from '../../domain/alerts/alarm.ts';
import { readQuietHours } from '../notices/quiet-hours.ts';
import { readAddress, readAddresses, readLanguages, readSecret } from '../notices/read-settings.ts';
import { oneOf, url } from './readers.ts';
import type { Setting } from './setting.ts';

export const NOTICES_SETTINGS: readonly Setting[] = [
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
];
