// Coming in and going out. What is answered to a wrong password and to an unknown name is the same.
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import type { NotOpened, Opened, Visitor } from '../../access/accounts.ts';
import { sessionCookie } from '../../access/cookies.ts';
import type { OidcAnswer } from '../../access/oidc.ts';
import { HashingBusy, LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../../access/password.ts';
import type { App } from '../app.ts';
import { limiter } from '../limits.ts';
import type { HttpParts } from '../parts.ts';
import { Problem, sendProblem } from '../problem.ts';

type NotSignedIn = Extract<OidcAnswer, { ok: false }>;

const MOST_TRIES = 30;
const password = Type.String({ minLength: 1, maxLength: 4 * LONGEST_PASSWORD });
const token = Type.String({ maxLength: 100 });
const WRONG = 'the user name or the password is wrong';
const GONE = 'this link was used before, was called back, or is too old';

export function signInRoutes(app: App, parts: HttpParts): void {
  const { access, accounts, sessions, audit, oidc } = parts;
  const tries = limiter(app, { max: MOST_TRIES, what: 'address' });

  app.get(
    '/api/v1/session',
    {
      config: { right: 'anyone' },
      schema: {
        tags: ['access'],
        summary: 'Who is signed in here (`person` null: nobody), until when, and which ways in there are',
      },
    },
    async (request, reply) => {
      const { authorization, cookie: cookies } = request.headers;
      const identity = await access.identify({ authorization, cookies }, 'view');
      const left = identity?.session ? sessions.left_ms(identity.session) : null;
      return reply.header('cache-control', 'no-store').send({
        person: identity?.person ?? null,
        account_id: identity?.id || null,
        session_id: identity?.session?.sessionId ?? null,
        lasts_s: left === null ? null : Math.max(0, Math.round(left / 1_000)),
        sign_in: access.open ? 'off' : 'on',
        ways: access.open ? [] : oidc ? ['password', 'oidc'] : ['password'],
        shortest_password: SHORTEST_PASSWORD,
        city: parts.index.city.name,
        timezone: parts.index.city.timezone,
        exercise: parts.config.drill,
      });
    },
  );

  app.post(
    '/api/v1/sign-in',
    {
      config: { right: 'anyone', audit: 'none' },
      schema: {
        tags: ['access'],
        summary:
          'Signs in with a password: the cookie. 401 for a wrong one, 429 while the name or the address is locked',
        body: Type.Object(
          { name: Type.String({ minLength: 1, maxLength: 100 }), password },
          { additionalProperties: false },
        ),
      },
      onRequest: tries,
    },
    async (request, reply) => {
      const { name } = request.body;
      const opened = await accounts.signIn(name, request.body.password, visitorOf(request)).catch(busy);
      return welcome(request, reply, opened, `password ${name.trim().toLowerCase()}`);
    },
  );

  app.post(
    '/api/v1/sign-in/link/look',
    {
      config: { right: 'anyone', audit: 'none' },
      schema: {
        tags: ['access'],
        summary: 'Whose one-time link this is, and whether a password is to be chosen; it stays unopened',
        body: Type.Object({ token }, { additionalProperties: false }),
      },
      onRequest: tries,
    },
    async (request, reply) => {
      const link = await accounts.lookAtLink(request.body.token);
      if (!link) throw new Problem(410, GONE);
      const { account_id, display_name, purpose } = link;
      return reply.header('cache-control', 'no-store').send({ account_id, display_name, purpose });
    },
  );

  app.post(
    '/api/v1/sign-in/link',
    {
      config: { right: 'anyone', audit: 'none' },
      schema: {
        tags: ['access'],
        summary: 'Opens a one-time link, with the new password where it is an invitation or a reset: the cookie',
        body: Type.Object({ token, password: Type.Optional(password) }, { additionalProperties: false }),
      },
      onRequest: tries,
    },
    async (request, reply) => {
      const opened = await accounts
        .openLink(request.body.token, request.body.password ?? null, visitorOf(request))
        .catch(busy);
      return welcome(request, reply, opened, 'link');
    },
  );

  app.post(
    '/api/v1/sign-out',
    { config: { right: 'signed-in', audit: 'none' }, schema: { tags: ['access'], summary: 'Ends this session' } },
    async (request, reply) => {
      const { session, id } = request.identity!;
      if (session) await sessions.end({ sessionId: session.sessionId });
      audit.note({ ...who(request, id), kind: 'sign-in', what: 'signed out', status: 200 });
      return reply.header('set-cookie', sessionCookie('', 0, { secure: isSecure(request) })).send({ done: true });
    },
  );

  app.post(
    '/api/v1/password',
    {
      config: { right: 'signed-in', audit: 'none' },
      schema: {
        tags: ['access'],
        summary: 'Another password for the own account; every other session of it ends',
        body: Type.Object({ old: password, new: password }, { additionalProperties: false }),
      },
      onRequest: tries,
    },
    async (request, reply) => {
      const { session, id } = request.identity!;
      if (!session) throw new Problem(409, 'a token has no password');
      const given = { old: request.body.old, new: request.body.new };
      const visitor = { ...visitorOf(request), sessionId: session.sessionId };
      const changed = await accounts.changePassword(id, given, visitor).catch(busy);
      if (!changed.ok) return notOpened(request, reply, changed, `password of ${id}`);
      audit.note({ ...who(request, id), kind: 'account', what: 'chose another password', status: 200 });
      return { done: true };
    },
  );

  if (oidc) {
    app.get(
      '/api/v1/sign-in/oidc',
      {
        config: { right: 'anyone', audit: 'none' },
        schema: { tags: ['access'], summary: 'Sends the browser to the identity provider' },
        onRequest: tries,
      },
      async (request, reply) => {
        const begun = await oidc.begin(originOf(request), { secure: isSecure(request) });
        reply.header('cache-control', 'no-store');
        if (!begun) return refusedThere(request, reply, { why: 'failed', detail: 'the provider cannot be asked' });
        return reply.header('set-cookie', begun.cookie).redirect(begun.url, 303);
      },
    );
    app.get(
      '/api/v1/sign-in/oidc/callback',
      {
        config: { right: 'anyone', audit: 'none', anyParameters: true },
        schema: { tags: ['access'], summary: 'Where the identity provider sends the browser back to: the cookie' },
        onRequest: tries,
      },
      async (request, reply) => {
        const url = new URL(request.url, originOf(request));
        const answer = await oidc.finish(url, originOf(request), request.headers.cookie, visitorOf(request));
        reply.header('cache-control', 'no-store').header('set-cookie', oidc.forget({ secure: isSecure(request) }));
        if (!answer.ok) return refusedThere(request, reply, answer);
        admitted(request, reply, answer, 'oidc');
        return reply.redirect('/', 303);
      },
    );
  }

  /** A browser that was on its way to the provider or back is a person's: it is shown the desk with a word why. */
  function refusedThere(request: FastifyRequest, reply: FastifyReply, refused: Pick<NotSignedIn, 'why' | 'detail'>) {
    audit.note({ ...nobody(request), kind: 'sign-in', what: `refused: oidc ${refused.detail}`, status: 401 });
    return reply.redirect(`/#sign-in-refused=${refused.why}`, 303);
  }

  function admitted(request: FastifyRequest, reply: FastifyReply, opened: Opened, way: string): void {
    reply.header('set-cookie', sessionCookie(opened.token, sessions.lastsMs, { secure: isSecure(request) }));
    const entry = { ...nobody(request), person: opened.accountId, session_id: opened.sessionId };
    audit.note({ ...entry, kind: 'sign-in', what: `signed in: ${way}`, status: 200 });
  }

  function welcome(request: FastifyRequest, reply: FastifyReply, opened: Opened | NotOpened, way: string) {
    if (!opened.ok) return notOpened(request, reply, opened, way);
    admitted(request, reply, opened, way.split(' ')[0]!);
    return reply.header('cache-control', 'no-store').send({ account_id: opened.accountId });
  }

  function notOpened(request: FastifyRequest, reply: FastifyReply, { why, ...told }: NotOpened, way: string) {
    const status = { locked: 429, wrong: 401, gone: 410, password: 400 }[why];
    audit.note({ ...nobody(request), kind: 'sign-in', what: `refused: ${way}, ${why}`, status });
    if ('waitMs' in told) {
      const wait_s = Math.ceil(told.waitMs / 1_000);
      return sendProblem(reply.header('retry-after', wait_s), 429, `too many failed tries; try again in ${wait_s} s`);
    }
    return sendProblem(reply, status, 'fault' in told ? told.fault : why === 'gone' ? GONE : WRONG);
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
}

function nobody(request: FastifyRequest) {
  return { person: null, role: null, session_id: null, address: request.ip };
}

function visitorOf(request: FastifyRequest): Visitor {
  return { address: request.ip, agent: request.headers['user-agent'] ?? '' };
}

/** Behind a proxy that ends TLS the browser's own word is what says so. */
function isSecure(request: FastifyRequest): boolean {
  return request.protocol === 'https' || request.headers.origin?.startsWith('https:') === true;
}

function originOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`;
}

function busy(cause: unknown): never {
  if (cause instanceof HashingBusy) throw new Problem(503, 'too many sign-ins at once; try again in a moment');
  throw cause;
}
