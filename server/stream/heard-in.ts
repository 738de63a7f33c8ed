import type { DecodedMessage } from '../../domain/messages/index.ts';
import type { QualityJudge } from '../../domain/quality/judge.ts';
import type { Heard } from './consumer.ts';

/** What a decoded message says to the consumers, one thing at a time; readings judged. */
export function heardIn(
  { kind, items }: Exclude<DecodedMessage, { kind: 'desk-event' }>,
  judge: Pick<QualityJudge, 'judge'>,
  from: Pick<Heard, 'topic' | 'retained'>,
): Heard[] {
  if (kind === 'observation' || kind === 'sl651')
    return items.map((reading) => ({ kind: 'reading', item: judge.judge(reading), ...from }));
  return items.map((item) => ({ kind, item, ...from }) as Heard); // decoding ties each kind to what it brings
}
