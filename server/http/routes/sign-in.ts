// Coming in and going out. What is answered to a wrong password and to an unknown name is the same.
import Type from 'typebox';
import { sessionCookie } from '../../access/cookies.ts';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../../access/password.ts';
import type { App } from '../app.ts';
import { type Limiter, limiter } from '../limits.ts';
import { ownAddress } from '../own-address.ts';
import type { HttpParts } from '../parts.ts';
import { Problem } from '../problem.ts';
import { busy, GONE, isSecure, type SignInAnswers, signInAnswers, visitorOf } from '../sign-in-answers.ts';
import { passkeySignInRoutes } from './passkeys.ts';

const MOST_TRIES = 30;
const password = Type.String({ minLength: 1, maxLength: 4 * LONGEST_PASSWORD });
const token = Type.String({ maxLength: 100 });

export function signInRoutes(app: App, parts: HttpParts): void {
  const tries = limiter(app, { max: MOST_TRIES, what: 'address' });
  const answers = signInAnswers(parts);
  sessionRoute(app, parts);
  passwordRoutes(app, parts, tries, answers);
  linkRoutes(app, parts, tries, answers);
  passkeySignInRoutes(app, parts, tries, answers);
  providerRoutes(app, parts, tries, answers);
}

function sessionRoute(app: App, { access, accounts, sessions, oidc, index, config }: HttpParts): void {
  /** Passkeys once somebody has one: nobody is offered what nobody can use. Without the database there is the password, whose answer says so. */
  async function ways(): Promise<('password' | 'oidc' | 'passkey')[]> {
    const isAnyPasskey = await accounts.passkeys.isAny().catch(() => false);
    return ['password', ...(oidc ? (['oidc'] as const) : []), ...(isAnyPasskey ? (['passkey'] as const) : [])];
  }

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
      const identity = await access.identify({ authorization, cookies }, 'watch');
      const left = identity?.session ? sessions.left_ms(identity.session) : null;
      return reply.header('cache-control', 'no-store').send({
        person: identity?.person ?? null,
        account_id: identity?.id || null,
        session_id: identity?.session?.sessionId ?? null,
        lasts_s: left === null ? null : Math.max(0, Math.round(left / 1_000)),
        sign_in: access.open ? 'off' : 'on',
        ways: access.open ? [] : await ways(),
        shortest_password: SHORTEST_PASSWORD,
        city: index.city.name,
        timezone: index.city.timezone,
        exercise: config.drill,
      });
    },
  );
}

function passwordRoutes(
  app: App,
  { accounts, sessions, audit }: HttpParts,
  tries: Limiter,
  answers: SignInAnswers,
): void {
  const { welcome, notOpened, who } = answers;

  app.post(
    '/api/v1/sign-in',
    {
      config: { right: 'anyone', audit: 'none' },
      schema: {
        tags: ['access'],
        summary:
          'Signs in with a password: the cookie. 401 for a wrong one, and with `needs: "code"` where a code of the authenticator is asked for besides; 429 while the name or the address is locked',
        body: Type.Object(
          {
            name: Type.String({ minLength: 1, maxLength: 100 }),
            password,
            /** Of the authenticator, where the account has one. */
            code: Type.Optional(Type.String({ maxLength: 10 })),
          },
          { additionalProperties: false },
        ),
      },
      onRequest: tries,
    },
    async (request, reply) => {
      const { name, code = null } = request.body;
      const typed = code === null ? null : code.replaceAll(/\s/g, '');
      const opened = await accounts.signIn(name, request.body.password, visitorOf(request), typed).catch(busy);
      return welcome(request, reply, opened, `password ${name.trim().toLowerCase()}`);
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
}

function linkRoutes(app: App, { accounts }: HttpParts, tries: Limiter, { welcome }: SignInAnswers): void {
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
}

/** The identity provider's, where one is set up. */
function providerRoutes(
  app: App,
  { oidc, config }: HttpParts,
  tries: Limiter,
  { refusedThere, admitted }: SignInAnswers,
): void {
  if (!oidc) return;
  app.get(
    '/api/v1/sign-in/oidc',
    {
      config: { right: 'anyone', audit: 'none' },
      schema: { tags: ['access'], summary: 'Sends the browser to the identity provider' },
      onRequest: tries,
    },
    async (request, reply) => {
      const begun = await oidc.begin(ownAddress(request, config), { secure: isSecure(request) });
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
      const origin = ownAddress(request, config);
      const answer = await oidc.finish(
        new URL(request.url, origin),
        origin,
        request.headers.cookie,
        visitorOf(request),
      );
      reply.header('cache-control', 'no-store').header('set-cookie', oidc.forget({ secure: isSecure(request) }));
      if (!answer.ok) return refusedThere(request, reply, answer);
      admitted(request, reply, answer, 'oidc');
      return reply.redirect('/', 303);
    },
  );
}
