import { alarmRate } from '../../../domain/alerts/alarm-rate.ts';
import { useSituation } from '../../console/console.ts';
import { formatCount } from '../../format/quantities.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { AlarmDesk } from '../../live/alarms.ts';
import { RateBars } from './RateBars.tsx';
import { MuteButton } from './SoundStrip.tsx';

/** How much there is, and how fast it comes. */
export function DeskHeader({ desk }: { desk: AlarmDesk }) {
  const { t } = useWords();
  const rate = useSituation(
    ({ now }) => alarmRate(desk.raised, now),
    (a, b) => a.perMinute.every((count, minute) => count === b.perMinute[minute]),
  );
  return (
    <div className="desk-head">
      <span
        className="t12 m el num"
        data-desk-count="alarms"
        data-places={desk.rows.length}
        data-alarms={desk.alarms}
        data-unacknowledged={desk.unacknowledged}
      >
        {t('desk.places', { places: formatCount(desk.rows.length), alarms: formatCount(desk.alarms) })}
      </span>
      <span className="sp" />
      <RateBars rate={rate} />
      <MuteButton />
    </div>
  );
}
