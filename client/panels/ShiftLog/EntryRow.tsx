import type { ShiftEntry } from '../../../domain/alerts/shift-log.ts';
import { useConsole } from '../../console/console.ts';
import { openThing } from '../../console/open-thing.ts';
import { ruleName } from '../../format/rule-words.ts';
import { clockTime, timeNear } from '../../format/time.ts';
import { useSubjectName } from '../../format/use-subject-name.ts';
import { presetWords } from '../../i18n/preset-words.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Icon } from '../../ui/Icon.tsx';
import { SeverityIcon } from '../../ui/Severity.tsx';
import { useAreaName } from '../Response/use-area-name.ts';
import { entryWords } from './entry-words.ts';

/** When, what, where, with which figures, and by whom. */
export function EntryRow({ entry, now }: { entry: ShiftEntry; now: number }) {
  const console = useConsole();
  const { t, language } = useWords();
  // K8. A note on a chart is about its station, at a moment of its own.
  const noted = entry.kind === 'noted' ? entry.station_id : undefined;
  const place = useSubjectName(entry.alarm?.subject ?? (noted ? { kind: 'station', id: noted } : null));
  const area = useAreaName(entry.area ?? 'city');
  const { timezone } = console.city;
  const { what, figures } = entryWords(t, entry, (at) => timeNear(at, now, timezone, language));
  const { alarm } = entry;
  const stationId = alarm?.station_id ?? noted;
  const where = place ?? (entry.kind === 'response-confirmed' ? area : null);
  return (
    <li data-shift-entry={entry.kind} data-by={entry.by ?? ''} className={entry.by === null ? 'entry' : 'entry person'}>
      <span className="num t11 m entry-time">{clockTime(entry.at, timezone)}</span>
      <span className="entry-sign">
        {alarm && alarm.level !== 'notice' ? (
          <SeverityIcon level={alarm.level} />
        ) : (
          <Icon name={alarm ? 'health' : 'log'} />
        )}
      </span>
      <div className="entry-words">
        <div className="t12">
          {where &&
            (stationId ? (
              <button
                type="button"
                className="link-button"
                onClick={() => openThing(console, { kind: 'station', id: stationId })}
              >
                {where}
              </button>
            ) : (
              <b>{where}</b>
            ))}
          {where && ' '}
          {what}
          {noted &&
            entry.since !== undefined &&
            ` · ${t('shift.aboutMoment', { time: timeNear(entry.since, now, timezone, language) })}`}
          {alarm && <span className="m t11"> · {ruleName(t, alarm.rule)}</span>}
        </div>
        {(figures || entry.by) && (
          <div className="t11 m2 num">
            {[figures, entry.by && t('shift.by', { name: entry.by })].filter(Boolean).join(' · ')}
            {entry.kind === 'owned' && entry.until !== undefined && (
              <> · {t('shift.deadline', { time: timeNear(entry.until, now, timezone, language) })}</>
            )}
          </div>
        )}
        {entry.text && <p className="t12 quote">{presetWords(entry.text, t)}</p>}
      </div>
    </li>
  );
}
