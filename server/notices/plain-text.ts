// Names and comments come from files and people. What goes into a header, a subject or a line of a message is one line,
// well formed, of bounded length, and turns nothing around it.

// Control characters, line and paragraph separators, and the marks that reverse the direction of what follows.
const UNFIT = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu;

export function oneLine(text: string, length = 200): string {
  // Cut first: the pattern must not walk through megabytes. Ten times the length leaves room for what it takes out.
  const line = text
    .slice(0, length * 10)
    .toWellFormed()
    .replace(UNFIT, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();
  const letters = [...line];
  return letters.length > length ? `${letters.slice(0, length - 1).join('')}…` : line;
}

/** A reason for the log, without any of the secrets that a library may have put into it. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  // The longest first: a shorter one may be a part of it.
  const known = secrets.filter((secret) => secret.length >= 3).sort((a, b) => b.length - a.length);
  return oneLine(
    known.reduce((rest, secret) => rest.replaceAll(secret, '***'), text.slice(0, 4_000)),
    300,
  );
}
