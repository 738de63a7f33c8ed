// The fold of everything that was issued or taken in: which message leads its chain, and what is in force now.
import type { EpochMs } from '../time.ts';
import type { Change } from '../world.ts';
import { readReference } from './identifier.ts';
import type { OfficialWarning, Warning, WarningMessage, WarningStep } from './warning.ts';

interface Issued {
  readonly message: WarningMessage;
  readonly by: string;
}

/** Messages that stay at hand, ours and others': what feed and addresses of messages answer from. */
const MOST_KEPT = 500;

export class WarningBook {
  readonly #messages = new Map<string, Issued>();
  readonly #chains = new Map<string, Issued[]>();
  readonly #officials = new Map<string, OfficialWarning>();
  /** Keys of other offices' messages that a later one has replaced or cancelled. */
  readonly #ended = new Set<string>();
  #told: ReadonlyMap<string, Warning> = new Map();
  #version = 0;

  /** Goes up with every step that said something new. */
  get version(): number {
    return this.#version;
  }

  /** A step told twice is one. */
  apply(step: WarningStep): void {
    if (step.kind === 'official') this.#take(step.official);
    else this.#keep({ message: step.message, by: step.by });
  }

  message(identifier: string): WarningMessage | undefined {
    return this.#messages.get(identifier)?.message;
  }

  /** Newest first. */
  messages(): Issued[] {
    return [...this.#messages.values()].sort((a, b) => inOrder(b.message, a.message));
  }

  /** W6. The chain of a message, oldest first. */
  chainOf(identifier: string): readonly WarningMessage[] {
    const chain = this.#messages.get(identifier)?.message.chain;
    return chain === undefined ? [] : (this.#chains.get(chain) ?? []).map(({ message }) => message);
  }

  /** W8. What is in force: neither replaced nor cancelled nor expired; the newest first. */
  active(now: EpochMs): Warning[] {
    const own = [...this.#chains.entries()].flatMap(([key, chain]): Warning[] => {
      const head = chain.at(-1)!;
      const over = head.message.msg_type === 'Cancel' || head.message.content.expires <= now;
      return over ? [] : [{ origin: 'own', key, by: head.by, message: head.message }];
    });
    const official = [...this.#officials.entries()].flatMap(([key, warning]): Warning[] => {
      const over = warning.msg_type === 'Cancel' || this.#ended.has(key) || warning.expires <= now;
      return over ? [] : [{ origin: 'official', key, official: warning }];
    });
    return [...own, ...official].sort((a, b) => sentOf(b) - sentOf(a) || (a.key < b.key ? -1 : 1));
  }

  /** What came into force and what left it since it was asked last. */
  changesAt(now: EpochMs): Change[] {
    const active = new Map(this.active(now).map((warning) => [warning.key, warning]));
    const changes: Change[] = [];
    for (const [key, warning] of active) {
      const before = this.#told.get(key);
      if (before && nameOf(before) === nameOf(warning)) active.set(key, before);
      else changes.push(['warnings', key, warning]);
    }
    for (const key of this.#told.keys()) if (!active.has(key)) changes.push(['warnings', key, null]);
    this.#told = active;
    return changes;
  }

  #keep(issued: Issued): void {
    const { identifier, chain } = issued.message;
    if (this.#messages.has(identifier)) return;
    this.#messages.set(identifier, issued);
    const others = this.#chains.get(chain) ?? [];
    this.#chains.set(
      chain,
      [...others, issued].sort((a, b) => inOrder(a.message, b.message)),
    );
    this.#version += 1;
    this.#forget();
  }

  #take(official: OfficialWarning): void {
    const key = keyOf(official);
    if (this.#officials.has(key)) return;
    this.#officials.set(key, official);
    // W9. Only its own sender replaces or cancels a warning.
    for (const reference of official.references) {
      const named = readReference(reference);
      if (named && named.sender === official.sender && keyOf(named) !== key) this.#ended.add(keyOf(named));
    }
    this.#version += 1;
    while (this.#officials.size > MOST_KEPT) {
      const oldest = this.#officials.keys().next().value!;
      this.#officials.delete(oldest);
      this.#ended.delete(oldest);
    }
  }

  // A chain is forgotten as a whole, so that what is left of it never reads as if it stood.
  #forget(): void {
    for (const [key, chain] of this.#chains) {
      if (this.#messages.size <= MOST_KEPT) return;
      this.#chains.delete(key);
      for (const { message } of chain) this.#messages.delete(message.identifier);
    }
  }
}

const keyOf = ({ sender, identifier }: { sender: string; identifier: string }) => `${sender},${identifier}`;
const sentOf = (warning: Warning) => (warning.origin === 'own' ? warning.message.sent : warning.official.sent);
const nameOf = (warning: Warning) => (warning.origin === 'own' ? warning.message.identifier : warning.key);

/** A Cancel is the last word of its chain, whatever came in the same second. */
function inOrder(a: WarningMessage, b: WarningMessage): number {
  const ends = (message: WarningMessage) => (message.msg_type === 'Cancel' ? 1 : 0);
  if (a.chain === b.chain && ends(a) !== ends(b)) return ends(a) - ends(b);
  return a.sent - b.sent || (a.identifier < b.identifier ? -1 : a.identifier > b.identifier ? 1 : 0);
}
