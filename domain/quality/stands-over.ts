import { isUsable, type Reading } from '../readings.ts';

type Word = Pick<Reading, 'value' | 'flag' | 'seq' | 'derivedSince'>;

/**
 * Q21. True where one value stands over another of the same sensor and instant. An order of the values themselves, so that the
 * order of delivery does not matter: one that may be used before one that failed, any before none, what was reported before
 * what was derived, then the device's own later word (a higher number), and where no number tells, the higher value: doubt never
 * lowers a danger. Of two derived amounts the later one knows more totals.
 */
export function standsOver(next: Word, known: Word): boolean {
  const [nextUsable, knownUsable] = [isUsable(next), isUsable(known)];
  if (next.derivedSince !== undefined && known.derivedSince !== undefined) return true;
  if (nextUsable !== knownUsable) return nextUsable;
  if (next.value === null || known.value === null) return next.value !== null;
  const isDerived = next.derivedSince !== undefined;
  if (isDerived !== (known.derivedSince !== undefined)) return !isDerived;
  const [nextSeq, knownSeq] = [next.seq ?? Number.NEGATIVE_INFINITY, known.seq ?? Number.NEGATIVE_INFINITY];
  if (nextSeq !== knownSeq) return nextSeq > knownSeq;
  return next.value > known.value;
}

/** True where two words for one instant say the same; what was reported after it was derived is another word. */
export function saysTheSame(a: Word, b: Word): boolean {
  return Object.is(a.value, b.value) && (a.derivedSince === undefined) === (b.derivedSince === undefined);
}
