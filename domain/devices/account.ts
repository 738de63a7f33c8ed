// Who comes to the broker. A device has its own id as user name; a gateway carries the stations that are listed with it.
import { type Static, Type } from 'typebox';

export const ACCOUNT_KINDS = ['device', 'gateway', 'server', 'simulator', 'reader'] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

/** As the ids of a city (domain/city.ts): no wildcard, no slash, no colon can be in it. */
export const USER_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

export const deviceAccountSchema = Type.Object({
  user: Type.String({ pattern: USER_NAME.source }),
  kind: Type.Enum(ACCOUNT_KINDS),
  /** Ids that a gateway speaks for besides its own. */
  things: Type.Array(Type.String({ pattern: USER_NAME.source }), { uniqueItems: true }),
  /** Mosquitto's `$7$` form: PBKDF2 with SHA-512. */
  password: Type.String({ pattern: '^\\$7\\$[1-9][0-9]{0,6}\\$[A-Za-z0-9+/=]+\\$[A-Za-z0-9+/=]+$' }),
  made_at: Type.String(),
});
/** An account as it is kept. */
export type DeviceAccount = Static<typeof deviceAccountSchema>;

/** What decides about topics. */
export type Speaker = Pick<DeviceAccount, 'user' | 'kind' | 'things'>;

/** Whether this account speaks for that id. */
export function speaksFor(speaker: Speaker, id: string): boolean {
  return speaker.kind === 'simulator' || id === speaker.user || speaker.things.includes(id);
}
