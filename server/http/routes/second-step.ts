// S32. The own account's authenticator: begun, confirmed with its first code, and ended.
import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { renderSVG } from 'uqr';
import type { App } from '../app.ts';
import { tellChange } from '../changed.ts';
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
      const accountId = required(request);
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
      const accountId = required(request);
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
      const accountId = required(request);
      const proof = await proofOf(request, accountId);
      if (!proof.ok) return notOpened(request, reply, proof, `second step of ${accountId}`);
      if (!(await accounts.totp.end(accountId))) throw new Problem(404, 'this account has no authenticator');
      tellChange(request, { account_id: accountId, second_step: 'on' }, { account_id: accountId, second_step: 'off' });
      return { done: true };
    },
  );

  /** A session that somebody left open is not enough: the password is asked for again. */
  function proofOf(request: FastifyRequest<{ Body: { password: string } }>, accountId: string) {
    return accounts.proves(accountId, request.body.password, visitorOf(request)).catch(busy);
  }
}

/** Null for a token, and for somebody whom an identity provider answers for: that has second steps of its own. */
function localAccount({ identity }: FastifyRequest): string | null {
  return identity?.session && !identity.id.startsWith('oidc:') ? identity.id : null;
}

function required(request: FastifyRequest): string {
  const accountId = localAccount(request);
  if (accountId === null) throw new Problem(409, 'only an account with a password of this server has a second step');
  return accountId;
}
