// The far ends of the notices, real ones on loopback: an HTTP server and an SMTP server that can be told to fail.
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface Posted {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  // biome-ignore lint/suspicious/noExplicitAny: what came is looked into by the tests
  readonly json: any;
}

export interface WebhookReceiver {
  readonly url: string;
  readonly posted: Posted[];
  /** How the next requests are answered: a status, or `hang`. Accepted once the list is empty. */
  answers: (number | 'hang')[];
  close(): Promise<void>;
}

export async function webhookReceiver(): Promise<WebhookReceiver> {
  const receiver: { posted: Posted[]; answers: (number | 'hang')[] } = { posted: [], answers: [] };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const answer = receiver.answers.shift() ?? 200;
      if (answer === 'hang') return;
      const body = Buffer.concat(chunks).toString();
      if (answer < 300) receiver.posted.push({ headers: request.headers, body, json: JSON.parse(body) });
      response.writeHead(answer, answer >= 300 && answer < 400 ? { location: '/elsewhere' } : {}).end('thanks');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(receiver, {
    url: `http://127.0.0.1:${port}/hook`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly raw: string;
  /** Of the header, unfolded and decoded. */
  header(name: string): string | undefined;
  /** Decoded text of the part of that type. */
  part(type: 'text/plain' | 'text/html'): string;
}

export interface MailReceiver {
  readonly url: string;
  readonly mails: Mail[];
  /** How many of the next messages are refused for now. */
  refusals: number;
  /** Receivers that are unknown here. */
  readonly unknown: Set<string>;
  close(): Promise<void>;
}

export async function mailReceiver(login?: { user: string; password: string }): Promise<MailReceiver> {
  const receiver = { mails: [] as Mail[], refusals: 0, unknown: new Set<string>() };
  const server = new SMTPServer({
    authOptional: !login,
    disabledCommands: login ? ['STARTTLS'] : ['STARTTLS', 'AUTH'],
    allowInsecureAuth: true,
    logger: false,
    onAuth(auth, _session, done) {
      if (auth.username === login?.user && auth.password === login?.password) done(null, { user: auth.username });
      else done(new Error(`Invalid login for ${auth.username} with ${auth.password}`));
    },
    onRcptTo({ address }, _session, done) {
      done(receiver.unknown.has(address) ? new Error('no such mailbox') : null);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (receiver.refusals > 0) {
          receiver.refusals -= 1;
          done(Object.assign(new Error('try later'), { responseCode: 451 }));
          return;
        }
        const { mailFrom, rcptTo } = session.envelope;
        receiver.mails.push(
          mailOf(
            Buffer.concat(chunks).toString(),
            mailFrom ? mailFrom.address : '',
            rcptTo.map(({ address }) => address),
          ),
        );
        done();
      });
    },
  });
  server.on('error', () => undefined); // a client that breaks off is what some tests are about
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const credentials = login ? `${encodeURIComponent(login.user)}:${encodeURIComponent(login.password)}@` : '';
  return Object.assign(receiver, {
    url: `smtp://${credentials}127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}

function mailOf(raw: string, from: string, to: readonly string[]): Mail {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]/g, ' ');
  return {
    from,
    to,
    raw,
    header(name) {
      const line = head.split('\r\n').find((each) => each.toLowerCase().startsWith(`${name.toLowerCase()}: `));
      return line && decodeWords(line.slice(name.length + 2));
    },
    part(type) {
      const start = raw.indexOf(`Content-Type: ${type}`);
      if (start < 0) throw new Error(`no part of type ${type}`);
      const bodyAt = raw.indexOf('\r\n\r\n', start) + 4;
      const encoding = /Content-Transfer-Encoding: (\S+)/i.exec(raw.slice(start, bodyAt))?.[1];
      const end = raw.indexOf('\r\n--', bodyAt);
      const body = raw.slice(bodyAt, end < 0 ? undefined : end);
      if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
      return encoding === 'quoted-printable' ? decodeQuoted(body.replace(/=\r\n/g, '')) : body;
    },
  };
}

function decodeWords(text: string): string {
  const bytes = (encoding: string, word: string) =>
    encoding.toUpperCase() === 'B' ? Buffer.from(word, 'base64').toString() : decodeQuoted(word.replaceAll('_', ' '));
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_all, encoding: string, word: string) => bytes(encoding, word));
}

function decodeQuoted(text: string): string {
  return decodeURIComponent(text.replaceAll('%', '%25').replace(/=([0-9A-F]{2})/g, (_all, hex: string) => `%${hex}`));
}
