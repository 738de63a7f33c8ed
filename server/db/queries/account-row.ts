import type { Role } from '../../../domain/rights.ts';
import type { EpochMs } from '../../../domain/time.ts';

export interface AccountRow {
  readonly account_id: string;
  readonly display_name: string;
  readonly role: Exclude<Role, 'crew'>;
  readonly districts: string[] | null;
  readonly camera_owners: string[] | null;
  readonly has_password: boolean;
  readonly made_by: string;
  readonly made_at_ms: EpochMs;
  readonly disabled_at_ms: EpochMs | null;
  /** Sessions that are open now. */
  readonly sessions: number;
  /** S32, S33. An authenticator or a passkey: what its holder may lose. */
  readonly has_second_step: boolean;
}

/** What others may be told of an account: never its hash. */
export const ACCOUNT_COLUMNS = `
  account_id, display_name, role, districts, camera_owners, password_hash is not null as has_password, made_by,
  (extract(epoch from made_at) * 1000)::double precision as made_at_ms,
  (extract(epoch from disabled_at) * 1000)::double precision as disabled_at_ms`;
