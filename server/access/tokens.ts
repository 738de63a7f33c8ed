// Bearer tokens of programs and other departments, from the settings.
import { timingSafeEqual } from 'node:crypto';
import type { Person } from '../../domain/rights.ts';
import type { ApiToken } from '../config.ts';
import { hashOf } from './secret.ts';

/** Whose token an `Authorization` header carries. */
export function createTokens(tokens: readonly ApiToken[]): (authorization: string | undefined) => Person | null {
  const holders = tokens.map(({ name, role, token }) => ({
    hash: hashOf(token),
    person: { name, role, districts: null, cameraOwners: null } satisfies Person,
  }));
  return (authorization) => {
    const given = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
    if (given === undefined) return null;
    const asked = hashOf(given);
    // Every token is compared, in equal time, so that the answer's delay tells nothing.
    return holders.filter((holder) => timingSafeEqual(holder.hash, asked))[0]?.person ?? null;
  };
}
