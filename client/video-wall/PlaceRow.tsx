import { memo } from 'react';
import type { Alarm } from '../../domain/alerts/alarm.ts';
import { AlarmAge } from '../panels/AlarmDesk/AlarmAge.tsx';
import { Figure, Reason } from '../panels/AlarmDesk/AlarmFigure.tsx';
import { LevelMark, LevelSign } from '../panels/AlarmDesk/LevelSign.tsx';
import { useSubject } from '../panels/AlarmDesk/use-alarm.ts';
import { AnswerWords } from '../ui/AnswerWords.tsx';
import { Name } from '../ui/Name.tsx';

/** A place in two lines: what and how much; who answers for it, why, and how old that is. */
export const PlaceRow = memo(function PlaceRow({ alarm }: { alarm: Alarm }) {
  const place = useSubject(alarm);
  return (
    <div className="video-wall-place" data-level={alarm.level} data-silent={alarm.silent_since !== null || undefined}>
      <LevelSign level={alarm.level} />
      <p>
        <span className="what el">
          <LevelMark level={alarm.level} />
          <Name name={place} />
        </span>
        <span className="figure num nw">
          <Figure alarm={alarm} />
        </span>
      </p>
      <p>
        <span className="why el m2">
          <AnswerWords alarm={alarm} /> · <Reason alarm={alarm} />
        </span>
        <span className="age el">
          <AlarmAge alarm={alarm} />
        </span>
      </p>
    </div>
  );
});
