// S33. The own account's passkeys, and coming in with one.
import Type from 'typebox';
import { formatInstant } from '../../../domain/time.ts';
import { MOST_PASSKEYS } from '../../access/passkeys.ts';
import { LONGEST_PASSWORD } from '../../access/password.ts';
import type { App } from '../app.ts';
import { tellChange } from '../changed.ts';
import type { Limiter } from '../limits.ts';
import { localAccount, requiredLocalAccount } from '../local-account.ts';
import { linkOrigin } from '../own-address.ts';
import type { HttpParts } from '../parts.ts';
import { Problem } from '../problem.ts';
import { busy, type SignInAnswers, signInAnswers, visitorOf } from '../sign-in-answers.ts';

const config = { right: 'signed-in', audit: 'account' } as const;
const tags = ['access'];
const bytes = (maxLength: number) => Type.String({ maxLength, pattern: '^[A-Za-z0-9_-]*$' });
const passkeyId = bytes(1_400); // at most 1,023 bytes (WebAuthn, 4)
/** As browsers give it (`toJSON` of a credential); what else they tell is not looked at. */
const credential = { id: passkeyId, rawId: passkeyId, type: Type.Literal('public-key') };
const clientExtensionResults = Type.Object({});
const made = Type.Object({
  ...credential,
  response: Type.Object({
    clientDataJSON: bytes(8_000),
    attestationObject: bytes(64_000),
    transports: Type.Optional(Type.Array(Type.String({ maxLength: 20 }), { maxItems: 10 })),
  }),
  clientExtensionResults,
});
const answered = Type.Object({
  ...credential,
  response: Type.Object({
    clientDataJSON: bytes(8_000),
    authenticatorData: bytes(8_000),
    signature: bytes(16_000),
  }),
  clientExtensionResults,
});

export function passkeyRoutes(app: App, parts: HttpParts): void {
  const { accounts, index } = parts;
  const { passkeys } = accounts;
  const { notOpened } = signInAnswers(parts);

  app.get(
    '/api/v1/passkeys',
    { config: { right: 'signed-in' }, schema: { tags, summary: 'The passkeys of the own account, the oldest first' } },
    async (request) => {
      const accountId = localAccount(request);
      const known = accountId === null ? [] : await passkeys.of(accountId);
      const instant = (at_ms: number) => formatInstant(at_ms, index.city.timezone);
      return {
        possible: accountId !== null,
        passkeys: known.map(({ passkey_id, agent, made_at_ms, used_at_ms }) => ({
          passkey_id,
          agent,
          made_at: instant(made_at_ms),
          used_at: used_at_ms === null ? null : instant(used_at_ms),
        })),
      };
    },
  );

  app.post(
    '/api/v1/passkeys/begin',
    {
      config: { ...config, audit: 'none' },
      schema: {
        tags,
        summary: 'What a browser needs to make a passkey (WebAuthn creation options); the password proves who asks',
        body: Type.Object(
          { password: Type.String({ minLength: 1, maxLength: 4 * LONGEST_PASSWORD }) },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const accountId = requiredLocalAccount(request);
      const proof = await accounts.proves(accountId, request.body.password, visitorOf(request)).catch(busy);
      if (!proof.ok) return notOpened(request, reply, proof, `passkey of ${accountId}`);
      const options = await passkeys.begin(accountId, linkOrigin(request, parts.config));
      if (!options) throw new Problem(409, `an account has at most ${MOST_PASSKEYS} passkeys; remove one first`);
      return reply.header('cache-control', 'no-store').send(options);
    },
  );

  app.post(
    '/api/v1/passkeys/confirm',
    {
      config,
      schema: {
        tags,
        summary: 'The passkey that the browser made; from now on it signs in, without password and code',
        body: Type.Object({ answer: made }, { additionalProperties: false }),
      },
    },
    async (request) => {
      const accountId = requiredLocalAccount(request);
      const { agent } = visitorOf(request);
      const added = await passkeys.add(accountId, request.body.answer, linkOrigin(request, parts.config), agent);
      if (added === null) throw new Problem(400, 'answer: not of a passkey that was asked for here, or too late');
      tellChange(request, null, { account_id: accountId, passkey: added });
      return { passkey_id: added };
    },
  );

  app.post(
    '/api/v1/passkeys/:id/end',
    {
      config,
      schema: {
        tags,
        summary: 'A passkey signs in no more',
        params: Type.Object({ id: passkeyId }),
        body: Type.Object({}, { additionalProperties: false }),
      },
    },
    async (request) => {
      const accountId = requiredLocalAccount(request);
      const { id } = request.params;
      if ((await passkeys.end(accountId, id)) === 0) throw new Problem(404, 'this account has no such passkey');
      tellChange(request, { account_id: accountId, passkey: id }, null);
      return { done: true };
    },
  );
}

/** @param tries shared with the passwords: what one address may try in a minute */
export function passkeySignInRoutes(
  app: App,
  { accounts, config: settings }: HttpParts,
  tries: Limiter,
  { welcome }: SignInAnswers,
): void {
  app.post(
    '/api/v1/sign-in/passkey/begin',
    {
      config: { right: 'anyone', audit: 'none' },
      schema: {
        tags,
        summary: 'What a browser needs to answer with a passkey (WebAuthn request options); whose is not said',
        body: Type.Object({}, { additionalProperties: false }),
      },
      onRequest: tries,
    },
    async (request, reply) =>
      reply.header('cache-control', 'no-store').send(await accounts.passkeys.ask(linkOrigin(request, settings))),
  );

  app.post(
    '/api/v1/sign-in/passkey',
    {
      config: { right: 'anyone', audit: 'none' },
      schema: {
        tags,
        summary: 'Signs in with a passkey: the cookie. 401 where the key is not known, or answers what was not asked',
        body: Type.Object({ answer: answered }, { additionalProperties: false }),
      },
      onRequest: tries,
    },
    async (request, reply) => {
      const origin = linkOrigin(request, settings);
      const opened = await accounts.signInWithPasskey(request.body.answer, origin, visitorOf(request));
      return welcome(request, reply, opened, `passkey ${request.body.answer.id.slice(0, 40)}`);
    },
  );
}
