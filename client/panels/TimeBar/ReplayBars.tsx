import { useMemo } from 'react';
import type { TrackAction, TrackAlarm, TracksAnswer } from '../../../domain/replay/api.ts';
import { useConsole } from '../../console/console.ts';
import { formatNumber } from '../../format/quantities.ts';
import { hourMinute } from '../../format/time.ts';
import { useSubjectNames } from '../../format/use-subject-name.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { SeverityIcon } from '../../ui/Severity.tsx';
import { layOutReplay, MARK_PX, type Span, type TrackMark } from './replay-layout.ts';

export const REPLAY_HEIGHT_PX = 139;

const ACTION_ICONS = {
  acknowledged: 'check',
  decided: 'pin',
  shelved: 'bell',
  ordered: 'truck',
  cancelled: 'close',
  response: 'siren',
} as const satisfies Record<TrackAction['kind'], IconName>;

/** Named beside the track; the others' marks say it on their own. */
const LEGEND = ['acknowledged', 'ordered', 'response'] as const;

interface ReplayBarsProps {
  readonly span: Span;
  readonly tracks: TracksAnswer | null;
  readonly width: number;
  /** The moment shown, or the one that is being fetched. */
  readonly at: number;
}

/** Rain, alarms and what people did, with the moment shown; what came later is paler, and what was not recorded hatched. */
export function ReplayBars({ span, tracks, width, at }: ReplayBarsProps) {
  const { city, replay } = useConsole();
  const { t, language } = useWords();
  const nameOf = useSubjectNames();
  const layout = useMemo(
    () => layOutReplay({ span, tracks, width, height: REPLAY_HEIGHT_PX, timezone: city.timezone }),
    [span, tracks, width, city.timezone],
  );
  const { x, right, base, bottom, bars, scale, ticks, alarms, actions, gaps } = layout;
  const atX = Math.min(right, Math.max(0, x(at)));
  const time = (moment: number) => hourMinute(moment, city.timezone);
  const stationName = (id: string) => {
    const station = city.stations.find((known) => known.id === id);
    return station ? inLanguage(station.name, language) : id;
  };
  const later = (moment: number) => (moment > at ? 'later' : '');
  const alarmWords = ({ at: raised_at, count, entry: { level, subject } }: TrackMark<TrackAlarm>) => {
    const place = subject === null ? '' : nameOf(subject);
    const what = t('replay.alarmRaised', { level: t(`level.${level as 'red'}`), place });
    return `${t('replay.mark', { time: time(raised_at), what })}${count > 1 ? ` (${count})` : ''}`;
  };
  return (
    <>
      <svg width={width} height={REPLAY_HEIGHT_PX} aria-hidden="true">
        <defs>
          <pattern id="not-recorded" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path d="M0 0V8" />
          </pattern>
        </defs>
        {gaps.map((gap) => (
          <rect key={gap.x} className="gap" x={gap.x} y="18" width={gap.width} height={bottom - 18}>
            <title>{t('replay.notRecorded')}</title>
          </rect>
        ))}
        {scale.map(({ mm, y }) => (
          <g key={y}>
            <path className="scale" d={`M0 ${y + 0.5}H${right}`} />
            <text x="4" y={y - 3}>
              {t('time.scale', { mm: formatNumber(mm, Number.isInteger(mm) ? 0 : 1) })}
            </text>
          </g>
        ))}
        {ticks.map((tick) => (
          <g key={tick.at}>
            <path
              className={tick.midnight ? 'midnight' : 'hour'}
              d={`M${tick.x} ${tick.midnight ? 4 : 20}V${bottom}`}
            />
            <text x={tick.x + 4} y={REPLAY_HEIGHT_PX - 6}>
              {tick.label}
            </text>
          </g>
        ))}
        {bars.map((bar) => (
          <rect
            key={bar.at}
            className={`rain-${bar.step} ${later(bar.at)}`}
            x={bar.x}
            y={base - bar.height}
            width={bar.width}
            height={bar.height}
          >
            <title>
              {t('time.peak', {
                time: time(bar.at),
                value: formatNumber(bar.mm, 1),
                place: stationName(bar.station_id),
              })}
            </title>
          </rect>
        ))}
        <path className="base" d={`M0 ${base + 0.5}H${right}`} />
        <path className="now" d={`M${atX} 16V${bottom}`} />
        <path className="now-foot" d={`M${atX - 5} ${bottom + 7}l5-7 5 7z`} />
        <rect
          className="now-flag"
          x={Math.min(right - 30, Math.max(0, atX - 30))}
          y="0"
          width="60"
          height="17"
          rx="2"
        />
        <text className="now-label" x={Math.min(right, Math.max(30, atX))} y="12" textAnchor="middle">
          {time(at)}
        </text>
      </svg>
      <div className="track-names" aria-hidden="true">
        <span style={{ top: base - 18 }}>{t('replay.track.rain')}</span>
        <span style={{ top: base + 3 }}>{t('replay.track.alarms')}</span>
        <span style={{ top: base + 22 }}>
          {t('replay.track.actions')}
          {LEGEND.map((kind) => (
            <span key={kind}>
              <Icon name={ACTION_ICONS[kind]} />
              {t(`replay.act.${kind}`)}
            </span>
          ))}
        </span>
      </div>
      <div className="track-marks" style={{ top: base + 2 }}>
        {alarms.map((mark) => {
          const label = alarmWords(mark);
          return (
            <button
              key={mark.x}
              type="button"
              tabIndex={-1}
              className={later(mark.at)}
              data-track-alarm={mark.entry.level}
              style={{ left: mark.x - MARK_PX / 2, width: MARK_PX }}
              aria-label={label}
              title={label}
              onClick={() => replay.seek(mark.at)}
            >
              <SeverityIcon level={mark.entry.level as 'red'} />
            </button>
          );
        })}
      </div>
      <div className="track-marks" style={{ top: base + 20 }}>
        {actions.map((mark) => (
          <button
            key={mark.x}
            type="button"
            tabIndex={-1}
            className={later(mark.at)}
            data-track-action={mark.entry.kind}
            style={{ left: mark.x - MARK_PX / 2, width: MARK_PX }}
            title={`${t('replay.markBy', {
              time: time(mark.at),
              what: [t(`replay.act.${mark.entry.kind}`), mark.entry.words].filter(Boolean).join(': '),
              by: mark.entry.by ?? '–',
            })}${mark.count > 1 ? ` (${mark.count})` : ''}`}
            onClick={() => replay.seek(mark.at)}
          >
            <Icon name={ACTION_ICONS[mark.entry.kind]} />
          </button>
        ))}
      </div>
    </>
  );
}
