// From the settings to the ways out; one that is not set is not there.
import type { City } from '../../domain/city.ts';
import { type EpochMs, SECOND_MS } from '../../domain/time.ts';
import type { Config } from '../config.ts';
import { createEmail } from './channels/email.ts';
import { createWebhook } from './channels/webhook.ts';
import type { Channel } from './notice.ts';

const TIMEOUT_MS = 10 * SECOND_MS;

export function channelsOf(config: Config, city: City, now: () => EpochMs): Channel[] {
  const channels: Channel[] = [];
  if (config.noticeWebhookUrl)
    channels.push(
      createWebhook({
        url: config.noticeWebhookUrl,
        secret: config.noticeWebhookSecret,
        languages: config.noticeLanguages,
        city,
        now,
        timeoutMs: TIMEOUT_MS,
      }),
    );
  if (config.noticeEmailTo.length > 0 && config.smtpUrl && config.noticeEmailFrom)
    channels.push(
      createEmail({
        smtpUrl: config.smtpUrl,
        from: config.noticeEmailFrom,
        to: config.noticeEmailTo,
        escalationTo: config.noticeEscalationEmailTo,
        languages: config.noticeLanguages,
        timezone: city.timezone,
        timeoutMs: TIMEOUT_MS,
      }),
    );
  return channels;
}
