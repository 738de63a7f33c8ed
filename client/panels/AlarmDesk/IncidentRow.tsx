import { memo, useId, useState } from 'react';
import { useConsole, useSituation } from '../../console/console.ts';
import { useAct } from '../../console/use-act.ts';
import { formatAge } from '../../format/age.ts';
import { timeNear } from '../../format/time.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import type { AlarmRow } from '../../live/alarms.ts';
import { useAge } from '../../ui/Age.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Name } from '../../ui/Name.tsx';
import { AlarmAge } from './AlarmAge.tsx';
import { Figure, Reason } from './AlarmFigure.tsx';
import { AnswerLine } from './AnswerLine.tsx';
import { ClosedTag } from './ClosedTag.tsx';
import { Escalation } from './Escalation.tsx';
import { FirstOut } from './FirstOut.tsx';
import { FoldFigure, FoldName, FoldReason } from './FoldWords.tsx';
import { LevelMark, LevelSign } from './LevelSign.tsx';
import { useSubject } from './use-alarm.ts';

const FRESH_MS = 10_000;

interface RowProps {
  readonly row: AlarmRow;
  readonly expanded: boolean;
  readonly selected: boolean;
  readonly picked: boolean;
  /** Of the red and orange places, which came first; undefined where it is none of them. */
  readonly nth: number | undefined;
  /** Came or got worse since somebody here last looked. */
  readonly isNew: boolean;
  readonly onOpen: (row: AlarmRow) => void;
  readonly onToggle: (id: string) => void;
  /** Undefined where rows cannot be picked. */
  readonly onPick: ((id: string, on: boolean) => void) | undefined;
}

/** One place, or many of one kind, in three lines: what and how much; why, and how old; who has it, and what comes next. */
export const IncidentRow = memo(function IncidentRow(props: RowProps) {
  const { row, expanded, selected, picked, nth, isNew, onOpen, onToggle, onPick } = props;
  const { t, language } = useWords();
  const { head } = row;
  const id = useId();
  const place = useSubject(head);
  const isFold = row.places.length > 1;
  const name = inLanguage(place, language);
  const count = row.alarms.length;
  const fresh = useIsFresh(row.newest_at);
  const look = row.state === 'cleared' ? 'over' : row.level;
  return (
    <div
      className={`inc ${look} ${row.unacknowledged > 0 ? 'unack' : ''} ${row.silent > 0 ? 'silent' : ''} ${selected ? 'sel' : ''} ${picked ? 'picked' : ''} ${fresh ? 'fresh' : ''}`}
      data-incident-id={row.incident?.id ?? ''}
      data-alarm-id={head.id}
      data-level={row.level}
      data-state={row.state}
      data-rule={head.rule}
      data-alarms={count}
      data-row-kind={row.kind}
      data-places={row.places.length}
      data-new={isNew}
      data-silent={row.silent > 0}
    >
      <button
        type="button"
        className="cover"
        data-cover
        data-action="open"
        aria-labelledby={`${id}n ${id}v ${id}d ${id}o ${id}f`}
        aria-current={selected}
        onClick={() => onOpen(row)}
      />
      <div className="ic">
        {row.state === 'cleared' ? <Icon name="check" /> : <LevelSign level={row.level} />}
        {nth !== undefined && <FirstOut id={`${id}f`} nth={nth} at={row.first_at} among="places" />}
        {onPick && <Pick place={name} picked={picked} onPick={(on) => onPick(row.id, on)} />}
      </div>
      <div className="n el" id={`${id}n`}>
        {row.state !== 'cleared' && <LevelMark level={row.level} />}
        {isFold ? <FoldName row={row} /> : <Name name={place} />}
      </div>
      <div className="v num" id={`${id}v`}>
        {isFold ? <FoldFigure row={row} /> : <Figure alarm={head} />}
      </div>
      <div className="d" id={`${id}d`}>
        <span className="el">{isFold ? <FoldReason row={row} /> : <Reason alarm={head} />}</span>
        <ClosedTag row={row} />
        <span className="sp" />
        {row.state !== 'cleared' && <AlarmAge alarm={head} />}
      </div>
      <div className="o" id={`${id}o`}>
        {isNew && <b className="tag is-new">{t('desk.isNew')}</b>}
        <AnswerLine row={row} />
        {count > 1 && (
          <button
            type="button"
            className="tag fold"
            data-action="expand"
            aria-expanded={expanded}
            aria-label={t(expanded ? 'desk.collapse' : 'desk.expand', { count, place: name })}
            onClick={() => onToggle(row.id)}
          >
            {t('desk.count', { count })}
            <Icon name="chevron" />
          </button>
        )}
        <span className="sp" />
        {head.next_escalation_at === null ? <Since row={row} /> : <Escalation row={row} />}
      </div>
    </div>
  );
});

/** Chooses a row for what is done with many at once. */
function Pick({ place, picked, onPick }: { place: string; picked: boolean; onPick: (on: boolean) => void }) {
  const { t } = useWords();
  const { marks, attempt } = useAct('operate');
  return (
    <input
      type="checkbox"
      className="pick"
      data-action="pick"
      aria-label={t('desk.pick', { place })}
      checked={picked}
      {...marks}
      onChange={(event) => attempt(() => onPick(event.target.checked))}
    />
  );
}

/** A row that is drawn within moments of its alarm brightens once. */
function useIsFresh(newest_at: number): boolean {
  const { situation } = useConsole();
  const [fresh] = useState(() => situation.get().now - newest_at < FRESH_MS);
  return fresh;
}

/** Since when, and for how long by now; of what is over, how long it lasted. */
function Since({ row }: { row: AlarmRow }) {
  const { head } = row;
  if (head.cleared_at !== null) return <Lasted from={head.raised_at} to={head.cleared_at} />;
  return <SinceNow at={head.raised_at} />;
}

function SinceNow({ at }: { at: number }) {
  const { city } = useConsole();
  const { t, language } = useWords();
  const age = useAge(at);
  const time = useSituation(({ now }) => timeNear(at, now, city.timezone, language));
  return <span className="m nw num">{t('desk.since', { time, age })}</span>;
}

function Lasted({ from, to }: { from: number; to: number }) {
  const { t, language } = useWords();
  return <span className="m nw num">{t('desk.lasted', { age: formatAge(to - from, language) })}</span>;
}
