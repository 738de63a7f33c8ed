// Who is at this desk: the name that goes with every decision. It is kept on this machine and is no sign-in; a server that
// knows its callers by token takes the token's name instead.
import { Observable } from '../live/observable.ts';

const REMEMBERED = 'highwater.person';
/** What the desk's routes take. */
export const LONGEST_NAME = 60;

export interface Person {
  /** Null while nobody has said. */
  readonly name: Observable<string | null>;
  /** While set, the desk asks; what waits for the name goes on once it is given. */
  readonly asking: Observable<{ readonly onName: ((name: string) => void) | null } | null>;
}

export function rememberedPerson(): Person {
  const name = cleaned(localStorage.getItem(REMEMBERED) ?? '');
  return { name: new Observable(name), asking: new Observable(null) as Person['asking'] }; // nobody is asked yet
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

function cleaned(name: string): string | null {
  return name.trim().replace(/\s+/g, ' ').slice(0, LONGEST_NAME) || null;
}
