// W3. Names of messages. An identifier has the shape of GB/T 35965.1: fourteen digits of the sender, the local time, and a
// serial within that second; 31 characters, none of which CAP forbids.
import { type EpochMs, formatInstant, SECOND_MS } from '../time.ts';

/** Where a second has all of its ten serials, the next second's are taken. */
const SERIALS = 10;

export function newIdentifier(
  senderCode: string,
  sent: EpochMs,
  timezone: string,
  isTaken: (identifier: string) => boolean,
): string {
  for (let second = sent; ; second += SECOND_MS) {
    const stamp = formatInstant(second, timezone).slice(0, 19).replace(/[-T:]/g, '');
    for (let serial = 0; serial < SERIALS; serial++) {
      const identifier = `${senderCode}_${stamp}_${serial}`;
      if (!isTaken(identifier)) return identifier;
    }
  }
}

/** CAP forbids blanks, commas and the signs of XML in both names. */
export function isCapName(text: string): boolean {
  return /^[^\s,<&]{1,200}$/.test(text);
}

/** CAP's own form of a time: whole seconds and an offset in figures, never Z. */
export function capTime(at: EpochMs, timezone: string): string {
  return formatInstant(Math.floor(at / SECOND_MS) * SECOND_MS, timezone);
}

/** One entry of `references`. */
export function referenceOf(
  { sender, identifier, sent }: { sender: string; identifier: string; sent: EpochMs },
  timezone: string,
): string {
  return `${sender},${identifier},${capTime(sent, timezone)}`;
}

/** The identifier and sender that a reference names. */
export function readReference(reference: string): { readonly sender: string; readonly identifier: string } | null {
  const [sender, identifier, sent] = reference.split(',');
  return sender && identifier && sent ? { sender, identifier } : null;
}

/** Two digits for a server, so that two of them do not name two messages of one second alike. */
export function nodeDigits(name: string): string {
  let hash = 7;
  for (const letter of name) hash = (hash * 31 + letter.codePointAt(0)!) % 1_000_003;
  return String(hash % 100).padStart(2, '0');
}
