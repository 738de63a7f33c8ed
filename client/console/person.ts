// Who is at this desk: who is signed in, with the rights of that account. Where nobody signs in it is the name that the desk was
// given, which goes with every decision and is kept on this machine.
import type { DeskRight } from '../../domain/rights.ts';
import type { SessionState } from '../access/session.ts';
import { Observable } from '../live/observable.ts';

const REMEMBERED = 'highwater.person';
/** What the desk's routes take. */
export const LONGEST_NAME = 60;

export interface Person {
  /** Null while nobody has said. */
  readonly name: Observable<string | null>;
  /** While set, the desk asks; what waits for the name goes on once it is given. */
  readonly asking: Observable<{ readonly onName: ((name: string) => void) | null } | null>;
  /** Who is signed in; where nobody signs in its `person` may do everything. */
  readonly session: Observable<SessionState>;
  /** The right that was missing for what was tried last. */
  readonly refused: Observable<DeskRight | null>;
}

export function personOf(session: SessionState): Person {
  const name = session.sign_in === 'on' ? (session.person?.name ?? null) : rememberedName();
  return {
    name: new Observable(name),
    asking: new Observable(null) as Person['asking'], // nobody is asked yet
    session: new Observable(session),
    refused: new Observable(null) as Person['refused'], // nothing was tried yet
  };
}

/** The account that is signed in now; the desk's name follows it. */
export function takeSession(person: Person, session: SessionState): void {
  person.session.set(session);
  person.refused.set(null);
  if (session.sign_in === 'on' && session.person) person.name.set(session.person.name);
}

/** Hands on the name, and asks for it first where nobody has said. */
export function withName(person: Person, then: (name: string) => void): void {
  const name = person.name.get();
  if (name === null) person.asking.set({ onName: then });
  else then(name);
}

export function takeName(person: Person, given: string): void {
  const name = cleaned(given);
  if (!name) return;
  localStorage.setItem(REMEMBERED, name);
  person.name.set(name);
  const onName = person.asking.get()?.onName;
  person.asking.set(null);
  onName?.(name);
}

function rememberedName(): string | null {
  return cleaned(localStorage.getItem(REMEMBERED) ?? '');
}

function cleaned(name: string): string | null {
  return name.trim().replace(/\s+/g, ' ').slice(0, LONGEST_NAME) || null;
}
