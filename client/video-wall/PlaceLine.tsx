import { memo } from 'react';
import type { Alarm } from '../../domain/alerts/alarm.ts';
import { useScreen } from '../console/console.ts';
import { Figure } from '../panels/AlarmDesk/AlarmFigure.tsx';
import { LevelSign } from '../panels/AlarmDesk/LevelSign.tsx';
import { useSubject } from '../panels/AlarmDesk/use-alarm.ts';

/** A place in one line, where many stand; its name as the signs in its streets have it. */
export const PlaceLine = memo(function PlaceLine({ alarm }: { alarm: Alarm }) {
  const { city } = useScreen();
  const place = useSubject(alarm);
  return (
    <div className="video-wall-line-place">
      <LevelSign level={alarm.level} />
      <span className="el">{place[city.language ?? 'en']}</span>
      <span className="figure num nw">
        <Figure alarm={alarm} />
      </span>
    </div>
  );
});
