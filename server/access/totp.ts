// S32. The second step of signing in: a code of six digits from an authenticator (RFC 6238), good for half a minute and half a minute to
// either side, once.
import { Secret, TOTP } from 'otpauth';
import type { Queryable } from '../db/pool.ts';
import { deleteTotp } from '../db/queries/delete-totp.ts';
import { selectTotp } from '../db/queries/select-totp.ts';
import { takeTotpStep } from '../db/queries/take-totp-step.ts';
import { upsertTotp } from '../db/queries/upsert-totp.ts';

const ISSUER = 'Highwater';
const PERIOD_S = 30;
/** Steps to either side: clocks of phones are off by a little. */
const WINDOW = 1;
export const CODE = /^[0-9]{6}$/;

export interface Totp {
  /** True where a code is asked for. */
  isOn(accountId: string): Promise<boolean>;
  /** A new secret, as text and as the address that authenticators read; null where one works already. */
  begin(accountId: string): Promise<{ readonly secret: string; readonly uri: string } | null>;
  /** True of the right code, once; the first one turns the second step on. */
  take(accountId: string, code: string): Promise<boolean>;
  /** False where there was none. */
  end(accountId: string): Promise<boolean>;
}

/** @param now wall time, epoch ms: a drill's clock is on nobody's phone */
export function createTotp(database: Queryable, now: () => number): Totp {
  const totpOf = (accountId: string, secret: Secret) =>
    new TOTP({ issuer: ISSUER, label: accountId, secret, period: PERIOD_S });
  return {
    isOn: async (accountId) => (await selectTotp(database, accountId))?.confirmed ?? false,
    async begin(accountId) {
      const secret = new Secret({ size: 20 });
      if (!(await upsertTotp(database, accountId, secret.bytes))) return null;
      return { secret: secret.base32, uri: totpOf(accountId, secret).toString() };
    },
    async take(accountId, code) {
      const row = CODE.test(code) ? await selectTotp(database, accountId) : null;
      if (!row) return false;
      const secret = Secret.fromHex(row.secret.toString('hex'));
      const timestamp = now();
      const delta = totpOf(accountId, secret).validate({ token: code, timestamp, window: WINDOW });
      if (delta === null) return false;
      return takeTotpStep(database, accountId, Math.floor(timestamp / 1_000 / PERIOD_S) + delta);
    },
    end: (accountId) => deleteTotp(database, accountId),
  };
}
