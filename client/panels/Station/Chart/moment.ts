// L14. A chart in a replay: what was measured up to the moment shown is its line; what came later stands apart, and only where
// it is asked for. Pure, so that the tests can hold it.
import type { EpochMs } from '../../../../domain/time.ts';
import type { Curve, CurvePoint, RainBar, Span } from './series.ts';

export interface AtMoment<Bar> {
  readonly known: Curve;
  readonly bars: readonly Bar[];
  readonly later: { readonly points: readonly CurvePoint[]; readonly bars: readonly Bar[] };
}

/**
 * @param bucket_ms width of what a point stands for, about its middle; 0 for readings as they came
 * @param bar_ms width of a rain bar, from its time on: one that the moment lies in is not known yet
 */
export function atMoment<Bar extends RainBar>(
  curve: Curve,
  bars: readonly Bar[],
  at: EpochMs,
  { bucket_ms, bar_ms }: { readonly bucket_ms: number; readonly bar_ms: number },
): AtMoment<Bar> {
  const isKnown = (point: CurvePoint) => point.at + bucket_ms / 2 <= at;
  const known = curve.points.filter(isKnown);
  // A break at the end belongs to what comes after it.
  while (known.at(-1)?.value === null && known.at(-1)?.failed === undefined && !known.at(-1)?.doubted) known.pop();
  const gaps = curve.gaps.flatMap((gap): Span[] => (gap.to + bucket_ms / 2 <= at ? [gap] : []));
  return {
    known: { points: known, gaps },
    bars: bars.filter((bar) => bar.at + bar_ms <= at),
    later: {
      points: curve.points.filter((point) => point.at > at && !isKnown(point)),
      bars: bars.filter((bar) => bar.at + bar_ms > at),
    },
  };
}
