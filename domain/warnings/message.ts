// W3, W4, W6. From a draft to the message that goes out, and from a message to the ones that follow it.

import type { Words } from '../measures.ts';
import { type EpochMs, HOUR_MS, SECOND_MS } from '../time.ts';
import { newIdentifier, referenceOf } from './identifier.ts';
import type { WarningContent, WarningKind, WarningMessage, WarningMessageType, WarningStatus } from './warning.ts';
import { cancelledHeadline, noteOf, STATUS_MARK, stillToHeed } from './words.ts';

/** Who sends, as the city has set it. */
export interface Sender {
  readonly sender: string;
  readonly name: Words;
  /** Fourteen digits. */
  readonly code: string;
  readonly timezone: string;
  readonly eventCodes: Readonly<Record<WarningKind, string>>;
}

export interface NextMessage {
  readonly content: WarningContent;
  readonly status: WarningStatus;
  readonly msgType: WarningMessageType;
  /** The whole chain so far, oldest first; empty for an Alert. */
  readonly earlier: readonly WarningMessage[];
  /** Why it is updated or cancelled; empty where nobody said. */
  readonly reason: string;
  readonly now: EpochMs;
  readonly isTaken: (identifier: string) => boolean;
}

/** The next message of a chain. */
export function composeMessage(sender: Sender, next: NextMessage): WarningMessage {
  const { earlier, msgType, status } = next;
  const sent = Math.floor(next.now / SECOND_MS) * SECOND_MS;
  const identifier = newIdentifier(sender.code, sent, sender.timezone, next.isTaken);
  return {
    identifier,
    sender: sender.sender,
    sender_name: sender.name,
    sender_code: sender.code,
    sent,
    status,
    msg_type: msgType,
    references: earlier.map((message) => referenceOf(message, sender.timezone)),
    chain: earlier[0]?.identifier ?? identifier,
    note: noteOf(status, msgType, next.reason),
    event_code: sender.eventCodes[next.content.kind],
    content: marked(next.content, status),
  };
}

/** What a Cancel says: the same area, nothing more to do. */
export function cancelContent({ content }: WarningMessage, now: EpochMs): WarningContent {
  const sent = Math.floor(now / SECOND_MS) * SECOND_MS;
  const area = { en: content.en.area, zh: content.zh.area };
  const headline = cancelledHeadline(content.kind, content.level, area);
  const after = stillToHeed(content.kind);
  const words = {
    en: { description: 'This warning is cancelled.', instruction: after.en },
    zh: { description: '本预警已解除。', instruction: after.zh },
  };
  const text = (language: 'en' | 'zh') => ({
    headline: [...headline[language]].slice(0, 140).join(''),
    ...words[language],
    area: area[language],
  });
  return {
    ...content,
    urgency: 'Past',
    onset: sent,
    // Long enough for whoever looks in once an hour.
    expires: sent + HOUR_MS,
    en: text('en'),
    zh: text('zh'),
  };
}

/** W4. The mark stands once, also on words that were edited with it. */
function marked(content: WarningContent, status: WarningStatus): WarningContent {
  const mark = (headline: string, language: 'en' | 'zh') =>
    STATUS_MARK[status][language] + unmarked(headline, language);
  return {
    ...content,
    en: { ...content.en, headline: mark(content.en.headline, 'en') },
    zh: { ...content.zh, headline: mark(content.zh.headline, 'zh') },
  };
}

/** A headline without the mark of a drill or a test. */
export function unmarked(headline: string, language: 'en' | 'zh'): string {
  const mark = Object.values(STATUS_MARK).find((words) => words[language] && headline.startsWith(words[language]));
  return mark ? headline.slice(mark[language].length) : headline;
}

/** W4. The statuses that a person may choose from; the first is the usual one. */
export function allowedStatuses(situation: {
  readonly drill: boolean;
  readonly simulated: boolean;
  readonly senderKnown: boolean;
}): readonly WarningStatus[] {
  if (situation.drill) return ['Exercise'];
  return situation.simulated || !situation.senderKnown ? ['Test'] : ['Actual', 'Test'];
}
