// One mail to all of the receivers. Those who are refused are named in the delivery; the others have it, so it is not sent
// again.
import { createTransport } from 'nodemailer';
import { SECOND_MS } from '../../../domain/time.ts';
import { messageOf } from '../message.ts';
import type { Audience, Channel, Notice } from '../notice.ts';
import { oneLine, withoutSecrets } from '../plain-text.ts';
import type { NoticeLanguage } from '../read-settings.ts';

export interface EmailOptions {
  readonly smtpUrl: string;
  readonly from: string;
  readonly to: readonly string[];
  /** Empty: the same as `to`. */
  readonly escalationTo: readonly string[];
  readonly languages: readonly NoticeLanguage[];
  readonly timezone: string;
  readonly timeoutMs: number;
}

/** A whole dialogue has several steps, each with the time-out; a server that drips letters must not hold a channel for ever. */
const DIALOGUE_TIMEOUTS = 3;

export function createEmail(options: EmailOptions): Channel {
  const { smtpUrl, from, to, escalationTo, languages, timezone, timeoutMs } = options;
  const { username, password, host } = new URL(smtpUrl);
  const secrets = [smtpUrl, password, decodeURIComponent(password), basic(username, password)];
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    // A message is text and nothing else: no name in it can make the mailer read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const receivers = (audience: Audience, kind?: Notice['kind']) => {
    if (kind === 'test') return [...new Set([...to, ...escalationTo])];
    return audience === 'escalation' && escalationTo.length > 0 ? escalationTo : to;
  };
  const stopped = new AbortController();
  const domain = from.slice(from.lastIndexOf('@') + 1);

  return {
    name: 'email',
    target: (audience) => oneLine(receivers(audience).join(', '), 300),
    stop() {
      stopped.abort();
      transport.close();
    },

    async send({ id, notice }) {
      const { subject, text, html } = messageOf(notice, languages, timezone);
      try {
        const { rejected } = await within(
          timeoutMs * DIALOGUE_TIMEOUTS,
          stopped.signal,
          transport.sendMail({
            from: { name: 'Highwater', address: from },
            to: receivers(notice.audience, notice.kind).map((address) => ({ name: '', address })),
            subject,
            text,
            html,
            // The same for every try, so that a mailbox can drop the second of two.
            messageId: `<${id}@${domain}>`,
            date: new Date(notice.at),
            headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
          }),
        );
        return rejected.length === 0 ? null : oneLine(`refused for ${rejected.map(addressOf).join(', ')}`, 300);
      } catch (cause) {
        throw new Error(withoutSecrets(`${host}: ${(cause as Error).message}`, secrets));
      }
    },
  };
}

const addressOf = (receiver: string | { address: string }) =>
  typeof receiver === 'string' ? receiver : receiver.address;

const basic = (username: string, password: string) =>
  Buffer.from(`\u0000${decodeURIComponent(username)}\u0000${decodeURIComponent(password)}`).toString('base64');

async function within<T>(limitMs: number, stopped: AbortSignal, work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`not sent within ${limitMs / SECOND_MS} s`)), limitMs);
  const onStop = () => reject(new Error('the server stops'));
  stopped.addEventListener('abort', onStop);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    stopped.removeEventListener('abort', onStop);
  }
}
