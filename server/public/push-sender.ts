// One message to one browser, by way of the push service that its maker runs. Only services on the list are ever asked: the
// address comes from an unknown person, and this server must not be sent to knock on doors inside its own network.
import webPush from 'web-push';

export interface PushSubscriber {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

export interface PushMeans {
  readonly publicKey: string;
  readonly privateKey: string;
  readonly contact: string;
  /** Hosts, or their ends where they begin with a dot. */
  readonly services: readonly string[];
}

/** Gone: the browser has ended it, or never was. */
/** Refused is what the push service says of this message; away where it could not be asked or has trouble of its own. */
export type PushOutcome = 'accepted' | 'gone' | 'refused' | 'away';

const WITHIN_MS = 10_000;
/** A message about water is worth nothing an hour later, s. */
const TIME_TO_LIVE_S = 3_600;

export function isKnownService(endpoint: string, services: readonly string[]): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname, host, username } = new URL(endpoint);
  const isOurs = services.some((service) => (service.startsWith('.') ? hostname.endsWith(service) : host === service));
  // Without TLS only where the operator has named this machine itself, as a test does.
  return isOurs && username === '' && (protocol === 'https:' || hostname === '127.0.0.1');
}

export async function sendPush(means: PushMeans, to: PushSubscriber, payload: string): Promise<PushOutcome> {
  if (!isKnownService(to.endpoint, means.services)) return 'gone';
  try {
    const { endpoint, method, headers, body } = webPush.generateRequestDetails(
      { endpoint: to.endpoint, keys: { p256dh: to.p256dh, auth: to.auth } },
      payload,
      {
        TTL: TIME_TO_LIVE_S,
        urgency: 'high',
        vapidDetails: { subject: means.contact, publicKey: means.publicKey, privateKey: means.privateKey },
      },
    );
    const { 'Content-Length': _length, ...rest } = headers as Record<string, string>;
    const answer = await fetch(endpoint, {
      method,
      headers: rest,
      body: new Uint8Array(body),
      redirect: 'error',
      signal: AbortSignal.timeout(WITHIN_MS),
    });
    await answer.body?.cancel();
    if (answer.ok) return 'accepted';
    return answer.status === 404 || answer.status === 410
      ? 'gone'
      : answer.status < 500 && answer.status !== 429
        ? 'refused'
        : 'away';
  } catch {
    return 'away';
  }
}
