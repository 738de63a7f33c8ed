// Who comes in at the embedded broker, and what each may say and hear. The rights are domain/devices/; this asks for them.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Client } from 'aedes';
import type { Speaker } from '../../domain/devices/account.ts';
import { mayHear, mayPublish, maySubscribe } from '../../domain/devices/topic-rights.ts';
import type { DeviceBook } from '../devices/device-book.ts';
import { isPassword } from '../devices/password.ts';
import { stripPrefix } from '../stream/topics.ts';

export interface Violation {
  readonly action: 'sign-in' | 'publish' | 'subscribe' | 'too-large';
  /** The account, or what was given for one. */
  readonly user: string;
  /** Topic or filter; '' at sign-in. */
  readonly topic: string;
  readonly detail: string;
}

export interface GatekeeperOptions {
  readonly prefix: string;
  readonly book: DeviceBook;
  /** Client id of the recorder, with which those of the server's other connections begin: their sessions are not for others (S25). */
  readonly ownClientId: string;
  readonly onViolation: (violation: Violation) => void;
}

export interface Gatekeeper {
  /** User and password of the server's own connections: made at each start, known to this process alone. */
  readonly own: { readonly user: string; readonly password: string };
  /** Null where the client may come in, else the MQTT return code of the refusal. */
  admit(client: Client, given: Given): 2 | 4 | null;
  letPublish(client: Client | null, topic: string): boolean;
  letSubscribe(client: Client, filter: string): boolean;
  letHear(client: Client, topic: string): boolean;
  /** Whether what the client was admitted as is still so. */
  isCurrent(client: Client): boolean;
  violate(violation: Violation): void;
}

export interface Given {
  readonly username: string | undefined;
  readonly password: Buffer | undefined;
  /** By the listener with TLS, where nobody comes in without an account. */
  readonly byTls: boolean;
  /** The client that has this client id now. */
  readonly holder: Client | undefined;
}

const OWN_USER = '.highwater'; // no account can be called so
const OWN: Speaker = { user: OWN_USER, kind: 'server', things: [] };
/** While there is no account: whoever is on this machine plays the devices (S24). */
const ANYBODY: Speaker = { user: 'anybody', kind: 'simulator', things: [] };

export function createGatekeeper(options: GatekeeperOptions): Gatekeeper {
  const { book, prefix } = options;
  const ownPassword = randomBytes(32).toString('base64url');
  const speakers = new WeakMap<Client, Speaker>();

  function identify({ username, password, byTls }: Given): Speaker | null {
    if (username === OWN_USER) return password && isSame(password, ownPassword) ? OWN : null;
    if (book.size === 0) return byTls ? null : ANYBODY;
    const account = book.find(username ?? '');
    return isPassword(password ?? '', account?.password ?? null) ? account! : null;
  }

  return {
    own: { user: OWN_USER, password: ownPassword },
    admit(client, given) {
      const user = printable(given.username ?? 'nobody');
      const speaker = identify(given);
      if (!speaker) {
        options.onViolation({ action: 'sign-in', user, topic: '', detail: 'no such account, or a wrong password' });
        return 4;
      }
      const isOurs = client.id === options.ownClientId || client.id.startsWith(`${options.ownClientId}-`);
      const holder = given.holder && speakers.get(given.holder);
      if ((isOurs && speaker !== OWN) || (holder && holder.user !== speaker.user)) {
        const detail = `client id ${printable(client.id)} is another's`;
        options.onViolation({ action: 'sign-in', user, topic: '', detail });
        return 2;
      }
      speakers.set(client, speaker);
      return null;
    },
    letPublish(client, topic) {
      const speaker = client && speakers.get(client);
      const stripped = stripPrefix(prefix, topic);
      if (speaker && stripped !== null && mayPublish(speaker, stripped)) return true;
      options.onViolation({
        action: 'publish',
        user: speaker?.user ?? 'nobody',
        topic: stripped ?? topic,
        detail: 'not a topic of this account',
      });
      return false;
    },
    letSubscribe(client, filter) {
      const speaker = speakers.get(client);
      const stripped = stripPrefix(prefix, filter);
      // Whoever tries the embedded broker on his own machine looks at everything.
      if (speaker === ANYBODY && (filter === '#' || stripped !== null)) return true;
      if (speaker && stripped !== null && maySubscribe(speaker, stripped)) return true;
      const user = speaker?.user ?? 'nobody';
      options.onViolation({ action: 'subscribe', user, topic: stripped ?? filter, detail: 'not for this account' });
      return false;
    },
    letHear(client, topic) {
      const speaker = speakers.get(client);
      const stripped = stripPrefix(prefix, topic);
      return speaker !== undefined && stripped !== null && (speaker === ANYBODY || mayHear(speaker, stripped));
    },
    isCurrent(client) {
      const speaker = speakers.get(client);
      if (!speaker || speaker === OWN) return true; // not admitted yet, or ours
      if (speaker === ANYBODY) return book.size === 0;
      const now = book.find(speaker.user);
      return now !== undefined && JSON.stringify(now) === JSON.stringify(speaker);
    },
    violate: options.onViolation,
  };
}

function isSame(given: Buffer, expected: string): boolean {
  const wanted = Buffer.from(expected);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** A name from outside on its way into a log or a page: short, and without anything that could forge a line. */
function printable(text: string): string {
  return text.slice(0, 64).replaceAll(/[^\x20-\x7e\u4e00-\u9fff]/g, '?');
}
