// The face towards the public.
import type { Config } from '../config.ts';
import type { SettingFault } from './index.ts';
import { integer } from './readers.ts';
import type { SettingTable } from './setting.ts';

const list = (text: string) =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
const pushKey = (bytes: number) => (text: string) => {
  if (text === '') return null;
  if (Buffer.from(text, 'base64url').length !== bytes)
    throw new Error('expected a key as `npm run push-keys` makes it');
  return text;
};
const contact = (text: string) => {
  if (text !== '' && !/^(mailto:[^@\s]+@[^@\s]+|https:\/\/\S+)$/.test(text))
    throw new Error('expected `mailto:` with an address, or an https URL');
  return text || null;
};

export const PUBLIC_SETTINGS = {
  PUBLIC_BEAT_MS: {
    fallback: '5000',
    meaning:
      'Every how many milliseconds the snapshot for the public is made anew. Caches in front may keep it as long.',
    read: integer(200, 300_000),
  },
  CITIZEN_REPORT_MINUTES: {
    fallback: '120',
    meaning: 'How long a report from the street is shown after the water was seen, once an operator has approved it.',
    read: integer(5, 1_440),
  },
  TRUSTED_PROXIES: {
    fallback: '',
    meaning:
      "Addresses or networks of proxies in front, comma-separated: their `X-Forwarded-For` says who asks, which limits for each address rest on. Empty: nobody's.",
    read: list,
  },
  PUSH_PUBLIC_KEY: {
    fallback: '',
    meaning: 'VAPID keys for following a place, made once by `npm run push-keys`. Empty: no place can be followed.',
    read: pushKey(65),
  },
  PUSH_PRIVATE_KEY: {
    fallback: '',
    meaning: 'The secret one of the two.',
    read: pushKey(32),
  },
  PUSH_CONTACT: {
    fallback: '',
    meaning: 'Whom a push service may write to: `mailto:..` or an https address. Needed with the keys.',
    read: contact,
  },
  PUSH_SERVICES: {
    fallback: 'fcm.googleapis.com,updates.push.services.mozilla.com,.notify.windows.com,.push.apple.com',
    meaning:
      'Push services that messages are sent to, and to no other address: hosts, or their ends where they begin with a dot.',
    read: list,
  },
} as const satisfies SettingTable;

/** What is wrong with several settings together. */
export function publicFaults(config: Pick<Config, 'pushPublicKey' | 'pushPrivateKey' | 'pushContact'>): SettingFault[] {
  const given = [config.pushPublicKey, config.pushPrivateKey, config.pushContact].filter((value) => value !== null);
  return given.length === 0 || given.length === 3
    ? []
    : ['PUSH_PUBLIC_KEY: PUSH_PUBLIC_KEY, PUSH_PRIVATE_KEY and PUSH_CONTACT go together'];
}
