// S32. The own account's authenticator: begun, confirmed with its first code, and ended; by an administrator for whoever has lost it.
import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { renderSVG } from 'uqr';
import type { App } from '../app.ts';
import { tellChange } from '../changed.ts';
import { localAccount, requiredLocalAccount } from '../local-account.ts';
import type { HttpParts } from '../parts.ts';
import { Problem } from '../problem.ts';
import { busy, signInAnswers, visitorOf } from '../sign-in-answers.ts';

const config = { right: 'signed-in', audit: 'account' } as const;
const tags = ['access'];
const password = Type.String({ minLength: 1, maxLength: 200 });
const withPassword = Type.Object({ password }, { additionalProperties: false });

export function secondStepRoutes(app: App, parts: HttpParts): void {
  const { accounts } = parts;
  const { notOpened } = signInAnswers(parts);

  app.get(
    '/api/v1/second-step',
    { config: { right: 'signed-in' }, schema: { tags, summary: 'Whether the own account is asked for a code' } },
    async (request) => {
      const accountId = localAccount(request);
      return {
        state: accountId !== null && (await accounts.totp.isOn(accountId)) ? 'on' : 'off',
        possible: accountId !== null,
      };
    },
  );

  app.post(
    '/api/v1/second-step/begin',
    {
      config,
      schema: {
        tags,
        summary:
          'A secret for an authenticator, as text, address and picture; nothing is asked for until its first code has come',
        body: withPassword,
      },
    },
    async (request, reply) => {
      const accountId = requiredLocalAccount(request);
      const proof = await proofOf(request, accountId);
      if (!proof.ok) return notOpened(request, reply, proof, `second step of ${accountId}`);
      const begun = await accounts.totp.begin(accountId);
      if (!begun) throw new Problem(409, 'this account has an authenticator already; end it first');
      tellChange(request, null, { account_id: accountId, second_step: 'begun' });
      return reply.header('cache-control', 'no-store').send({ ...begun, svg: renderSVG(begun.uri, { border: 2 }) });
    },
  );

  app.post(
    '/api/v1/second-step/confirm',
    {
      config,
      schema: {
        tags,
        summary: 'The first code of the authenticator: from now on one is asked for at every sign-in',
        body: Type.Object({ code: Type.String({ maxLength: 10 }) }, { additionalProperties: false }),
      },
    },
    async (request) => {
      const accountId = requiredLocalAccount(request);
      if (await accounts.totp.isOn(accountId)) throw new Problem(409, 'it is on already');
      if (!(await accounts.totp.take(accountId, request.body.code.replaceAll(/\s/g, ''))))
        throw new Problem(400, 'code: not the one that the authenticator shows now');
      tellChange(request, { account_id: accountId, second_step: 'off' }, { account_id: accountId, second_step: 'on' });
      return { done: true };
    },
  );

  app.post(
    '/api/v1/second-step/end',
    { config, schema: { tags, summary: 'No code is asked for any more', body: withPassword } },
    async (request, reply) => {
      const accountId = requiredLocalAccount(request);
      const proof = await proofOf(request, accountId);
      if (!proof.ok) return notOpened(request, reply, proof, `second step of ${accountId}`);
      if (!(await accounts.totp.end(accountId))) throw new Problem(404, 'this account has no authenticator');
      tellChange(request, { account_id: accountId, second_step: 'on' }, { account_id: accountId, second_step: 'off' });
      return { done: true };
    },
  );

  app.post(
    '/api/v1/accounts/:id/second-step/end',
    {
      config: { right: 'administer', audit: 'account' },
      schema: {
        tags,
        summary:
          'Takes the authenticator and the passkeys off an account whose holder has lost them; the password alone signs in then',
        params: Type.Object({ id: Type.String({ minLength: 1, maxLength: 300 }) }),
        body: Type.Object({}, { additionalProperties: false }),
      },
    },
    async (request) => {
      const { id } = request.params;
      const ended = [await accounts.totp.end(id), (await accounts.passkeys.end(id, null)) > 0];
      if (!ended.includes(true)) throw new Problem(404, 'this account has neither an authenticator nor a passkey');
      tellChange(request, { account_id: id, second_step: 'on' }, { account_id: id, second_step: 'off' });
      return { done: true };
    },
  );

  /** A session that somebody left open is not enough: the password is asked for again. */
  function proofOf(request: FastifyRequest<{ Body: { password: string } }>, accountId: string) {
    return accounts.proves(accountId, request.body.password, visitorOf(request)).catch(busy);
  }
}
