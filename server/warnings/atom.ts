// The feed of everything that was issued, newest first, as Atom 1.0 (RFC 4287). Its time is that of the newest message, so
// that nothing new is nothing changed.
import type { EpochMs } from '../../domain/time.ts';
import { capTime } from '../../domain/warnings/identifier.ts';
import type { WarningMessage } from '../../domain/warnings/warning.ts';
import { buildXml } from './cap-xml.ts';

export const MOST_ENTRIES = 100;
export const CAP_PATH = '/public/v1/cap';

export interface FeedOptions {
  readonly title: string;
  readonly sender: string;
  readonly timezone: string;
  /** What every link begins with: a reader of a feed does not know where it came from. */
  readonly own: string;
  /** What stands as its time while nothing was ever issued. */
  readonly since: EpochMs;
}

/** @param messages newest first */
export function atomFeed(messages: readonly WarningMessage[], options: FeedOptions): string {
  const { sender, timezone, own } = options;
  const shown = messages.slice(0, MOST_ENTRIES);
  return buildXml({
    feed: {
      '@xmlns': 'http://www.w3.org/2005/Atom',
      id: tagUri(sender, 'feed'),
      title: options.title,
      updated: capTime(shown[0]?.sent ?? options.since, timezone),
      author: { name: shown[0]?.sender_name.zh ?? options.title },
      link: [{ '@rel': 'self', '@type': 'application/atom+xml', '@href': `${own}${CAP_PATH}/feed.atom` }],
      entry: shown.map((message) => entry(message, timezone, own)),
    },
  });
}

function entry(message: WarningMessage, timezone: string, own: string): object {
  const { zh, en } = message.content;
  const at = capTime(message.sent, timezone);
  return {
    id: tagUri(message.sender, message.identifier),
    title: `${zh.headline} ${en.headline}`,
    updated: at,
    published: at,
    author: { name: message.sender_name.zh },
    category: [message.status, message.msg_type, message.content.severity].map((term) => ({ '@term': term })),
    link: [{ '@rel': 'alternate', '@type': 'application/cap+xml', '@href': `${own}${addressOf(message.identifier)}` }],
    summary: `${zh.description}\n${en.description}`,
  };
}

export function addressOf(identifier: string): string {
  return `${CAP_PATH}/${encodeURIComponent(identifier)}.xml`;
}

/** RFC 4151: a name that stays, whatever address the server moves to. */
function tagUri(sender: string, name: string): string {
  return `tag:${encodeURIComponent(sender).replace('%40', '@')},2026:cap/${encodeURIComponent(name)}`;
}
