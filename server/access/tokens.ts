// Bearer tokens of programs and other departments, from the settings.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Person } from '../../domain/rights.ts';
import type { ApiToken } from '../config.ts';

/** Whose token an `Authorization` header carries. */
export function createTokens(tokens: readonly ApiToken[]): (authorization: string | undefined) => Person | null {
  const holders = tokens.map(({ name, role, token }) => ({
    digest: digest(token),
    person: { name, role, districts: null, cameraOwners: null } satisfies Person,
  }));
  return (authorization) => {
    const given = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
    if (given === undefined) return null;
    const asked = digest(given);
    // Every token is compared, in equal time, so that the answer's delay tells nothing.
    return holders.filter((holder) => timingSafeEqual(holder.digest, asked))[0]?.person ?? null;
  };
}

function digest(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
