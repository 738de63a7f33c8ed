import { useMemo, useState } from 'react';
import { LEVELS } from '../../../../domain/levels.ts';
import { MEASURES } from '../../../../domain/measures.ts';
import { ladderOf } from '../../../../domain/station-measures.ts';
import { useConsole, useIsReplaying, useSituation } from '../../../console/console.ts';
import { formatMeasure, formatNumber, shownScale } from '../../../format/quantities.ts';
import { clockTime } from '../../../format/time.ts';
import { useAnswer } from '../../../http/use-answer.ts';
import { inLanguage, useWords } from '../../../i18n/use-words.ts';
import { useSelected } from '../../../live/observable.ts';
import type { StationView } from '../../../live/station-view.ts';
import { None } from '../../../ui/None.tsx';
import { Loading, Trouble } from '../../../ui/States.tsx';
import { askHistory, type History, rainGaugeFor } from './ask-history.ts';
import { CHART_OF, showsHours } from './chart-of-theme.ts';
import type { ChartContent, ChartStep } from './chart-options.ts';
import { KnownThen } from './KnownThen.tsx';
import { atMoment } from './moment.ts';
import { Plot } from './Plot.tsx';
import { type CurvePoint, pointOf, withLatest, withOpenGap } from './series.ts';
import { CHART_SPANS, type ChartSpan } from './spans.ts';

const ASK_AGAIN_MS = 60_000;
/** In a replay, so much of the span is fetched beyond the moment shown: to play on into, and to show what came. */
const AHEAD_SHARE = 1 / 4;

/** History of the station's own measure, going on live, with the rain beside it. */
export function StationChart({ view }: { view: StationView }) {
  const { city, clock, liveClock, link } = useConsole();
  const { t, language } = useWords();
  const replaying = useIsReplaying();
  const [withLater, setWithLater] = useState(false);
  // The first words after a gap may be old ones that were held up, and the clock with them: it has settled once the note is there.
  const backAt = useSelected(link.state, (state) => (state.kind === 'live' ? (state.back?.at ?? null) : null));
  const [span, setSpan] = useState<ChartSpan>(CHART_SPANS[0]);
  const { station, theme, measure } = view;
  const gauge = useMemo(() => rainGaugeFor(station, city.stations), [station, city.stations]);
  const ahead_ms = span.length_ms * AHEAD_SHARE;
  const step = useSituation(({ now }) => (replaying ? Math.floor(now / (ahead_ms / 2)) : null));
  const { answer, again } = useAnswer({
    key: `${station.id} ${span.id} ${replaying}`,
    ask: (signal) => {
      const now = clock.now();
      const until = replaying ? Math.max(now, Math.min(now + ahead_ms, liveClock.now())) : now;
      return askHistory({ station, theme, measure }, { span, now, until, timezone: city.timezone, gauge, signal });
    },
    version: `${backAt} ${step}`, // what came while nobody heard it is in the history
    every_ms: ASK_AGAIN_MS,
  });
  const name = showsHours(theme) ? t('chart.rain1h') : inLanguage(MEASURES[measure].label, language);
  const unit = showsHours(theme) ? 'mm' : shownScale(measure).unit;
  const title = t('chart.title', { measure: name, unit });
  const withRain = gauge && !showsHours(theme) && gauge.id !== station.id;
  return (
    <section className="sec chart">
      <h3>
        <span className="el" title={withRain ? gauge.id : undefined}>
          {withRain ? t('chart.withRain', { title, gauge: inLanguage(gauge.name, language) }) : title}
        </span>
        <span className="sp" />
        <fieldset className="seg spans" aria-label={t('chart.range')}>
          {CHART_SPANS.map((choice) => (
            <button
              key={choice.id}
              type="button"
              aria-pressed={choice.id === span.id}
              className={choice.id === span.id ? 'on' : ''}
              onClick={() => setSpan(choice)}
            >
              {t(`chart.range${choice.id}`)}
            </button>
          ))}
        </fieldset>
      </h3>
      <div className="chart-box">
        {answer.kind === 'waiting' && <Loading label={t('chart.loading')} />}
        {answer.kind === 'failed' && (
          <Trouble
            title={t('chart.failed', { measure: name })}
            why={t('chart.failedWhy', { why: answer.why, time: clockTime(clock.now(), city.timezone) })}
            onAgain={again}
          />
        )}
        {answer.kind === 'here' &&
          (replaying ? (
            <PastCurve history={answer.value} view={view} span={span} name={name} withLater={withLater} />
          ) : (
            <Curve history={answer.value} view={view} span={span} name={name} />
          ))}
      </div>
      {replaying && <KnownThen later={withLater} onChange={setWithLater} />}
    </section>
  );
}

interface CurveProps {
  readonly history: History;
  readonly view: StationView;
  readonly span: ChartSpan;
  readonly name: string;
}

function Curve({ history, view, span, name }: CurveProps) {
  const { city, clock } = useConsole();
  const content = useMemo(() => chartContent(history, view, span, city), [history, view, span, city]);
  const to = Math.max(content.to, clock.now());
  return <Drawn content={content} to={to} end={to} view={view} span={span} name={name} />;
}

/** L14. Up to the moment shown; what came later is there where it is asked for, set apart. */
function PastCurve({ history, view, span, name, withLater }: CurveProps & { readonly withLater: boolean }) {
  const { city } = useConsole();
  const { t } = useWords();
  // As fine as a chart of this span can show.
  const fine_ms = Math.max(5_000, span.length_ms / 1_440);
  const at = useSituation(({ now }) => Math.floor(now / fine_ms) * fine_ms);
  const cut = useMemo(
    () => atMoment(history.curve, history.bars, at, { bucket_ms: history.bucket_ms, bar_ms: span.rainBucket_ms }),
    [history, at, span],
  );
  const content = useMemo(
    () => chartContent({ ...history, curve: cut.known, bars: cut.bars }, view, span, city),
    [history, cut, view, span, city],
  );
  const { factor } = scaleOf(view);
  // What is here belongs to another moment, and the answer for this one is on its way.
  if (at < history.from || at > history.to + span.length_ms * AHEAD_SHARE)
    return <Loading label={t('chart.loading')} />;
  const later = withLater
    ? { from: at, points: cut.later.points.map((point) => scaled(point, factor)), bars: cut.later.bars }
    : undefined;
  const end = withLater ? at + span.length_ms * AHEAD_SHARE : at;
  return (
    <Drawn content={later ? { ...content, later } : content} to={at} end={end} view={view} span={span} name={name} />
  );
}

/** @param to what is known ends there, @param end the chart */
function Drawn({
  content,
  to,
  end,
  view,
  span,
  name,
}: {
  content: ChartContent & { joined_ms: number };
  to: number;
  end: number;
  view: StationView;
  span: ChartSpan;
  name: string;
}) {
  const { t, language } = useWords();
  const values = content.points.flatMap((point) => point.value ?? []);
  if (content.points.length === 0 && !content.later?.points.length)
    return (
      <p className="m t12 chart-empty">
        <None of="reading" />
      </p>
    );
  const unit = showsHours(view.theme) ? 'mm' : shownScale(view.measure).unit;
  const say = (value: number | undefined) => (value === undefined ? '–' : formatNumber(value, content.decimals));
  return (
    <Plot
      key={`${view.station.id} ${span.id} ${language}`}
      content={{ ...content, ...withOpenGap(content, to, content.joined_ms), from: to - span.length_ms, to: end }}
      unit={unit}
      label={t('chart.aria', {
        measure: name,
        place: inLanguage(view.station.name, language),
        min: say(values.length > 0 ? Math.min(...values) : undefined),
        max: say(values.length > 0 ? Math.max(...values) : undefined),
        unit,
        now: say(content.head?.value),
      })}
    />
  );
}

function scaleOf(view: StationView): { factor: number; decimals: number } {
  return showsHours(view.theme) ? { factor: 1, decimals: 1 } : shownScale(view.measure);
}

function scaled(point: CurvePoint, factor: number): CurvePoint {
  return {
    ...point,
    value: point.value === null ? null : point.value * factor,
    ...(point.failed === undefined ? {} : { failed: point.failed * factor }),
  };
}

/** What was reported last, behind what the history holds; of rain the sum that ends there. */
function newestPoint({ theme, value, current, reported }: StationView): CurvePoint | null {
  if (!showsHours(theme)) return reported ? pointOf(reported) : null;
  return value === null || current.at === null
    ? null
    : { at: current.at, value, doubted: current.basis !== 'measured' };
}

function chartContent(
  history: History,
  view: StationView,
  span: ChartSpan,
  city: ReturnType<typeof useConsole>['city'],
): ChartContent & { joined_ms: number } {
  const { factor, decimals } = scaleOf(view);
  const joined_ms = Math.max(view.station.interval_s * 2_500, span.length_ms / 50);
  const { points, gaps } = withLatest(history.curve, newestPoint(view), joined_ms);
  const { value, current } = view;
  const ladder = ladderOf(view.station, city);
  const steps = LEVELS.flatMap((level): ChartStep[] => {
    const value = ladder[level];
    if (value === undefined) return [];
    return [
      {
        level,
        value: value * factor,
        label: showsHours(view.theme) ? String(value) : formatMeasure(view.measure, value).text,
      },
    ];
  });
  return {
    from: history.from,
    to: history.to,
    points: points.map((point) => scaled(point, factor)),
    head: value === null || current.at === null ? null : { at: current.at, value: value * factor },
    gaps,
    joined_ms,
    bars: history.bars,
    bucket_ms: span.rainBucket_ms,
    steps: CHART_OF[view.theme].hasSteps ? steps : [],
    decimals,
  };
}
