// The four things a person says about an alarm in words. Each form sends and closes; whether it was done is said by the world.
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { Alarm } from '../../../domain/alerts/alarm.ts';
import { formatInstant, MINUTE_MS } from '../../../domain/time.ts';
import { ActForm, Send } from '../../console/Act.tsx';
import { useConsole } from '../../console/console.ts';
import type { Leave } from '../../http/leave.ts';
import { useWords } from '../../i18n/use-words.ts';
import { isActive } from '../../live/alarms.ts';
import { decidedAlong } from '../../live/alarms-decided.ts';
import { useDeskActions } from './use-desk-actions.ts';

interface FormProps {
  readonly alarms: readonly Alarm[];
  readonly onDone: () => void;
}

const LONGEST_TEXT = 1_000;

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

interface DeskFormProps {
  readonly name: string;
  readonly button: string;
  readonly ready: boolean;
  readonly onSend: (leave: Leave<'operate'>) => void;
  readonly onDone: () => void;
  readonly children: ReactNode;
}

function DeskForm({ name, button, ready, onSend, onDone, children }: DeskFormProps) {
  const { t } = useWords();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  return (
    <ActForm
      ref={form}
      right="operate"
      className="desk-form"
      data-form={name}
      aria-label={button}
      onSend={(leave) => {
        if (!ready) return;
        onSend(leave);
        onDone();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onDone();
      }}
    >
      {children}
      <div className="row">
        <Send className="btn sm pri" data-action="send" disabled={!ready}>
          {button}
        </Send>
        <button type="button" className="btn sm" data-action="cancel" onClick={onDone}>
          {t('desk.cancel')}
        </button>
      </div>
    </ActForm>
  );
}

function TextField({ label, text, onText }: { label: string; text: string; onText: (text: string) => void }) {
  const id = useId();
  return (
    <label className="desk-field" htmlFor={id}>
      <span className="t11 m2">{label}</span>
      <input
        id={id}
        value={text}
        maxLength={LONGEST_TEXT}
        autoComplete="off"
        onChange={(event) => onText(event.target.value)}
      />
    </label>
  );
}

function Offers({ words, onChoose }: { words: readonly string[]; onChoose: (word: string) => void }) {
  return (
    <div className="chips">
      {words.map((word) => (
        <button key={word} type="button" className="chip" onClick={() => onChoose(word)}>
          {word}
        </button>
      ))}
    </div>
  );
}

interface MinutesProps {
  readonly label: string;
  readonly choices: readonly number[];
  readonly minutes: number;
  readonly onMinutes: (minutes: number) => void;
}

function Minutes({ label, choices, minutes, onMinutes }: MinutesProps) {
  const { t } = useWords();
  const words = (count: number) =>
    count === 0 ? t('desk.none') : count < 60 ? t('desk.minutes', { count }) : t('desk.hours', { count: count / 60 });
  return (
    <fieldset className="desk-minutes">
      <legend className="t11 m2">{label}</legend>
      <div className="chips">
        {choices.map((count) => (
          <button
            key={count}
            type="button"
            className={`chip ${count === minutes ? 'on' : ''}`}
            aria-pressed={count === minutes}
            onClick={() => onMinutes(count)}
          >
            {words(count)}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

/** So many minutes from now by the desk's clock, as the routes take it. */
function useInstantIn(): (minutes: number) => string {
  const { clock, city } = useConsole();
  return (minutes) => formatInstant(Math.round(clock.now() + minutes * MINUTE_MS), city.timezone);
}
