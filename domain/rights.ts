// Who may do what. Every route and every socket event names one right; whoever asks has a role, and a role is a list of rights.
// Nothing that names no right is served (S1).

/** In the order of what they open up. `anyone` needs no sign-in; `signed-in` is for what belongs to every account (its own sessions). */
export const RIGHTS = [
  'anyone',
  'signed-in',
  /** The map, readings, forecasts, reports, cameras of the departments the account may see. */
  'view',
  /** Alarms, shift log, notices' test button, response levels, moderation of citizens' reports. */
  'operate',
  /** Orders, locks, links for crews. */
  'dispatch',
  /** Issues warnings (CAP) to the outside. */
  'warn',
  /** Accounts, sessions of others, audit, settings. */
  'administer',
  /** A truck's crew: its own order and nothing else. */
  'crew',
] as const;
export type Right = (typeof RIGHTS)[number];

export const ROLES = ['viewer', 'operator', 'dispatcher', 'administrator', 'crew'] as const;
export type Role = (typeof ROLES)[number];

/** What each role may; `satisfies` keeps a new role from being forgotten here. */
export const RIGHTS_OF = {
  viewer: ['anyone', 'signed-in', 'view'],
  operator: ['anyone', 'signed-in', 'view', 'operate', 'warn'],
  dispatcher: ['anyone', 'signed-in', 'view', 'operate', 'dispatch'],
  administrator: ['anyone', 'signed-in', 'view', 'operate', 'dispatch', 'warn', 'administer'],
  crew: ['anyone', 'crew'],
} as const satisfies Record<Role, readonly Right[]>;

/** Whoever asks. `null` limits nothing; a list limits actions to those districts, and pictures to cameras of those owners. */
export interface Person {
  readonly name: string;
  readonly role: Role;
  readonly districts: readonly string[] | null;
  readonly cameraOwners: readonly string[] | null;
}

/** @param person null where nobody is signed in */
export function may(person: Person | null, right: Right): boolean {
  if (right === 'anyone') return true;
  return person !== null && (RIGHTS_OF[person.role] as readonly Right[]).includes(right);
}

/** S9. @param district null for what is in no district or in all of them: only an unlimited account acts on that */
export function mayActIn(person: Person | null, district: string | null): boolean {
  if (person === null) return false;
  return person.districts === null || (district !== null && person.districts.includes(district));
}
