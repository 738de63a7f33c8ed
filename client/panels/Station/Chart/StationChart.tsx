import { useMemo, useState } from 'react';
import { LEVELS } from '../../../../domain/levels.ts';
import { MEASURES } from '../../../../domain/measures.ts';
import { ladderOf } from '../../../../domain/station-measures.ts';
import { useConsole } from '../../../console/console.ts';
import { formatMeasure, formatNumber, shownScale } from '../../../format/quantities.ts';
import { clockTime } from '../../../format/time.ts';
import { useAnswer } from '../../../http/use-answer.ts';
import { inLanguage, useWords } from '../../../i18n/use-words.ts';
import { useSelected } from '../../../live/observable.ts';
import type { StationView } from '../../../live/station-view.ts';
import { Loading, Trouble } from '../../../ui/States.tsx';
import { askHistory, type History, rainGaugeFor } from './ask-history.ts';
import type { ChartContent, ChartStep } from './chart-options.ts';
import { Plot } from './Plot.tsx';
import { withLatest, withOpenGap } from './series.ts';
import { CHART_SPANS, type ChartSpan } from './spans.ts';

const ASK_AGAIN_MS = 60_000;

/** History of the station's own measure, going on live, with the rain beside it. */
export function StationChart({ view }: { view: StationView }) {
  const { city, clock, link } = useConsole();
  const { t, language } = useWords();
  // The first words after a gap may be old ones that were held up, and the clock with them: it has settled once the note is there.
  const backAt = useSelected(link.state, (state) => (state.kind === 'live' ? (state.back?.at ?? null) : null));
  const [span, setSpan] = useState<ChartSpan>(CHART_SPANS[0]);
  const { station, theme, measure } = view;
  const gauge = useMemo(() => rainGaugeFor(station, city.stations), [station, city.stations]);
  const { answer, again } = useAnswer({
    key: `${station.id} ${span.id}`,
    ask: (signal) =>
      askHistory({ station, theme, measure }, { span, now: clock.now(), timezone: city.timezone, gauge, signal }),
    version: String(backAt), // what came while nobody heard it is in the history
    every_ms: ASK_AGAIN_MS,
  });
  const name = theme === 'rain' ? t('chart.rain1h') : inLanguage(MEASURES[measure].label, language);
  const unit = theme === 'rain' ? 'mm' : shownScale(measure).unit;
  const title = t('chart.title', { measure: name, unit });
  const withRain = gauge && theme !== 'rain' && gauge.id !== station.id;
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
        {answer.kind === 'here' && <Curve history={answer.value} view={view} span={span} name={name} />}
      </div>
    </section>
  );
}

function Curve({ history, view, span, name }: { history: History; view: StationView; span: ChartSpan; name: string }) {
  const { city, clock } = useConsole();
  const { t, language } = useWords();
  const content = useMemo(() => chartContent(history, view, span, city), [history, view, span, city]);
  const values = content.points.flatMap((point) => point.value ?? []);
  if (content.points.length === 0) return <p className="m t12 chart-empty">{t('chart.empty')}</p>;
  const to = Math.max(content.to, clock.now());
  const unit = view.theme === 'rain' ? 'mm' : shownScale(view.measure).unit;
  const say = (value: number) => formatNumber(value, content.decimals);
  return (
    <Plot
      key={`${view.station.id} ${span.id} ${language}`}
      content={{ ...content, ...withOpenGap(content, to, content.joined_ms), from: to - span.length_ms, to }}
      unit={unit}
      label={t('chart.aria', {
        measure: name,
        place: inLanguage(view.station.name, language),
        min: say(Math.min(...values)),
        max: say(Math.max(...values)),
        unit,
        now: values.length > 0 ? say(values.at(-1)!) : '–',
      })}
    />
  );
}

function chartContent(
  history: History,
  view: StationView,
  span: ChartSpan,
  city: ReturnType<typeof useConsole>['city'],
): ChartContent & { joined_ms: number } {
  const { factor, decimals } = view.theme === 'rain' ? { factor: 1, decimals: 1 } : shownScale(view.measure);
  const { primary } = view;
  const latest =
    view.theme === 'rain'
      ? view.value !== null && view.lastAt !== null
        ? { at: view.lastAt, value: view.value, doubted: false }
        : null
      : primary
        ? {
            at: primary.at,
            value: primary.flag === 4 ? null : primary.value,
            doubted: primary.flag >= 3,
            ...(primary.flag === 4 && primary.value !== null ? { failed: primary.value } : {}),
          }
        : null;
  const joined_ms = Math.max(view.station.interval_s * 2_500, span.length_ms / 50);
  const { points, gaps } = withLatest(history.curve, latest, joined_ms);
  const ladder = ladderOf(view.station, city);
  const steps = LEVELS.flatMap((level): ChartStep[] => {
    const value = ladder[level];
    if (value === undefined) return [];
    return [
      {
        level,
        value: value * factor,
        label: view.theme === 'rain' ? String(value) : formatMeasure(view.measure, value).text,
      },
    ];
  });
  return {
    from: history.from,
    to: history.to,
    points: points.map((point) => ({
      ...point,
      value: point.value === null ? null : point.value * factor,
      ...(point.failed === undefined ? {} : { failed: point.failed * factor }),
    })),
    gaps,
    joined_ms,
    bars: history.bars,
    bucket_ms: span.rainBucket_ms,
    steps: view.theme === 'weather' ? [] : steps,
    decimals,
  };
}
