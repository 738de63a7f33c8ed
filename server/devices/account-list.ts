import type { CityIndex } from '../../domain/city-index.ts';
import { type DeviceAccount, type Speaker, USER_NAME } from '../../domain/devices/account.ts';

/** What a person did wrong, said without a stack. */
export class UsageError extends Error {}

export interface NewAccount {
  /** Of its password. */
  readonly hash: string;
  readonly madeAt: number;
  readonly index: CityIndex;
  /** Client id of the recorder: the broker may take a user name for the client id, and that session is the recorder's. */
  readonly recorderName: string;
}

/** The list with one more account, or a UsageError. An id with a typing error would be a device that nobody hears. */
export function withAccount(accounts: readonly DeviceAccount[], speaker: Speaker, given: NewAccount): DeviceAccount[] {
  const { user, kind, things } = speaker;
  if (!USER_NAME.test(user)) throw new UsageError('add needs an id of letters, digits, dots, dashes and underscores');
  if (user === given.recorderName || user.startsWith(`${given.recorderName}-`))
    throw new UsageError(`${user} is a name of the server's own connections`);
  if (accounts.some((account) => account.user === user)) throw new UsageError(`${user} has an account already`);
  const { stations, cameras, trucks } = given.index;
  const isThing = (id: string) => stations.has(id) || cameras.has(id) || trucks.has(id);
  if (kind === 'reader' && isThing(user))
    throw new UsageError(`${user} is a thing of the city; a reader has another name`);
  const spokenFor = kind === 'device' ? [user] : things;
  const unknown = spokenFor.filter((id) => !isThing(id));
  if (unknown.length > 0) throw new UsageError(`not in the city (CITY): ${unknown.slice(0, 10).join(', ')}`);
  return [...accounts, { user, kind, things, password: given.hash, made_at: new Date(given.madeAt).toISOString() }];
}
