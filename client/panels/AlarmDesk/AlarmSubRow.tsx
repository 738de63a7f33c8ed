import { memo, useId } from 'react';
import type { Alarm } from '../../../domain/alerts/alarm.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { AlarmRow } from '../../live/alarms.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Name } from '../../ui/Name.tsx';
import { AlarmAge } from './AlarmAge.tsx';
import { Figure, Reason } from './AlarmFigure.tsx';
import { FirstOut } from './FirstOut.tsx';
import { LevelMark, LevelSign } from './LevelSign.tsx';
import { SendingNote, useSendingOf } from './SendingNote.tsx';
import { useSubject, useTime } from './use-alarm.ts';

interface SubRowProps {
  readonly row: AlarmRow;
  readonly alarm: Alarm;
  /** Which of the row was raised first: 1 is the first. */
  readonly nth: number;
  readonly selected: boolean;
  readonly onOpen: (row: AlarmRow, alarm: Alarm) => void;
}

/** One alarm of an unfolded incident, in two lines. */
export const AlarmSubRow = memo(function AlarmSubRow({ row, alarm, nth, selected, onOpen }: SubRowProps) {
  const id = useId();
  const place = useSubject(alarm);
  const sending = useSendingOf([alarm]);
  return (
    <div
      className={`inc sub ${alarm.level} ${alarm.state === 'open' ? 'unack' : ''} ${alarm.silent_since === null ? '' : 'silent'} ${selected ? 'sel' : ''}`}
      data-alarm-id={alarm.id}
      data-level={alarm.level}
      data-state={alarm.state}
      data-rule={alarm.rule}
    >
      <button
        type="button"
        className="cover"
        data-cover
        data-action="open"
        aria-labelledby={`${id}n ${id}v ${id}d`}
        aria-current={selected}
        onClick={() => onOpen(row, alarm)}
      />
      <div className="ic">
        <LevelSign level={alarm.level} />
      </div>
      <div className="n el" id={`${id}n`}>
        <LevelMark level={alarm.level} />
        <Name name={place} />
      </div>
      <div className="v num" id={`${id}v`}>
        <Figure alarm={alarm} />
      </div>
      <div className="d" id={`${id}d`}>
        {sending ? <SendingNote sending={sending} alarms={[alarm]} /> : <Answer alarm={alarm} />}
        <span className="el">
          <Reason alarm={alarm} />
        </span>
        <span className="sp" />
        <FirstOut nth={nth} at={alarm.raised_at} among="alarms" />
        <AlarmAge alarm={alarm} />
      </div>
    </div>
  );
});

function Answer({ alarm }: { alarm: Alarm }) {
  const { t } = useWords();
  const time = useTime(alarm.acknowledged_at ?? 0);
  if (alarm.state === 'open') return <span className="tag un">{t('desk.unacked')}</span>;
  if (alarm.acknowledged_by === null) return null;
  return (
    <span className="tag answered" title={t('desk.by', { name: alarm.acknowledged_by, time })}>
      <Icon name="check" />
      {time}
    </span>
  );
}
