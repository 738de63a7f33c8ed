// How the settings of the notices are read. A fault never repeats what came: it may hold a password.
import { domainToASCII } from 'node:url';
import type { Config } from '../config.ts';
import type { SettingFault } from '../settings/index.ts';

export const NOTICE_LANGUAGES = ['en', 'zh'] as const;
export type NoticeLanguage = (typeof NOTICE_LANGUAGES)[number];

/** Addresses only, no names: nothing that could be read as a header. */
export function readAddresses(text: string): string[] {
  return text
    .split(',')
    .map((address) => address.trim())
    .filter(Boolean)
    .map((address, position) => {
      if (!isAddress(address)) throw new Error(`entry ${position + 1}: expected an address such as duty@city.example`);
      return address;
    });
}

export function readAddress(text: string): string | null {
  const [address, ...others] = readAddresses(text);
  if (others.length > 0) throw new Error('expected one address');
  return address ?? null;
}

export function readSecret(text: string): string | null {
  if (text !== '' && text.length < 16) throw new Error('expected at least 16 characters');
  return text || null;
}

export function readLanguages(text: string): NoticeLanguage[] {
  const given = text.split(',').map((word) => word.trim());
  const known = given.filter((word): word is NoticeLanguage => (NOTICE_LANGUAGES as readonly string[]).includes(word));
  if (known.length !== given.length || new Set(known).size !== known.length)
    throw new Error(`expected one or more of ${NOTICE_LANGUAGES.join(', ')}, each once`);
  return known;
}

function isAddress(text: string): boolean {
  const match = /^[^\s@<>"(),:;[\]\\\p{Cc}]{1,64}@([^\s@<>"(),:;[\]\\\p{Cc}]{1,253})$/u.exec(text);
  return match !== null && domainToASCII(match[1]!) !== '';
}

/** What does not go together. */
export function noticeFaults(
  config: Pick<
    Config,
    | 'noticeEmailTo'
    | 'noticeEscalationEmailTo'
    | 'noticeEmailFrom'
    | 'smtpUrl'
    | 'noticeWebhookUrl'
    | 'noticeWebhookSecret'
  >,
): SettingFault[] {
  const faults: SettingFault[] = [];
  const mails = config.noticeEmailTo.length > 0;
  if (mails && !config.smtpUrl) faults.push('SMTP_URL: NOTICE_EMAIL_TO needs a mail server');
  if (mails && !config.noticeEmailFrom) faults.push('NOTICE_EMAIL_FROM: NOTICE_EMAIL_TO needs a sender');
  if (config.noticeEscalationEmailTo.length > 0 && !mails)
    faults.push('NOTICE_ESCALATION_EMAIL_TO: it adds to NOTICE_EMAIL_TO, which is empty');
  if (config.noticeWebhookSecret && !config.noticeWebhookUrl)
    faults.push('NOTICE_WEBHOOK_SECRET: there is no NOTICE_WEBHOOK_URL to sign for');
  return faults;
}
