// What a browser is answered when somebody comes in or is not let in, and what the audit is told of it.
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { NotOpened, Opened, Visitor } from '../access/accounts.ts';
import { cookieLine, cookieToken, sessionCookie } from '../access/cookies.ts';
import { DEVICE_COOKIE, DEVICE_KNOWN_MS } from '../access/known-devices.ts';
import type { OidcAnswer } from '../access/oidc.ts';
import { HashingBusy } from '../access/password.ts';
import type { HttpParts } from './parts.ts';
import { Problem, sendProblem } from './problem.ts';

type NotSignedIn = Extract<OidcAnswer, { ok: false }>;

/** Where its own password is asked for: coming in, and choosing another. */
const DEVICE_PATH = '/api/v1';
const WRONG = 'the user name or the password is wrong';
const NO_PASSKEY = 'this passkey is not known here, or its answer came too late';
const CODE_WORDS = {
  code: 'the code of the authenticator is needed',
  'wrong-code': 'the code of the authenticator is wrong, or was used before',
} as const;
export const GONE = 'this link was used before, was called back, or is too old';

export type SignInAnswers = ReturnType<typeof signInAnswers>;

export function signInAnswers({ audit }: Pick<HttpParts, 'audit'>) {
  /** A browser that was on its way to the provider or back is a person's: it is shown the desk with a word why. */
  function refusedThere(request: FastifyRequest, reply: FastifyReply, refused: Pick<NotSignedIn, 'why' | 'detail'>) {
    audit.note({ ...nobody(request), kind: 'sign-in', what: `refused: oidc ${refused.detail}`, status: 401 });
    return reply.redirect(`/#sign-in-refused=${refused.why}`, 303);
  }

  function admitted(request: FastifyRequest, reply: FastifyReply, opened: Opened, way: string): void {
    const secure = isSecure(request);
    reply.header('set-cookie', sessionCookie(opened.token, opened.lastsMs, { secure }));
    if (opened.device !== undefined)
      reply.header(
        'set-cookie',
        cookieLine(DEVICE_COOKIE, opened.device, { path: DEVICE_PATH, lastsMs: DEVICE_KNOWN_MS, secure }),
      );
    const entry = { ...nobody(request), person: opened.accountId, session_id: opened.sessionId };
    audit.note({ ...entry, kind: 'sign-in', what: `signed in: ${way}`, status: 200 });
  }

  function welcome(request: FastifyRequest, reply: FastifyReply, opened: Opened | NotOpened, way: string) {
    if (!opened.ok) return notOpened(request, reply, opened, way);
    admitted(request, reply, opened, way.split(' ')[0]!);
    return reply.header('cache-control', 'no-store').send({ account_id: opened.accountId });
  }

  function notOpened(request: FastifyRequest, reply: FastifyReply, { why, ...told }: NotOpened, way: string) {
    const status = {
      locked: 429,
      wrong: 401,
      gone: 410,
      password: 400,
      passkey: 401,
      code: 401,
      'wrong-code': 401,
    }[why];
    audit.note({ ...nobody(request), kind: 'sign-in', what: `refused: ${way}, ${why}`, status });
    if ('waitMs' in told) {
      const wait_s = Math.ceil(told.waitMs / 1_000);
      return sendProblem(reply.header('retry-after', wait_s), 429, `too many failed tries; try again in ${wait_s} s`);
    }
    // What was not right is told by name, so that a page knows it from the end of its session.
    if (why === 'code' || why === 'wrong-code') return sendProblem(reply, status, CODE_WORDS[why], { needs: 'code' });
    if (why === 'passkey') return sendProblem(reply, status, NO_PASSKEY, { needs: 'passkey' });
    if (why === 'wrong') return sendProblem(reply, status, WRONG, { needs: 'password' });
    return sendProblem(reply, status, 'fault' in told ? told.fault : GONE);
  }

  function who(request: FastifyRequest, id: string) {
    const { person, identity } = request;
    return {
      ...nobody(request),
      person: id,
      role: person?.role ?? null,
      session_id: identity?.session?.sessionId ?? null,
    };
  }

  return { refusedThere, admitted, welcome, notOpened, who };
}

function nobody(request: FastifyRequest) {
  return { person: null, role: null, session_id: null, address: request.ip };
}

export function visitorOf(request: FastifyRequest): Visitor {
  const { cookie, 'user-agent': agent = '' } = request.headers;
  return { address: request.ip, agent, device: cookieToken(cookie, DEVICE_COOKIE) };
}

/** Behind a proxy that ends TLS the browser's own word is what says so. */
export function isSecure(request: FastifyRequest): boolean {
  return request.protocol === 'https' || request.headers.origin?.startsWith('https:') === true;
}

export function busy(cause: unknown): never {
  if (cause instanceof HashingBusy) throw new Problem(503, 'too many sign-ins at once; try again in a moment');
  throw cause;
}
