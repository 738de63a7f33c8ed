import { useEffect, useState } from 'react';
import { useConsole, useNow, useReplaying } from '../../console/console.ts';
import { liveViewOf } from '../../console/live-view.ts';
import { REPLAY_REASON_ID } from '../../console/use-act.ts';
import { togglePlay } from '../../console/use-replay-keys.ts';
import { clockTime, hourMinute, longDate, readMoment, timeNear, typedMoment } from '../../format/time.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import { type AlarmNews, oneForEachIncident } from '../../live/alarms-news.ts';
import { useSelected } from '../../live/observable.ts';
import type { Replaying } from '../../live/replay.ts';
import { Icon } from '../../ui/Icon.tsx';
import { SeverityIcon } from '../../ui/Severity.tsx';
import { alarmFigure, subjectName } from '../AlarmDesk/alarm-words.ts';

/** On top of everything while the past is shown: which moment, how it is known, what happens live meanwhile, and the way back. */
export function ReplayStrip() {
  const console = useConsole();
  const { city, replay, clock } = console;
  const { t, language } = useWords();
  const state = useReplaying((now) => now);
  const now = useNow();
  if (state.kind === 'live') return null;
  return (
    <section className="replay-strip" aria-label={t('replay.word')} data-replay-strip>
      <Icon name="undo" />
      <b>
        {t('replay.word')}
        {language === 'en' && ' 回放'}
      </b>
      {clock.exercise && <b className="exercise">{language === 'en' ? 'EXERCISE 演练' : '演练'}</b>}
      <b className="num" data-replay-at={Math.floor(clock.now())}>
        {/* Until the first moment is here the screen goes on with what is live. */}
        {state.source === null && state.failed === null ? (
          t('replay.stillLive')
        ) : (
          <>
            {t('replay.showing', {
              date: longDate(now, city.timezone, language),
              time: clockTime(now, city.timezone),
            })}{' '}
            {state.playing ? t('replay.at', { speed: state.speed }) : t('replay.still')}
          </>
        )}
      </b>
      <button
        type="button"
        className="btn sm"
        aria-label={t(state.playing ? 'replay.pause' : 'replay.play')}
        onClick={() => togglePlay(console)}
      >
        {state.playing ? '❚❚' : '▶'}
      </button>
      <span className="el sp" role="status" data-replay-source={state.source ?? ''}>
        <Note state={state} />
      </span>
      {/* Beside the words, which are cut where they have no room: what is cut cannot be pressed. */}
      {state.failed !== null && (
        <button type="button" className="btn sm" onClick={() => replay.seek(replay.clock.now())}>
          {t('replay.again')}
        </button>
      )}
      <span id={REPLAY_REASON_ID} hidden>
        {t('replay.barred')}
      </span>
      <GoTo />
      <LiveNews />
      <button type="button" className="btn sm pri" data-back-to-live onClick={() => replay.toLive()}>
        {t('replay.toLive')} <kbd>L</kbd>
      </button>
    </section>
  );
}

/** How the moment is known, or why it is not. */
function Note({ state }: { state: Replaying }) {
  const { city, replay, barred: tried } = useConsole();
  const barred = useSelected(tried, (now) => now);
  const { t, language } = useWords();
  const near = (at: number) => timeNear(at, replay.clock.now(), city.timezone, language);
  if (barred) return <b data-barred>{t('replay.barred')}</b>;
  if (state.failed !== null) return t('replay.failed', { why: state.failed });
  if (state.wanted !== null && state.source === null) return t('replay.fetching', { time: near(state.wanted) });
  if (state.source === 'reconstructed') return <b>{t('replay.reconstructed')}</b>;
  if (state.ended) return t('replay.ended');
  if (state.skipped?.to != null)
    return t('replay.skipped', { from: near(state.skipped.from), to: near(state.skipped.to) });
  return t('replay.recorded');
}

/** Any moment of what was recorded, in the city's time. */
function GoTo() {
  const { city, replay } = useConsole();
  const { t } = useWords();
  const now = useNow();
  // Under a hand it stands still: what goes on while somebody selects and types would end up in what was typed.
  const [held, setHeld] = useState<{ readonly text: string; readonly isTyped: boolean } | null>(null);
  const shown = typedMoment(now, city.timezone);
  const at = held?.isTyped ? readMoment(held.text, now, city.timezone) : null;
  const isWrong = held?.isTyped === true && at === null;
  const go = () => {
    if (at === null) return;
    replay.seek(at);
    setHeld(null);
  };
  return (
    <form
      className="row tight"
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <input
        type="text"
        className="num"
        size={16}
        aria-label={t('replay.goToLabel')}
        title={t('replay.goToForm')}
        aria-invalid={isWrong}
        value={held?.text ?? shown}
        onFocus={() => setHeld((before) => before ?? { text: shown, isTyped: false })}
        onBlur={() => setHeld((before) => (before?.isTyped ? before : null))}
        onChange={(event) => setHeld({ text: event.target.value, isTyped: true })}
      />
      <button type="submit" className="btn sm" aria-disabled={isWrong}>
        {t('replay.goTo')}
      </button>
    </form>
  );
}

/** L15. What happens now, while the past is looked at: new orange and red alarms since the replay began. */
function LiveNews() {
  const console = useConsole();
  const { city, link, liveClock, news, situation } = console;
  const { t, language } = useWords();
  const [heard, setHeard] = useState<readonly AlarmNews[]>([]);
  const [time, setTime] = useState(() => hourMinute(liveClock.now(), city.timezone));
  useEffect(() => news.watch(() => setHeard((before) => [...news.get(), ...before].slice(0, 200))), [news]);
  useEffect(() => {
    const timer = setInterval(() => setTime(hourMinute(liveClock.now(), city.timezone)), 1_000);
    return () => clearInterval(timer);
  }, [liveClock, city.timezone]);
  const lost = useSelected(link.state, (state) => (state.kind === 'lost' ? state.lastUpdate : null));
  const newest = oneForEachIncident(heard.slice(0, 20))[0];
  const alarm = newest?.alarm;
  return (
    <span className="live-news num" role="status" data-live-news={heard.length}>
      {newest && <SeverityIcon level={newest.level} />}
      {lost !== null
        ? t('replay.liveLost', { time: hourMinute(lost, city.timezone) })
        : heard.length === 0
          ? t('replay.liveQuiet', { time })
          : t('replay.liveNews', { time, count: heard.length as never })}
      {alarm && (
        <b className="el">
          {inLanguage(subjectName(alarm, situation.get(), t), language)}
          {` ${alarmFigure(alarm, liveViewOf(console, alarm), { t, time: (at) => hourMinute(at, city.timezone) })}`}
        </b>
      )}
    </span>
  );
}
