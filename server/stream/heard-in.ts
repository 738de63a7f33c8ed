import type { DecodedMessage } from '../../domain/messages/index.ts';
import type { Refusal } from '../../domain/messages/refusal.ts';
import type { QualityJudge } from '../../domain/quality/judge.ts';
import type { Reading } from '../../domain/readings.ts';
import { formatInstant } from '../../domain/time.ts';
import type { Heard } from './consumer.ts';

/**
 * What a decoded message says to the consumers, one thing at a time; readings judged, and of two values of one instant the one
 * that stands (Q21).
 */
export function heardIn(
  { kind, items }: Exclude<DecodedMessage, { kind: 'desk-event' }>,
  judge: Pick<QualityJudge, 'take'>,
  from: Pick<Heard, 'topic' | 'retained'>,
  onCorrection: (correction: Refusal) => void = () => {},
): Heard[] {
  if (kind === 'observation' || kind === 'sl651')
    return items.flatMap((told) => {
      const judged = judge.take(told);
      if (judged.other) onCorrection(correctionOf(judged.reading, judged.other, judged.stands));
      const standing = judged.stands ? [judged.reading, ...judged.derived] : judged.derived;
      return standing.map((item) => ({ kind: 'reading', item, ...from }) as const);
    });
  return items.map((item) => ({ kind, item, ...from }) as Heard); // decoding ties each kind to what it brings
}

function correctionOf(told: Reading, other: Reading, stands: boolean): Refusal {
  const { stationId, measure, at } = told;
  const words = ({ value, flag }: Reading) =>
    value === null ? 'no value' : flag === 4 ? `${value} (failed)` : `${value}`;
  const standing = words(stands ? told : other);
  const detail = `${stationId} ${measure} at ${formatInstant(at, 'UTC')}: ${words(other)}, then ${words(told)}; ${standing} stands`;
  return { reason: 'corrected', detail };
}
