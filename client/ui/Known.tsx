import type { Measure } from '../../domain/measures.ts';
import { useMoment, useScreen } from '../console/console.ts';
import { currentWords } from '../format/current-words.ts';
import { timeNear } from '../format/time.ts';
import { useWords } from '../i18n/use-words.ts';
import type { StationView } from '../live/station-view.ts';
import { ConditionAge } from './Age.tsx';
import { Fresh } from './Fresh.tsx';

interface KnownProps {
  readonly view: StationView;
  readonly withPeak?: boolean;
}

/** How the figure of a station is known: its age while it is measured, else in words. */
export function Known({ view, withPeak = false }: KnownProps) {
  if (view.current.basis === 'measured') return <ConditionAge condition={view.condition} at={view.current.at} />;
  if (view.current.reason === 'never') return <ConditionAge condition={view.condition} at={view.lastAt} />;
  return (
    <Fresh condition={view.condition}>
      <KnownWords view={view} withPeak={withPeak} />
    </Fresh>
  );
}

/** The value with how it is known, in words. */
export function KnownWords({ view, withPeak = false, measure = view.measure }: KnownProps & { measure?: Measure }) {
  return useCurrentWords()(view, { withPeak, measure });
}

/** Says what is known of a station, with times as they are said near now. */
export function useCurrentWords(): (
  view: StationView,
  how?: { readonly withPeak?: boolean; readonly measure?: Measure },
) => string {
  const { city } = useScreen();
  const { t, language } = useWords();
  const near = useMoment((now) => Math.floor(now / 60_000) * 60_000);
  return (view, how) => currentWords(view, { t, time: (at) => timeNear(at, near, city.timezone, language), ...how });
}
