import { useEffect, useRef, useState } from 'react';
import type { RainPeaks } from '../../../domain/api.ts';
import { DAY_MS, formatInstant, MINUTE_MS, SECOND_MS } from '../../../domain/time.ts';
import { useConsole, useNow, useSituation } from '../../console/console.ts';
import { formatNumber } from '../../format/quantities.ts';
import { hourMinute } from '../../format/time.ts';
import { ask } from '../../http/ask.ts';
import { useAnswer } from '../../http/use-answer.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import { AlarmMarks } from './AlarmMarks.tsx';
import { layOut } from './lay-out.ts';

const ASK_AGAIN_MS = 30 * SECOND_MS;
const HEIGHT_PX = 111;

/** The last 24 hours at a glance: the wettest gauge of the city in every ten minutes. */
export function TimeBar() {
  const { city, clock } = useConsole();
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
  const raining = useSituation((situation) => (situation.figures.maxRain?.mm ?? 0) >= 0.1);
  const words =
    answer.kind === 'failed'
      ? t('time.failed')
      : answer.kind === 'here' && !raining && answer.value.points.every((point) => point.max_mm < 0.1)
        ? t('time.dry')
        : null;
  return (
    <section className="time" aria-label={t('time.label')}>
      <div className="time-head">
        <b className="t12">{t('time.label')}</b>
        <div className="t11 m">{t('time.title')}</div>
        {words && <div className="t11 m2 time-words">{words}</div>}
      </div>
      <Bars peaks={answer.kind === 'here' ? answer.value : null} />
    </section>
  );
}

function Bars({ peaks }: { peaks: RainPeaks | null }) {
  const { city } = useConsole();
  const { t, language } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  // Minutes are as fine as a bar of a day can show.
  const now = Math.floor(useNow() / MINUTE_MS) * MINUTE_MS;
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const resize = new ResizeObserver(() => setWidth(element.clientWidth));
    resize.observe(element);
    return () => resize.disconnect();
  }, []);
  const { bars, hours, base, top, bottom, nowX } = layOut({
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
    <div ref={box} className="time-bars">
      {width > 0 && <AlarmMarks now={now} nowX={nowX} top={base + 1} />}
      {width > 0 && (
        <svg width={width} height={HEIGHT_PX} role="img" aria-label={t('time.title')}>
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
    </div>
  );
}
