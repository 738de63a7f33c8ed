import { useMemo, useRef, useState } from 'react';
import { useConsole, useIfKnown } from '../../console/console.ts';
import { openThing } from '../../console/open-thing.ts';
import { hourMinute } from '../../format/time.ts';
import { useSubjectNames } from '../../format/use-subject-name.ts';
import { useWords } from '../../i18n/use-words.ts';
import { SeverityIcon } from '../../ui/Severity.tsx';
import { type AlarmTimeMark, alarmTimeMarks, MARK_PX } from './alarm-marks.ts';

/** One stop for Tab; the arrows go from mark to mark, as in a toolbar. */
export function AlarmMarks({ now, nowX, top }: { now: number; nowX: number; top: number }) {
  const { t } = useWords();
  const alarms = useIfKnown(({ world }) => world.alarms);
  const marks = useMemo(() => alarmTimeMarks(Object.values(alarms ?? {}), now, nowX), [alarms, now, nowX]);
  const [current, setCurrent] = useState<number | null>(null);
  const row = useRef<HTMLDivElement>(null);
  const tabbed = Math.min(current ?? marks.length - 1, marks.length - 1);
  const goTo = (index: number) => {
    const next = Math.min(marks.length - 1, Math.max(0, index));
    setCurrent(next);
    (row.current?.children[next] as HTMLElement | undefined)?.focus();
  };
  if (marks.length === 0) return null;
  return (
    <div
      ref={row}
      role="toolbar"
      aria-label={t('marks.bar')}
      className="alarm-marks"
      style={{ top }}
      onKeyDown={(event) => {
        const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
        if (step === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        goTo(tabbed + step);
      }}
    >
      {marks.map((mark, index) => (
        <Mark key={mark.x} mark={mark} tabbed={index === tabbed} onFocus={() => setCurrent(index)} />
      ))}
    </div>
  );
}

function Mark({ mark, tabbed, onFocus }: { mark: AlarmTimeMark; tabbed: boolean; onFocus: () => void }) {
  const console = useConsole();
  const { t } = useWords();
  const nameOf = useSubjectNames();
  const { alarm, at, count, level, x } = mark;
  const time = hourMinute(at, console.city.timezone);
  const said = { time, level: t(`level.${level}`), place: nameOf(alarm.subject) };
  const label = count > 1 ? t('marks.times', { ...said, count }) : t('marks.time', said);
  const { station_id } = alarm;
  return (
    <button
      type="button"
      tabIndex={tabbed ? 0 : -1}
      data-alarm-mark={level}
      data-count={count}
      aria-label={label}
      title={label}
      style={{ left: x - MARK_PX / 2, width: MARK_PX }}
      onFocus={onFocus}
      onClick={() => station_id !== null && openThing(console, { kind: 'station', id: station_id })}
    >
      <SeverityIcon level={level} />
    </button>
  );
}
