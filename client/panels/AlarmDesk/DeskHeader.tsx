import { alarmRate } from '../../../domain/alerts/alarm-rate.ts';
import { useSituation } from '../../console/console.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { AlarmDesk } from '../../live/alarms.ts';
import { RateBars } from './RateBars.tsx';
import { MuteButton } from './SoundStrip.tsx';

/** How much there is, and how fast it comes. */
export function DeskHeader({ desk }: { desk: AlarmDesk }) {
  const { t } = useWords();
  const { counts } = desk;
  const places = t('desk.places', { count: counts.all });
  const rate = useSituation(
    ({ now }) => alarmRate(desk.raised, now),
    (a, b) => a.perMinute.every((count, minute) => count === b.perMinute[minute]),
  );
  return (
    <div className="desk-head">
      <span
        className="t12 m el num"
        data-desk-count="alarms"
        data-places={counts.all}
        data-red={counts.red}
        data-orange={counts.orange}
        data-alarms={desk.alarms}
        data-unacknowledged={desk.unacknowledged}
        title={t('desk.counted', { ...counts, places, alarms: t('desk.alarms', { count: desk.alarms }) })}
      >
        {counts.red + counts.orange > 0 && (
          <>
            <b className="fg-1">{t('desk.severe', { ...counts })}</b> ·{' '}
          </>
        )}
        {places}
      </span>
      <span className="sp" />
      <RateBars rate={rate} />
      <MuteButton />
    </div>
  );
}
