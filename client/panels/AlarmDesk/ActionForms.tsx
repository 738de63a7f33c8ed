// The four things a person says about an alarm in words. Each form sends and closes; whether it was done is said by the world.
import { useState } from 'react';
import type { Alarm } from '../../../domain/alerts/alarm.ts';
import type { Leave } from '../../http/leave.ts';
import { useWords } from '../../i18n/use-words.ts';
import { isActive } from '../../live/alarms.ts';
import { decidedAlong } from '../../live/alarms-decided.ts';
import { DeskForm, Minutes, Offers, TextField, useInstantIn } from './DeskForm.tsx';
import { useDeskActions } from './use-desk-actions.ts';

interface FormProps {
  readonly alarms: readonly Alarm[];
  readonly onDone: () => void;
}

export function AcknowledgeForm({ alarms, onDone }: FormProps) {
  const { t } = useWords();
  const { acknowledge } = useDeskActions();
  const [text, setText] = useState('');
  return (
    <DeskForm
      name="acknowledge"
      button={t('desk.acknowledge')}
      ready
      onDone={onDone}
      onSend={(leave) => acknowledge(leave, alarms, text.trim())}
    >
      <TextField label={t('desk.noteOptional')} text={text} onText={setText} />
    </DeskForm>
  );
}

export function NoteForm({ alarms, onDone }: FormProps) {
  const { t } = useWords();
  const { act } = useDeskActions();
  const [text, setText] = useState('');
  // Of a row, the one that speaks for it.
  const send = (leave: Leave<'operate'>) => act(leave, [alarms[0]!.id], { kind: 'commented', comment: text.trim() });
  return (
    <DeskForm name="note" button={t('desk.note')} ready={text.trim() !== ''} onDone={onDone} onSend={send}>
      <TextField label={t('desk.noteText')} text={text} onText={setText} />
    </DeskForm>
  );
}

const DECISIONS = ['close', 'pump', 'look', 'watch'] as const;
const DEADLINES_MIN = [15, 30, 60, 120] as const;

export function OwnForm({ alarms, onDone }: FormProps) {
  const { t } = useWords();
  const { own } = useDeskActions();
  const [decision, setDecision] = useState('');
  const [minutes, setMinutes] = useState(30);
  const instant = useInstantIn();
  // A red without a decision is the case this desk exists to prevent.
  const needsDecision = alarms.some(({ level, decision: known }) => level === 'red' && known === null);
  const text = decision.trim();
  const send = (leave: Leave<'operate'>) => {
    const { decided, along } = decidedAlong(alarms);
    own(leave, decided, {
      ...(text ? { decision: text } : {}),
      ...(minutes > 0 ? { deadline: instant(minutes) } : {}),
    });
    if (along.length > 0) own(leave, along, {});
  };
  return (
    <DeskForm name="own" button={t('desk.own')} ready={!needsDecision || text !== ''} onDone={onDone} onSend={send}>
      <TextField label={t('desk.decision')} text={decision} onText={setDecision} />
      <Offers words={DECISIONS.map((one) => t(`desk.decisions.${one}`))} onChoose={setDecision} />
      <Minutes label={t('desk.deadline')} choices={[...DEADLINES_MIN, 0]} minutes={minutes} onMinutes={setMinutes} />
    </DeskForm>
  );
}

const REASONS = ['sensor', 'test', 'works'] as const;
const SHELF_MIN = [15, 30, 60, 240, 480] as const;

export function ShelveForm({ alarms, onDone }: FormProps) {
  const { t } = useWords();
  const { act } = useDeskActions();
  const [reason, setReason] = useState('');
  const [minutes, setMinutes] = useState(30);
  const instant = useInstantIn();
  const ids = alarms.filter(isActive).map(({ id }) => id);
  const send = (leave: Leave<'operate'>) =>
    act(leave, ids, { kind: 'shelved', until: instant(minutes), reason: reason.trim() });
  return (
    <DeskForm name="shelve" button={t('desk.shelve')} ready={reason.trim() !== ''} onDone={onDone} onSend={send}>
      <TextField label={t('desk.reason')} text={reason} onText={setReason} />
      <Offers words={REASONS.map((one) => t(`desk.reasons.${one}`))} onChoose={setReason} />
      <Minutes label={t('desk.forLong')} choices={SHELF_MIN} minutes={minutes} onMinutes={setMinutes} />
    </DeskForm>
  );
}
