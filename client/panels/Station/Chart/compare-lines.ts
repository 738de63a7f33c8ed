// K7. Up to six stations in one chart: in one unit where they share it, or each as a share of its own red level. Pure, so that the
// tests can hold it.
import type { City } from '../../../../domain/city.ts';
import { ladderOf } from '../../../../domain/station-measures.ts';
import type { EpochMs } from '../../../../domain/time.ts';
import type { StationView } from '../../../live/station-view.ts';
import type { History } from './ask-history.ts';
import { joinedWithin_ms, newestPoint, scaled, scaleOf } from './content.ts';
import { atMoment } from './moment.ts';
import { type CurvePoint, withLatest } from './series.ts';
import type { ChartSpan } from './spans.ts';

export const MOST_COMPARED = 6;

/** `share`: 0 % is dry, or the datum of a level; 100 % is the station's own red level. */
export type CompareScale = 'unit' | 'share';

export interface ComparedStation {
  readonly view: StationView;
  readonly history: History;
}

export interface CompareLine {
  readonly id: string;
  readonly points: readonly CurvePoint[];
}

export interface Comparison {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly decimals: number;
  readonly lines: readonly CompareLine[];
}

/** The unit that all of them are shown in; null where there are several. */
export function sharedUnit(views: readonly StationView[]): string | null {
  const units = new Set(views.map((view) => `${scaleOf(view).unit} ${view.theme === 'rain'}`));
  return units.size === 1 ? scaleOf(views[0]!).unit : null;
}

/** Of a station without a red level no share is known. */
export function hasShare({ station }: StationView, city: City): boolean {
  return (ladderOf(station, city).red ?? 0) > 0;
}

export function compare(
  stations: readonly ComparedStation[],
  {
    scale,
    span,
    city,
    now,
  }: { readonly scale: CompareScale; readonly span: ChartSpan; readonly city: City; readonly now: EpochMs },
): Comparison {
  const drawn = scale === 'unit' ? stations : stations.filter(({ view }) => hasShare(view, city));
  return {
    from: now - span.length_ms,
    to: now,
    decimals: scale === 'share' ? 0 : Math.max(0, ...stations.map(({ view }) => scaleOf(view).decimals)),
    lines: drawn.map(({ view, history }) => {
      const factor = scale === 'unit' ? scaleOf(view).factor : 100 / ladderOf(view.station, city).red!; // there is one: see above
      // L14. What came after the moment shown is no part of it.
      const cut = atMoment(history.curve, history.bars, now, { bucket_ms: 0, bar_ms: span.rainBucket_ms });
      const { points } = withLatest(cut.known, newestPoint(view), joinedWithin_ms(view, span));
      return { id: view.station.id, points: points.map((point) => scaled(point, factor)) };
    }),
  };
}
