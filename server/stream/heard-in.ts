import type { DeviceClocks } from '../../domain/device-clock.ts';
import type { DecodedMessage } from '../../domain/messages/index.ts';
import type { Refusal } from '../../domain/messages/refusal.ts';
import type { QualityJudge } from '../../domain/quality/judge.ts';
import type { Reading } from '../../domain/readings.ts';
import { isSignOfLife, type SignOfLife } from '../../domain/sign-of-life.ts';
import { type EpochMs, formatInstant } from '../../domain/time.ts';
import type { Heard } from './consumer.ts';

export interface Listening {
  readonly judge: Pick<QualityJudge, 'take'>;
  /** Told of a value for whose moment another one is known (Q21). */
  readonly onCorrection?: (correction: Refusal) => void;
  readonly clocks: DeviceClocks;
  readonly isStation: (id: string) => boolean;
}

type From = Pick<Heard, 'topic' | 'retained'> & { readonly receivedAt: EpochMs };

/** What a decoded message says to the consumers, one thing at a time; readings judged, and with what their device's clock is off. */
export function heardIn(
  { kind, items }: Exclude<DecodedMessage, { kind: 'desk-event' }>,
  listening: Listening,
  { receivedAt, ...from }: From,
): Heard[] {
  const { judge, clocks, isStation, onCorrection = () => {} } = listening;
  if (kind === 'observation' || kind === 'sl651') {
    if (!from.retained) hearClocks(clocks, items, receivedAt);
    return items.flatMap((item): Heard[] => {
      if (isSignOfLife(item)) return [{ kind: 'sign-of-life', item: clocks.correctLife(item), ...from }];
      const judged = judge.take(item);
      if (judged.other) onCorrection(correctionOf(judged.reading, judged.other, judged.stands));
      // Of two values of one instant the one that stands.
      const standing = judged.stands ? [judged.reading, ...judged.derived] : judged.derived;
      return standing.map((one) => ({ kind: 'reading', item: clocks.correct(one), ...from }));
    });
  }
  const heard = items.map((item) => ({ kind, item, ...from }) as Heard); // decoding ties each kind to what it brings
  if (kind !== 'device-status' || from.retained) return heard;
  // L34. It has no time of its own: what a broker had kept is no sign of life.
  const alive = items.filter(({ id, presence }) => presence === 'online' && isStation(id));
  return [
    ...heard,
    ...alive.map(({ id }) => ({ kind: 'sign-of-life' as const, item: { stationId: id, at: receivedAt }, ...from })),
  ];
}

/** Of each station the newest time that the message holds. */
function hearClocks(clocks: DeviceClocks, items: readonly (Reading | SignOfLife)[], receivedAt: EpochMs): void {
  const newest = new Map<string, EpochMs>();
  for (const { stationId, at } of items) newest.set(stationId, Math.max(at, newest.get(stationId) ?? at));
  for (const [stationId, at] of newest) clocks.hear(stationId, at, receivedAt);
}

function correctionOf(told: Reading, other: Reading, stands: boolean): Refusal {
  const { stationId, measure, at } = told;
  const words = ({ value, flag }: Reading) =>
    value === null ? 'no value' : flag === 4 ? `${value} (failed)` : `${value}`;
  const standing = words(stands ? told : other);
  const detail = `${stationId} ${measure} at ${formatInstant(at, 'UTC')}: ${words(other)}, then ${words(told)}; ${standing} stands`;
  return { reason: 'corrected', detail };
}
