import type { FormWords } from '../../../domain/reports/form-words.ts';
import type { Sending } from './send.ts';

/** W11. Why the server did not take it, and when to come again. */
export function refusalWords(
  { status, again_s, why }: Extract<Sending, { kind: 'refused' }>,
  words: FormWords,
): string {
  switch (status) {
    case 429:
      return words.tooMany(
        again_s === null ? null : again_s < 90 ? words.seconds(again_s) : words.minutes(Math.ceil(again_s / 60)),
      );
    case 503:
      return words.busy;
    case 413:
      return words.large;
    default:
      return words.refused(why);
  }
}
