// Who may do what. A route, a socket event and a control of the desk that acts each name one right, and none of them compiles
// without; whoever asks has a role. What names no right is not served (S1).

export const ROLES = ['viewer', 'operator', 'dispatcher', 'administrator', 'crew', 'wall'] as const;
export type Role = (typeof ROLES)[number];

/** Each right with the roles that have it, in the order of what they open up. A new right, or a new role, has an answer for each. */
export const RIGHTS = {
  /** Needs no sign-in. */
  anyone: { viewer: true, operator: true, dispatcher: true, administrator: true, crew: true, wall: true },
  /** What belongs to every account (its own sessions). */
  'signed-in': { viewer: true, operator: true, dispatcher: true, administrator: true, crew: false, wall: false },
  /** What a wall shows and nothing besides: the city, its world as it is now, pictures of its cameras. */
  watch: { viewer: true, operator: true, dispatcher: true, administrator: true, crew: false, wall: true },
  /** The map, readings, forecasts, reports, cameras of the departments the account may see. */
  view: { viewer: true, operator: true, dispatcher: true, administrator: true, crew: false, wall: false },
  /** Alarms, shift log, notices' test button, response levels, moderation of citizens' reports. */
  operate: { viewer: false, operator: true, dispatcher: true, administrator: true, crew: false, wall: false },
  /** Orders, locks, links for crews. */
  dispatch: { viewer: false, operator: false, dispatcher: true, administrator: true, crew: false, wall: false },
  /** Issues warnings (CAP) to the outside. */
  warn: { viewer: false, operator: true, dispatcher: false, administrator: true, crew: false, wall: false },
  /** Accounts, sessions of others, audit, settings. */
  administer: { viewer: false, operator: false, dispatcher: false, administrator: true, crew: false, wall: false },
  /** A truck's crew: its own order and nothing else. */
  crew: { viewer: false, operator: false, dispatcher: false, administrator: false, crew: true, wall: false },
} as const satisfies Record<string, Record<Role, boolean>>;
export type Right = keyof typeof RIGHTS;

/** What a control of the desk may need; for whoever lacks it there are words that say so. The others belong to no desk. */
export type DeskRight = Exclude<Right, 'anyone' | 'signed-in' | 'watch' | 'crew'>;

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
  return person !== null && RIGHTS[right][person.role];
}

/** S9. @param district null for what is in no district or in all of them: only an unlimited account acts on that */
export function mayActIn(person: Person | null, district: string | null): boolean {
  if (person === null) return false;
  return person.districts === null || (district !== null && person.districts.includes(district));
}
