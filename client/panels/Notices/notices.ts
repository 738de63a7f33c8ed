// What `GET /api/v1/notices` answers, and what is said where a channel has no settings.
import type { NoticeDelivery } from '../../../domain/desk-api.ts';

export interface NoticeChannel {
  readonly channel: NoticeDelivery['channel'];
  readonly target: string | null;
  readonly configured: boolean;
}

export interface Notices {
  readonly items: readonly NoticeDelivery[];
  readonly channels: readonly NoticeChannel[];
  readonly next: string | null;
}

/** The settings that turn a channel on. Names of settings are the same in every language. */
export const SETTINGS_OF = {
  webhook: ['NOTICE_WEBHOOK_URL'],
  email: ['NOTICE_EMAIL_TO', 'NOTICE_EMAIL_FROM', 'SMTP_URL'],
} as const satisfies Record<NoticeDelivery['channel'], readonly string[]>;

export const CHANNELS = Object.keys(SETTINGS_OF) as readonly NoticeDelivery['channel'][];

/** Both channels, also where the server names only those it has. */
export function everyChannel(channels: readonly NoticeChannel[]): readonly NoticeChannel[] {
  const missing = CHANNELS.filter((channel) => !channels.some((known) => known.channel === channel));
  return [...channels, ...missing.map((channel) => ({ channel, target: null, configured: false }))];
}
