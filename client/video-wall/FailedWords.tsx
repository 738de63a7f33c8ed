import { useState } from 'react';
import { useScreen } from '../console/console.ts';
import { clockTime } from '../format/time.ts';
import { useWords } from '../i18n/use-words.ts';

/** Where a part of the wall has thrown: since when, and that it comes back by itself. */
export function FailedWords() {
  const { city, clock } = useScreen();
  const { t } = useWords();
  const [time] = useState(() => clockTime(clock.now(), city.timezone));
  return (
    <p className="video-wall-failed" role="alert">
      {t('videoWall.failed', { time })}
    </p>
  );
}
