import { type ReactNode, useMemo } from 'react';
import type { SiteForecast } from '../../../../domain/forecast/site-forecast.ts';
import type { EpochMs } from '../../../../domain/time.ts';
import { useConsole, useSituation } from '../../../console/console.ts';
import { formatNumber } from '../../../format/quantities.ts';
import { inLanguage, useWords } from '../../../i18n/use-words.ts';
import type { StationView } from '../../../live/station-view.ts';
import { None } from '../../../ui/None.tsx';
import { Loading } from '../../../ui/States.tsx';
import { forecastLabel } from '../Forecast/forecast-label.ts';
import { forecastOf } from '../Forecast/forecast-of.ts';
import type { History } from './ask-history.ts';
import { ChartExport } from './ChartExport.tsx';
import { type ChartContent, chartContent, joinedWithin_ms, scaled, scaleOf } from './content.ts';
import { extremesOf } from './drawn-line.ts';
import { atMoment } from './moment.ts';
import { Plot } from './Plot.tsx';
import type { PastForecast } from './past-forecasts.ts';
import { withOpenGaps } from './series.ts';
import type { ChartSpan } from './spans.ts';

/** In a replay, so much of the span is fetched beyond the moment shown: to play on into, and to show what came. */
export const AHEAD_SHARE = 1 / 4;

interface CurveProps {
  readonly history: History;
  readonly view: StationView;
  readonly span: ChartSpan;
  readonly name: string;
  readonly pastForecasts: readonly PastForecast[];
  /** K8. Moments that somebody wrote about. */
  readonly notes: readonly EpochMs[];
  /** Beside what the chart itself offers. */
  readonly tools: ReactNode;
}

export function Curve({ history, view, span, name, pastForecasts, notes, tools }: CurveProps) {
  const { city, clock } = useConsole();
  const forecast = useForecast(view);
  const content = useMemo(
    () => chartContent({ history, view, forecast, pastForecasts, span, city, now: Math.max(history.to, clock.now()) }),
    [history, view, forecast, pastForecasts, span, city, clock],
  );
  return (
    <Drawn content={content} forecast={forecast} view={view} span={span} name={name} notes={notes} tools={tools} />
  );
}

/** L14. Up to the moment shown; what came later is there where it is asked for, set apart. */
export function PastCurve({
  history,
  view,
  span,
  name,
  pastForecasts,
  notes,
  tools,
  withLater,
}: CurveProps & { readonly withLater: boolean }) {
  const { city } = useConsole();
  const { t } = useWords();
  // As fine as a chart of this span can show.
  const fine_ms = Math.max(5_000, span.length_ms / 1_440);
  const now = useSituation((situation) => Math.floor(situation.now / fine_ms) * fine_ms);
  const forecast = useForecast(view);
  const content = useMemo(() => {
    const cut = atMoment(history.curve, history.bars, now, {
      bucket_ms: history.bucket_ms,
      bar_ms: span.rainBucket_ms,
    });
    const known = chartContent({
      history: { curve: cut.known, bars: cut.bars },
      view,
      forecast,
      pastForecasts,
      span,
      city,
      now,
    });
    if (!withLater) return known;
    const points = cut.later.points.map((point) => scaled(point, scaleOf(view).factor));
    const to = Math.max(known.to, now + span.length_ms * AHEAD_SHARE);
    return { ...known, to, later: { from: now, points, bars: cut.later.bars } };
  }, [history, view, forecast, pastForecasts, span, city, now, withLater]);
  // What is here belongs to another moment, and the answer for this one is on its way.
  if (now < history.from || now > history.to + span.length_ms * AHEAD_SHARE)
    return <Loading label={t('chart.loading')} />;
  return (
    <Drawn content={content} forecast={forecast} view={view} span={span} name={name} notes={notes} tools={tools} />
  );
}

/** The newest forecast of the place, of the moment shown; null where there is none. */
function useForecast({ station, measure }: StationView): SiteForecast | null {
  const { city } = useConsole();
  const id = useMemo(() => forecastOf(city, station)?.id ?? null, [city, station]);
  const forecast = useSituation(({ world }) => (id === null ? undefined : world.forecasts[id]));
  return forecast?.measure === measure ? forecast : null;
}

interface DrawnProps extends Omit<CurveProps, 'history' | 'pastForecasts'> {
  readonly content: ChartContent;
  readonly forecast: SiteForecast | null;
}

function Drawn({ content, forecast, view, span, name, notes, tools }: DrawnProps) {
  const { t, language } = useWords();
  if (content.points.length === 0 && !content.later?.points.length)
    return (
      <p className="m t12 chart-empty">
        <None of="reading" />
      </p>
    );
  const { unit } = scaleOf(view);
  const place = inLanguage(view.station.name, language);
  const values = content.points.flatMap((point) => extremesOf(point) ?? []);
  const say = (value: number | undefined) => (value === undefined ? '–' : formatNumber(value, content.decimals));
  const chart = t('chart.aria', {
    measure: name,
    place,
    min: say(values.length > 0 ? values.reduce((a, b) => Math.min(a, b)) : undefined),
    max: say(values.length > 0 ? values.reduce((a, b) => Math.max(a, b)) : undefined),
    unit,
    now: say(content.head?.value),
  });
  const label =
    content.forecast && forecast
      ? t('chart.ariaWithForecast', { chart, forecast: forecastLabel(t, forecast, place) })
      : chart;
  return (
    <>
      <Plot
        key={`${view.station.id} ${span.id} ${language}`}
        content={{
          ...content,
          notes,
          ...withOpenGaps(content, { from: content.from, to: content.now }, joinedWithin_ms(view, span)),
        }}
        unit={unit}
        label={label}
      />
      <div className="row t11 chart-tools">
        {tools}
        <span className="sp" />
        <ChartExport content={content} view={view} measure={name} />
      </div>
    </>
  );
}
