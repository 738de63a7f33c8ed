import { useEffect, useRef, useState } from 'react';
import type { Alarm } from '../../domain/alerts/alarm.ts';
import { useWords } from '../i18n/use-words.ts';
import { ROW_U } from '../live/wall-room.ts';
import { PlaceRow } from './PlaceRow.tsx';
import { useRoom } from './use-room.ts';

/** How long a page of them is read, s. */
const PAGE_S = 8;

interface RedStopProps {
  readonly alarms: readonly Alarm[];
  /** The heading, told which of them are shown. */
  readonly words: (from: number, to: number) => string;
}

/** Reds with who answers for them: as many as fit, page after page. */
export function RedStop({ alarms, words }: RedStopProps) {
  const { t } = useWords();
  const section = useRef<HTMLElement>(null);
  const rows = Math.max(1, Math.floor(useRoom(section) / ROW_U));
  const pages = Math.max(1, Math.ceil(alarms.length / rows));
  const [turned, setTurned] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTurned((before) => before + 1), PAGE_S * 1_000);
    return () => clearInterval(timer);
  }, []);
  const from = (turned % pages) * rows;
  const shown = alarms.slice(from, from + rows);
  return (
    <section ref={section} className="video-wall-list" aria-label={t('videoWall.redsHeading')}>
      <h2>{words(from + 1, from + shown.length)}</h2>
      <ul>
        {shown.map((alarm) => (
          <li key={alarm.id} data-wall-red={alarm.id}>
            <PlaceRow alarm={alarm} />
          </li>
        ))}
      </ul>
    </section>
  );
}
