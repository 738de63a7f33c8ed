/**
 * W7. Text that XML 1.0 can carry: without control characters, halves of surrogate pairs and non-characters, without white
 * space at the ends. Line ends are kept where a text has lines.
 */
export function cleanText(text: string, { lines = false } = {}): string {
  const written = text
    .replace(/\r\n?/g, '\n')
    .replace(lines ? /\t/g : /[\t\n]/g, ' ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to be taken out
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g, '')
    .replace(/\p{Surrogate}/gu, '')
    // Marks that turn the direction of what follows could make a warning read as another.
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
  return written.trim();
}
