import { useMemo, useState } from 'react';
import { MEASURES } from '../../../../domain/measures.ts';
import { Act } from '../../../console/Act.tsx';
import { useConsole, useIsReplaying, useSituation } from '../../../console/console.ts';
import { clockTime } from '../../../format/time.ts';
import { useAnswer } from '../../../http/use-answer.ts';
import { inLanguage, useWords } from '../../../i18n/use-words.ts';
import { useSelected } from '../../../live/observable.ts';
import type { StationView } from '../../../live/station-view.ts';
import { Loading, Trouble } from '../../../ui/States.tsx';
import { askHistory, rainGaugeFor } from './ask-history.ts';
import { ChartNoteForm } from './ChartNoteForm.tsx';
import { ChartNotes } from './ChartNotes.tsx';
import { Compare } from './Compare.tsx';
import { AHEAD_SHARE, Curve, PastCurve } from './Curves.tsx';
import { showsHours } from './chart-of-theme.ts';
import { scaleOf } from './content.ts';
import { KnownThen } from './KnownThen.tsx';
import { PastForecastsButton } from './PastForecastsButton.tsx';
import { CHART_SPANS, type ChartSpan } from './spans.ts';
import { usePastForecasts } from './use-past-forecasts.ts';
import { useStationNotes } from './use-station-notes.ts';

const ASK_AGAIN_MS = 60_000;

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
  const past = usePastForecasts(view, span);
  const { notes, again: askNotes } = useStationNotes(station.id, span);
  const [writing, setWriting] = useState(false);
  const name = showsHours(theme) ? t('chart.rain1h') : inLanguage(MEASURES[measure].label, language);
  const title = t('chart.title', { measure: name, unit: scaleOf(view).unit });
  const [comparing, setComparing] = useState(false);
  const tools = (
    <>
      {past.offered && <PastForecastsButton asked={past} />}
      <button
        type="button"
        className={`btn sm ${comparing ? 'on' : ''}`}
        aria-pressed={comparing}
        onClick={() => setComparing(!comparing)}
      >
        {t('compare.open')}
      </button>
      <Act right="operate" className="btn sm" data-action="chart-note" onPress={() => setWriting(true)}>
        {t('chart.note')}
      </Act>
    </>
  );
  const curve = { view, span, name, pastForecasts: past.forecasts, notes: notes.map(({ at }) => at), tools };
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
            <PastCurve {...curve} history={answer.value} withLater={withLater} />
          ) : (
            <Curve {...curve} history={answer.value} />
          ))}
      </div>
      {writing && (
        <ChartNoteForm
          stationId={station.id}
          onCancel={() => setWriting(false)}
          onKept={() => {
            setWriting(false);
            askNotes();
          }}
        />
      )}
      <ChartNotes notes={notes} />
      {comparing && <Compare view={view} span={span} />}
      {replaying && <KnownThen later={withLater} onChange={setWithLater} />}
    </section>
  );
}
