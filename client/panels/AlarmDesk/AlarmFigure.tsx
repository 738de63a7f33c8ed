// How much, and why: of a row, and of an alarm in it.
import type { Alarm } from '../../../domain/alerts/alarm.ts';
import { useScreen, useSituation } from '../../console/console.ts';
import { trendOf } from '../../format/station-words.ts';
import { timeNear } from '../../format/time.ts';
import { useWords } from '../../i18n/use-words.ts';
import { TrendArrow } from '../../ui/TrendArrow.tsx';
import { alarmQuantity, alarmReason, levelInText } from './alarm-words.ts';
import { useStationOf } from './use-alarm.ts';

export function Figure({ alarm }: { alarm: Alarm }) {
  const { t } = useWords();
  const view = useStationOf(alarm);
  const quantity = alarmQuantity(alarm, view, t);
  const trend = view && alarm.measure === view.measure ? trendOf(view) : null;
  if (!quantity) return null;
  return (
    <>
      {quantity.text}
      <small>{quantity.unit}</small>
      {trend && alarm.state !== 'cleared' && <TrendArrow trend={trend} />}
    </>
  );
}

export function Reason({ alarm }: { alarm: Alarm }) {
  const { t, language } = useWords();
  const view = useStationOf(alarm);
  const { city } = useScreen();
  const near = useSituation(({ now }) => Math.floor(now / 60_000) * 60_000);
  const time = (at: number) => timeNear(at, near, city.timezone, language);
  if (alarm.state === 'cleared') {
    const was = t('desk.wasAbove', { level: levelInText(alarm.peak_level, t) });
    return `${t('desk.clearedAt', { time: alarm.cleared_at === null ? '' : time(alarm.cleared_at) })} · ${was}`;
  }
  return alarmReason(alarm, view, { t, language, time });
}
