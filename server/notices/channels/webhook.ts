// A POST of JSON. Any 2xx is an acceptance; a redirect is not followed, so that a signed notice goes where it was meant.
import { createHmac } from 'node:crypto';
import type { City } from '../../../domain/city.ts';
import { type EpochMs, SECOND_MS } from '../../../domain/time.ts';
import type { Channel } from '../notice.ts';
import { withoutSecrets } from '../plain-text.ts';
import type { NoticeLanguage } from '../read-settings.ts';
import { webhookBody } from '../webhook-body.ts';

export interface WebhookOptions {
  readonly url: string;
  readonly secret: string | null;
  readonly languages: readonly NoticeLanguage[];
  readonly city: City;
  readonly now: () => EpochMs;
  readonly timeoutMs: number;
}

export function createWebhook({ url, secret, languages, city, now, timeoutMs }: WebhookOptions): Channel {
  const address = new URL(url);
  const { username, password } = address;
  const credentials = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  address.username = '';
  address.password = '';
  // Many services put their key into the path or the query.
  const secrets = [
    url,
    address.href,
    `${address.pathname}${address.search}`,
    address.search,
    decodeURIComponent(password),
    password,
    secret ?? '',
  ].filter((text) => text !== '/' && text !== '');
  const stopped = new AbortController();

  return {
    name: 'webhook',
    target: () => address.origin,
    stop: () => stopped.abort(new Error('the server stops')),

    async send({ id, notice }) {
      const body = webhookBody(notice, languages, city);
      const timestamp = String(Math.floor(now() / SECOND_MS));
      const headers: Record<string, string> = {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Highwater',
        'idempotency-key': id,
        'x-highwater-timestamp': timestamp,
      };
      if (secret) headers['x-highwater-signature'] = `sha256=${signatureOf(secret, timestamp, body)}`;
      if (username || password) headers.authorization = `Basic ${Buffer.from(credentials).toString('base64')}`;
      try {
        const answer = await fetch(address, {
          method: 'POST',
          headers,
          body,
          redirect: 'manual',
          signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), stopped.signal]),
        });
        // What it says is not read: it may never end.
        await answer.body?.cancel();
        if (!answer.ok) throw new Error(`the webhook answered ${answer.status}`);
        return null;
      } catch (cause) {
        throw new Error(withoutSecrets(reasonOf(cause as Error, timeoutMs), secrets));
      }
    },
  };
}

/** HMAC-SHA256 over time and body, so that an old notice cannot be sent again as new. */
export function signatureOf(secret: string, timestamp: string, body: string): string {
  return createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
}

function reasonOf(error: Error, timeoutMs: number): string {
  if (error.name === 'TimeoutError') return `no answer within ${timeoutMs / SECOND_MS} s`;
  const { cause } = error;
  // fetch only says that it failed; why is in its cause.
  return cause instanceof Error
    ? `${error.message}: ${cause.message || String((cause as NodeJS.ErrnoException).code)}`
    : error.message;
}
