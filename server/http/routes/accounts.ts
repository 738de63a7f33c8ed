import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import { formatInstant } from '../../../domain/time.ts';
import { ACCOUNT_ID, ACCOUNT_ROLES, type AccountRole } from '../../access/accounts.ts';
import { selectAccounts } from '../../db/queries/select-accounts.ts';
import type { App } from '../app.ts';
import { factsOf, tellChange } from '../changed.ts';
import { linkOrigin } from '../own-address.ts';
import type { HttpParts } from '../parts.ts';
import { Problem } from '../problem.ts';

const names = Type.Union([Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { maxItems: 200 }), Type.Null()]);
const fields = {
  display_name: Type.String({ minLength: 1, maxLength: 60, pattern: '^(?=.*\\S)[^\\p{Cc}]+$' }),
  role: Type.Unsafe<AccountRole>({ type: 'string', enum: [...ACCOUNT_ROLES] }),
  districts: names,
  camera_owners: names,
};
const params = Type.Object({ id: Type.String({ minLength: 1, maxLength: 300 }) });

/** The administrator's side: who has an account, with which rights, and the links that let them in. */
export function accountRoutes(app: App, parts: HttpParts): void {
  const { accounts, sessions, database } = parts;
  const { city } = parts.index;
  const districts = new Set([...city.stations, ...city.sites, ...city.trucks].map(({ district }) => district));
  const owners = new Set(city.cameras.map(({ owner }) => owner));
  const config = { right: 'administer', audit: 'account' } as const;

  app.get(
    '/api/v1/accounts',
    {
      config: { right: 'administer' },
      schema: { tags: ['access'], summary: 'Every account with its rights, and what it can be limited to' },
    },
    async () => {
      const rows = await selectAccounts(database, sessions.idleMs);
      const instant = (at_ms: number) => formatInstant(at_ms, city.timezone);
      return {
        items: rows.map(({ made_at_ms, disabled_at_ms, ...row }) => ({
          ...row,
          made_at: instant(made_at_ms),
          disabled_at: disabled_at_ms === null ? null : instant(disabled_at_ms),
        })),
        next: null,
        roles: ACCOUNT_ROLES,
        districts: [...districts].sort(),
        camera_owners: [...owners].sort(),
      };
    },
  );

  app.post(
    '/api/v1/accounts',
    {
      config,
      schema: {
        tags: ['access'],
        summary:
          'A new account, and the link by which its holder chooses a password; of a wall, the link that opens it',
        body: Type.Object(
          { account_id: Type.String({ pattern: ACCOUNT_ID.source }), ...fields },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const { account_id, display_name, role, camera_owners } = request.body;
      known(request.body);
      const added = await accounts.add({
        accountId: account_id,
        displayName: display_name.trim(),
        role,
        districts: request.body.districts,
        cameraOwners: camera_owners,
        madeBy: request.identity!.id || request.person!.name || 'SIGN_IN=off',
      });
      if (!added) throw new Problem(409, 'an account of that name is there already');
      tellChange(request, null, factsOf(request.body, FACTS));
      return reply
        .code(201)
        .header('cache-control', 'no-store')
        .send(await linkOf(request, account_id, 'invite'));
    },
  );

  app.post(
    '/api/v1/accounts/:id',
    {
      config,
      schema: {
        tags: ['access'],
        summary: 'Changes name, role and limits of an account, or switches it off, which ends its sessions',
        params,
        body: Type.Object({ ...fields, disabled: Type.Boolean() }, { additionalProperties: false }),
      },
    },
    async (request) => {
      known(request.body);
      const accountsNow = await selectAccounts(database, sessions.idleMs);
      const before = accountsNow.find(({ account_id }) => account_id === request.params.id);
      const changed = await accounts.change({ account_id: request.params.id, ...request.body });
      if (!changed)
        throw new Problem(409, 'no such account, nobody would be left to administer, or a wall would become a desk');
      tellChange(request, before ? { ...factsOf(before, FACTS), disabled: before.disabled_at_ms !== null } : null, {
        ...factsOf({ account_id: request.params.id, ...request.body }, FACTS),
        disabled: request.body.disabled,
      });
      return { done: true };
    },
  );

  app.post(
    '/api/v1/accounts/:id/link',
    {
      config,
      schema: {
        tags: ['access'],
        summary:
          'A link that opens once and lets the holder choose another password; of a wall, another link that opens it',
        params,
        body: Type.Object(
          { purpose: Type.Unsafe<'invite' | 'reset'>({ type: 'string', enum: ['invite', 'reset'] }) },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) =>
      reply
        .code(201)
        .header('cache-control', 'no-store')
        .send(await linkOf(request, request.params.id, request.body.purpose)),
  );

  async function linkOf(request: FastifyRequest, accountId: string, purpose: 'invite' | 'reset') {
    const link = await accounts.makeLink(accountId, purpose, request.identity!.id || 'SIGN_IN=off');
    if (!link) throw new Problem(404, 'no such account, or it is switched off');
    if (request.change === null)
      tellChange(request, null, { account_id: accountId, link: link.purpose, expires_at: link.expires_at });
    const path = link.purpose === 'wall' ? '/wall' : '/';
    const origin = linkOrigin(request, parts.config);
    // After the #: no log of any proxy sees it, and what previews links cannot open it.
    return { url: `${origin}${path}#link=${link.token}`, expires_at: formatInstant(link.expires_at, city.timezone) };
  }

  function known(body: { districts: string[] | null; camera_owners: string[] | null }): void {
    for (const name of body.districts ?? [])
      if (!districts.has(name)) throw new Problem(400, `districts: no ${name} here`);
    for (const name of body.camera_owners ?? [])
      if (!owners.has(name)) throw new Problem(400, `camera_owners: no camera of ${name} here`);
  }
}

const FACTS = ['account_id', 'display_name', 'role', 'districts', 'camera_owners'] as const;
