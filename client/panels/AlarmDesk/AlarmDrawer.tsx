import type { Alarm } from '../../../domain/alerts/alarm.ts';
import { placeOf } from '../../../domain/alerts/incident-kind.ts';
import { Act } from '../../console/Act.tsx';
import { useSituation } from '../../console/console.ts';
import type { OpenAlarm } from '../../console/desk.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import type { AlarmDesk, AlarmRow } from '../../live/alarms.ts';
import { isActive } from '../../live/alarms.ts';
import { Icon } from '../../ui/Icon.tsx';
import { WarnButton } from '../Warnings/WarnButton.tsx';
import { AcknowledgeForm, NoteForm, OwnForm, ShelveForm } from './ActionForms.tsx';
import { AlarmFacts } from './AlarmFacts.tsx';
import { AlarmLog } from './AlarmLog.tsx';
import { FoldName } from './FoldWords.tsx';
import { IncidentCameras } from './IncidentCameras.tsx';
import { LevelMark, LevelSign } from './LevelSign.tsx';
import { RetireButton } from './RetireButton.tsx';
import { SendingNote, useSendingOf } from './SendingNote.tsx';
import { useSubject } from './use-alarm.ts';
import { openIds, useDeskActions } from './use-desk-actions.ts';

/** The open alarm at the foot of the desk: what can be done about it, who has it, and its log. */
export function AlarmDrawer({ open, desk }: { open: OpenAlarm; desk: AlarmDesk }) {
  const row = desk.byId.get(open.row);
  const single = useSituation(({ world }) => (open.alarm === null ? undefined : world.alarms[open.alarm]));
  if (!row) return null;
  return <Drawer open={open} row={row} alarms={single ? [single] : row.alarms} />;
}

interface DrawerProps {
  readonly open: OpenAlarm;
  readonly row: AlarmRow;
  readonly alarms: readonly Alarm[];
}

function Drawer({ open, row, alarms }: DrawerProps) {
  const { t, language } = useWords();
  const { choose } = useDeskActions();
  const head = alarms[0]!; // a row, and so what is open of it, has at least one alarm
  const place = useSubject(head);
  const sending = useSendingOf(alarms);
  const isFold = open.alarm === null && row.places.length > 1;
  const name = inLanguage(place, language);
  const close = () => choose({ open: null });
  const done = () => choose({ open: { ...open, form: null } });
  return (
    <section
      className="drawer"
      aria-label={t('desk.detail', { place: name })}
      data-open-alarm={head.id}
      data-level={head.level}
      data-state={head.state}
    >
      <div className="row drawer-head">
        <LevelSign level={head.level} />
        <span className="el b">
          <LevelMark level={head.level} />
          {isFold ? <FoldName row={row} /> : name}
        </span>
        <span className="sp" />
        <button type="button" className="icon-button" aria-label={t('desk.close')} data-action="close" onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      <Buttons open={open} alarms={alarms} />
      {sending?.kind === 'failed' && <SendingNote sending={sending} alarms={alarms} />}
      {open.form === 'acknowledge' && <AcknowledgeForm alarms={alarms} onDone={done} />}
      {open.form === 'note' && <NoteForm alarms={alarms} onDone={done} />}
      {open.form === 'own' && !isFold && <OwnForm alarms={alarms} onDone={done} />}
      {open.form === 'shelve' && <ShelveForm alarms={alarms} onDone={done} />}
      <AlarmFacts alarm={head} />
      <IncidentCameras row={row} />
      <AlarmLog alarm={head} of={row.alarms.length > 1 && open.alarm === null ? row.alarms.length : 1} />
    </section>
  );
}

function Buttons({ open, alarms }: Pick<DrawerProps, 'open' | 'alarms'>) {
  const { t } = useWords();
  const { act, acknowledge, choose } = useDeskActions();
  const waiting = openIds(alarms).length;
  const standing = alarms.filter(isActive);
  const shelved = alarms.filter(({ state }) => state === 'shelved').map(({ id }) => id);
  const form = (which: OpenAlarm['form']) => choose({ open: { ...open, form: open.form === which ? null : which } });
  const many = standing.length > 1;
  const isOnePlace = new Set(standing.map(placeOf)).size === 1;
  return (
    <div className="drawer-buttons">
      {waiting > 0 && (
        <>
          <Act
            right="operate"
            className="btn sm pri"
            data-action="acknowledge"
            onPress={(leave) => acknowledge(leave, alarms)}
          >
            {waiting > 1 ? t('desk.acknowledgeMany', { count: waiting }) : t('desk.acknowledge')} <kbd>A</kbd>
          </Act>
          <Act
            right="operate"
            className="btn sm"
            data-action="acknowledge-note"
            aria-expanded={open.form === 'acknowledge'}
            onPress={() => form('acknowledge')}
          >
            {t('desk.withNote')}
          </Act>
        </>
      )}
      {isOnePlace && (
        <Act
          right="operate"
          className="btn sm"
          data-action="own"
          aria-expanded={open.form === 'own'}
          onPress={() => form('own')}
        >
          {many ? t('desk.ownMany', { count: standing.length }) : t('desk.own')}
        </Act>
      )}
      <Act
        right="operate"
        className="btn sm"
        data-action="note"
        aria-expanded={open.form === 'note'}
        onPress={() => form('note')}
      >
        {t('desk.note')} <kbd>N</kbd>
      </Act>
      {standing.length > 0 && (
        <Act
          right="operate"
          className="btn sm"
          data-action="shelve"
          aria-expanded={open.form === 'shelve'}
          onPress={() => form('shelve')}
        >
          {many ? t('desk.shelveMany', { count: standing.length }) : t('desk.shelve')}
        </Act>
      )}
      <RetireButton alarms={alarms.filter(({ cleared_at }) => cleared_at === null)} />
      {standing[0]?.incident_id && standing.some(({ level }) => level !== 'notice') && (
        <WarnButton from={{ kind: 'incident', id: standing[0].incident_id }} />
      )}
      {standing.length > 0 && !isOnePlace && <p className="t11 m2">{t('desk.onePlace')}</p>}
      {shelved.length > 0 && (
        <Act
          right="operate"
          className="btn sm"
          data-action="unshelve"
          onPress={(leave) => act(leave, shelved, { kind: 'unshelved' })}
        >
          {t('desk.unshelve')}
        </Act>
      )}
    </div>
  );
}
