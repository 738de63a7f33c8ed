// What is about to be acknowledged, by name, reds first. One press asked for it and another one sends it; where more than one red is among it,
// a third, on another button, says that each of them was read.
import { useEffect, useRef, useState } from 'react';
import { type Alarm, alarmRank } from '../../../domain/alerts/alarm.ts';
import { placeOf } from '../../../domain/alerts/incident-kind.ts';
import { Act } from '../../console/Act.tsx';
import { useSituation } from '../../console/console.ts';
import type { AskedAbout } from '../../console/desk.ts';
import { formatCount } from '../../format/quantities.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import { Name } from '../../ui/Name.tsx';
import { Figure } from './AlarmFigure.tsx';
import { subjectName } from './alarm-words.ts';
import { LevelMark, LevelSign } from './LevelSign.tsx';
import { useSubject } from './use-alarm.ts';
import { useDeskActions } from './use-desk-actions.ts';

/** What nobody would read any more; red and orange are never among what is only counted. */
const MOST_NAMED = 60;

interface AskedProps {
  readonly asked: AskedAbout;
  readonly onSent: () => void;
}

export function AskedList({ asked, onSent }: AskedProps) {
  const { t } = useWords();
  const { acknowledgeNamed, choose } = useDeskActions();
  const list = useRef<HTMLElement>(null);
  const [redsRead, setRedsRead] = useState(false);
  const alarms = useSituation(({ world }) => world.alarms);
  const open = asked.ids.flatMap((id) => alarms[id] ?? []).filter(({ state }) => state === 'open');
  const places = worstOfEach(open);
  const named = places.filter(({ level }, index) => index < MOST_NAMED || alarmRank(level) >= alarmRank('orange'));
  const reds = places.filter(({ level }) => level === 'red');
  const cancel = () => choose({ asked: null });
  // From the list: no key acts on a row behind it.
  useEffect(() => list.current?.focus(), []);
  const ids = open.map(({ id }) => id);
  return (
    <section ref={list} className="asked" tabIndex={-1} aria-label={t('desk.asked')} data-asked={open.length}>
      <div className="t12 asked-head">
        {t('desk.askedHead', { alarms: t('desk.alarms', { count: open.length }), count: places.length })}
      </div>
      <ul>
        {named.map((alarm) => (
          <AskedPlace key={alarm.id} alarm={alarm} />
        ))}
        {named.length < places.length && (
          <li className="m">{t('desk.askedMore', { count: places.length - named.length })}</li>
        )}
      </ul>
      {redsRead && (
        <p className="t12 asked-reds" data-asked-reds={reds.length}>
          <Act
            right="operate"
            className="btn sm pri"
            data-action="acknowledge-sure"
            onPress={(leave) => {
              acknowledgeNamed(leave, ids, asked.comment);
              onSent();
            }}
          >
            {t('desk.askedReds', { count: reds.length })}
          </Act>
          <RedNames reds={reds} />
        </p>
      )}
      <div className="row">
        <span className="sp" />
        {!redsRead && open.length > 0 && (
          <Act
            right="operate"
            className="btn sm pri"
            data-action="acknowledge-listed"
            onPress={(leave) => {
              if (reds.length > 1) {
                setRedsRead(true);
                // This button goes: the next Tab reaches the one that sends, not the far end of the page.
                list.current?.focus();
                return;
              }
              acknowledgeNamed(leave, ids, asked.comment);
              onSent();
            }}
          >
            {t('desk.acknowledgeMany', { count: formatCount(open.length) })}
          </Act>
        )}
        <button type="button" className="btn sm" data-action="cancel" onClick={cancel}>
          {t('desk.cancel')}
        </button>
      </div>
    </section>
  );
}

function AskedPlace({ alarm }: { alarm: Alarm }) {
  const name = useSubject(alarm);
  return (
    <li className={`asked-place ${alarm.level}`} data-level={alarm.level} data-place={placeOf(alarm)}>
      <LevelSign level={alarm.level} />
      <span className="el">
        <LevelMark level={alarm.level} />
        <Name name={name} />
      </span>
      <span className="sp" />
      <span className="num nw">
        <Figure alarm={alarm} />
      </span>
    </li>
  );
}

function RedNames({ reds }: { reds: readonly Alarm[] }) {
  const { t, language } = useWords();
  const names = useSituation((situation) =>
    reds.map((alarm) => inLanguage(subjectName(alarm, situation, t), language)).join(language === 'en' ? ', ' : '、'),
  );
  return <span>{names}</span>;
}

/** The worst alarm of each place, the worst place first, else as they were asked about: as they stand in the list. */
function worstOfEach(alarms: readonly Alarm[]): readonly Alarm[] {
  const sorted = [...alarms].sort((a, b) => alarmRank(b.level) - alarmRank(a.level));
  const seen = new Set<string>();
  return sorted.filter((alarm) => !seen.has(placeOf(alarm)) && seen.add(placeOf(alarm)));
}
