import type { AlarmRate } from '../../../domain/alerts/alarm-rate.ts';
import { useWords } from '../../i18n/use-words.ts';

const HEIGHT_PX = 16;
const LEAST_SCALE = 4;

/** New alarms of the last ten minutes, one bar a minute. */
export function RateBars({ rate }: { rate: AlarmRate }) {
  const { t } = useWords();
  const most = Math.max(LEAST_SCALE, ...rate.perMinute);
  return (
    <span
      className="rate"
      data-alarm-rate={rate.total}
      data-flood={rate.isFlood}
      title={rate.isFlood ? t('desk.flood') : undefined}
    >
      <svg
        width="50"
        height={HEIGHT_PX}
        viewBox={`0 0 50 ${HEIGHT_PX}`}
        role="img"
        aria-label={t('desk.rateLabel', { bars: rate.perMinute.join(', ') })}
      >
        {rate.perMinute.map((count, minute) => {
          const height = count === 0 ? 1 : Math.max(3, (count / most) * HEIGHT_PX);
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its minute
          return <rect key={minute} x={minute * 5} y={HEIGHT_PX - height} width="4" height={height} />;
        })}
      </svg>
      <span className="t12 nw num">
        <b>{t('desk.rate', { count: rate.total })}</b>
        <span className="m">{t('desk.rateSpan')}</span>
      </span>
    </span>
  );
}
