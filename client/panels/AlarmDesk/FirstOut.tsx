// First-out: in which order things began. In a storm the first place often says where the water comes from.
import { useConsole } from '../../console/console.ts';
import { clockTime } from '../../format/time.ts';
import { useWords } from '../../i18n/use-words.ts';

interface FirstOutProps {
  readonly id?: string;
  /** 1 is the first. */
  readonly nth: number;
  readonly at: number;
  /** Among the red and orange places, or among the alarms of one row. */
  readonly among: 'places' | 'alarms';
}

export function FirstOut({ id, nth, at, among }: FirstOutProps) {
  const { city } = useConsole();
  const { t } = useWords();
  const time = clockTime(at, city.timezone);
  const why =
    among === 'places'
      ? t(nth === 1 ? 'desk.firstWhy' : 'desk.nthWhy', { n: nth, time })
      : t(nth === 1 ? 'desk.firstOfPlace' : 'desk.nthOfPlace', { n: nth, time });
  return (
    <span id={id} className="first-out num" data-nth={nth} title={why}>
      {nth === 1 ? <b>{t('desk.first')}</b> : t('desk.nth', { n: nth })}
    </span>
  );
}
