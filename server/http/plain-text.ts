/**
 * Letters as they are, without what steers a terminal or turns the direction of writing round, cut at `longest` once they are
 * composed as they will be kept (which can make them more); null where nothing is left.
 */
export function plainText(text: string | undefined, longest: number): string | null {
  const plain = (text ?? '')
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .trim();
  return plain === '' ? null : [...plain].slice(0, longest).join('');
}
