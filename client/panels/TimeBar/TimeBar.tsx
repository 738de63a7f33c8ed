import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import type { RainPeaks } from '../../../domain/api.ts';
import type { TracksAnswer } from '../../../domain/replay/api.ts';
import { DAY_MS, formatInstant, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../domain/time.ts';
import { useConsole, useIfKnown, useIsReplaying, useNow, useReplaying } from '../../console/console.ts';
import { formatNumber } from '../../format/quantities.ts';
import { hourMinute } from '../../format/time.ts';
import { ask } from '../../http/ask.ts';
import { useAnswer } from '../../http/use-answer.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import { None } from '../../ui/None.tsx';
import { WhenKnown } from '../../ui/WhenKnown.tsx';
import { AlarmMarks } from './AlarmMarks.tsx';
import { layOut } from './lay-out.ts';
import { ReplayBars } from './ReplayBars.tsx';
import { ModeSwitch, ReplayControls } from './ReplayControls.tsx';
import { holding, type Span, zoomed } from './replay-layout.ts';
import { useScrub } from './use-scrub.ts';

const ASK_AGAIN_MS = 30 * SECOND_MS;
const HEIGHT_PX = 111;

/** The last 24 hours at a glance, once the server has told what time it is. */
export function TimeBar() {
  const { t } = useWords();
  const replaying = useIsReplaying();
  const heard = useIfKnown(() => true) ?? false;
  if (heard || replaying) return <KnownTimeBar />;
  return (
    <section className="time" aria-label={t('time.label')} data-time-bar>
      <WhenKnown>{null}</WhenKnown>
    </section>
  );
}

/** The wettest gauge of the city in every ten minutes; in a replay the tracks of what happened. */
function KnownTimeBar() {
  const { city, liveClock: clock, replay } = useConsole();
  const { t } = useWords();
  const { answer } = useAnswer({
    key: 'peaks',
    ask: (signal) => {
      const now = Math.floor(clock.now() / 1_000) * 1_000;
      const span = { from: formatInstant(now - DAY_MS, city.timezone), to: formatInstant(now, city.timezone) };
      return ask<RainPeaks>('/api/v1/rain/peaks', span, signal);
    },
    every_ms: ASK_AGAIN_MS,
  });
  // The history may be some seconds behind the live world: never say "dry" against a gauge that reports rain.
  const raining = useIfKnown((situation) => (situation.figures.maxRain?.mm ?? 0) >= 0.1);
  const dry = answer.kind === 'here' && raining === false && answer.value.points.every((point) => point.max_mm < 0.1);
  const box = useRef<HTMLDivElement>(null);
  const [span, setSpan] = useState<Span | null>(null);
  const replaying = useIsReplaying();
  useScrub(box, replaying ? span : null, setSpan);
  const startReplay = () => {
    const now = clock.now();
    setSpan({ from: now - DAY_MS, to: now });
    replay.seek(now - HOUR_MS);
  };
  return (
    <section className="time" aria-label={t('time.label')} data-time-bar>
      <div className="time-head">
        <ModeSwitch onReplay={startReplay} />
        {replaying ? (
          <ReplayControls />
        ) : (
          <>
            <div className="t11 m">{t('time.title')}</div>
            {(answer.kind === 'failed' || dry) && (
              <div className="t11 m2 time-words">{dry ? <None of="rainOfDay" /> : t('time.failed')}</div>
            )}
          </>
        )}
      </div>
      <div ref={box} className="time-bars" title={replaying ? undefined : t('replay.bar')}>
        {replaying ? (
          <ReplayTracks box={box} span={span} setSpan={setSpan} />
        ) : (
          <Bars box={box} peaks={answer.kind === 'here' ? answer.value : null} />
        )}
      </div>
    </section>
  );
}

/** The bar of a replay: keeps the moment shown in sight, and asks for the tracks of what is in sight. */
function ReplayTracks({
  box,
  span: chosen,
  setSpan,
}: {
  box: RefObject<HTMLDivElement | null>;
  span: Span | null;
  setSpan: (next: Span) => void;
}) {
  const { city, replay, liveClock, alarmMoments } = useConsole();
  const { t } = useWords();
  const width = useWidth(box);
  const wanted = useReplaying((state) => (state.kind === 'replay' ? state.wanted : null));
  const shown = useNow();
  const at = wanted ?? Math.min(shown, replay.edge());
  // Opened by a link: the day about the moment, as far as there is one: what has not come is no gap in what was recorded.
  const span = useMemo(() => {
    const now = liveClock.now();
    return holding(chosen ?? zoomed({ from: at - DAY_MS / 2, to: at + DAY_MS / 2 }, at, 1, now), at, now);
  }, [chosen, at, liveClock]);
  useEffect(() => {
    if (chosen !== span) setSpan(span);
  }, [chosen, span, setSpan]);
  const { answer } = useAnswer({
    key: `tracks ${Math.round(span.from / MINUTE_MS)} ${Math.round(span.to / MINUTE_MS)}`,
    ask: (signal) =>
      ask<TracksAnswer>('/api/v1/replay/tracks', { from: String(span.from), to: String(span.to) }, signal),
    every_ms: ASK_AGAIN_MS,
  });
  const [tracks, setTracks] = useState<TracksAnswer | null>(null);
  useEffect(() => {
    if (answer.kind !== 'here') return;
    setTracks(answer.value);
    const raised = answer.value.alarms.filter(({ kind, level }) => kind === 'raised' && level !== 'notice');
    alarmMoments.set(raised.map((alarm) => alarm.at));
  }, [answer, alarmMoments]);
  return (
    <>
      {width > 0 && <ReplayBars span={span} tracks={tracks} width={width} at={at} />}
      {answer.kind === 'failed' && <p className="t11 tracks-failed">{t('replay.tracksFailed', { why: answer.why })}</p>}
      <input
        type="range"
        className="visually-hidden"
        aria-label={t('replay.slider')}
        aria-valuetext={formatInstant(Math.floor(at / 1_000) * 1_000, city.timezone)}
        min={span.from}
        max={span.to}
        step={MINUTE_MS}
        value={at}
        onChange={(event) => replay.seek(Number(event.target.value))}
      />
    </>
  );
}

function useWidth(box: RefObject<HTMLDivElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const resize = new ResizeObserver(() => setWidth(element.clientWidth));
    resize.observe(element);
    return () => resize.disconnect();
  }, [box]);
  return width;
}

function Bars({ box, peaks }: { box: RefObject<HTMLDivElement | null>; peaks: RainPeaks | null }) {
  const { city } = useConsole();
  const { t, language } = useWords();
  const width = useWidth(box);
  // Minutes are as fine as a bar of a day can show.
  const now = Math.floor(useNow() / MINUTE_MS) * MINUTE_MS;
  const { bars, scale, hours, base, top, bottom, nowX } = layOut({
    peaks,
    now,
    width,
    height: HEIGHT_PX,
    timezone: city.timezone,
  });
  const nameOf = (id: string) => {
    const station = city.stations.find((known) => known.id === id);
    return station ? inLanguage(station.name, language) : id;
  };
  return (
    <>
      {width > 0 && <AlarmMarks now={now} nowX={nowX} top={base + 1} />}
      {width > 0 && (
        <svg width={width} height={HEIGHT_PX} role="img" aria-label={t('time.title')}>
          {scale.map(({ mm, y }) => (
            <g key={y}>
              <path className="scale" d={`M0 ${y + 0.5}H${nowX}`} />
              <text x="4" y={y - 3}>
                {t('time.scale', { mm: formatNumber(mm, Number.isInteger(mm) ? 0 : 1) })}
              </text>
            </g>
          ))}
          {hours.map((hour) => (
            <g key={hour.at}>
              <path
                className={hour.midnight ? 'midnight' : 'hour'}
                d={`M${hour.x} ${hour.midnight ? 4 : top}V${bottom}`}
              />
              <text x={hour.x + 4} y={HEIGHT_PX - 6}>
                {hour.label}
              </text>
            </g>
          ))}
          {bars.map((bar) => (
            <rect
              key={bar.at}
              className={`rain-${bar.step}`}
              x={bar.x}
              y={base - bar.height}
              width={bar.width}
              height={bar.height}
            >
              <title>
                {t('time.peak', {
                  time: hourMinute(bar.at, city.timezone),
                  value: formatNumber(bar.mm, 1),
                  place: nameOf(bar.stationId),
                })}
              </title>
            </rect>
          ))}
          <path className="base" d={`M0 ${base + 0.5}H${width}`} />
          <path className="now" d={`M${nowX} 16V${bottom}`} />
          <path className="now-foot" d={`M${nowX - 5} ${bottom + 7}l5-7 5 7z`} />
          <rect className="now-flag" x={nowX - 44} y="0" width="48" height="17" rx="2" />
          <text className="now-label" x={nowX - 20} y="12" textAnchor="middle">
            {hourMinute(now, city.timezone)}
          </text>
        </svg>
      )}
    </>
  );
}
