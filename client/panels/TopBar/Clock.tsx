import { useEffect, useState } from 'react';
import { type Screen, useScreen } from '../../console/console.ts';
import { clockTime } from '../../format/time.ts';
import { useWords } from '../../i18n/use-words.ts';

/** Looks often enough that no second is seen to be skipped. */
const LOOK_MS = 200;

/** City time by the server's clock. */
export function Clock() {
  const { city, clock } = useScreen();
  const { t } = useWords();
  const [time, setTime] = useState(() => timeOf(clock, city.timezone));
  useEffect(() => {
    const timer = setInterval(() => setTime(timeOf(clock, city.timezone)), LOOK_MS);
    return () => clearInterval(timer);
  }, [clock, city.timezone]);
  return (
    <b className="num" role="timer" aria-live="off" aria-label={t('top.clock')}>
      {time}
    </b>
  );
}

/** This machine's own clock may be wrong, and a wrong time is worse than none. */
function timeOf(clock: Screen['clock'], timezone: string): string {
  return clock.heard ? clockTime(clock.now(), timezone) : '--:--:--';
}
