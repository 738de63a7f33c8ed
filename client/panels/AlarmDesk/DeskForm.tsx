// The frame of what a person says at the desk, and its fields: a line of text with offers for it, and a length of time.
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { formatInstant, MINUTE_MS } from '../../../domain/time.ts';
import { ActForm, Send } from '../../console/Act.tsx';
import { useConsole } from '../../console/console.ts';
import type { Leave } from '../../http/leave.ts';
import { useWords } from '../../i18n/use-words.ts';

const LONGEST_TEXT = 1_000;

interface DeskFormProps {
  readonly name: string;
  readonly button: string;
  readonly ready: boolean;
  readonly onSend: (leave: Leave<'operate'>) => void;
  readonly onDone: () => void;
  readonly children: ReactNode;
}

export function DeskForm({ name, button, ready, onSend, onDone, children }: DeskFormProps) {
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

export function TextField({ label, text, onText }: { label: string; text: string; onText: (text: string) => void }) {
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

export function Offers({ words, onChoose }: { words: readonly string[]; onChoose: (word: string) => void }) {
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

export function Minutes({ label, choices, minutes, onMinutes }: MinutesProps) {
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
export function useInstantIn(): (minutes: number) => string {
  const { clock, city } = useConsole();
  return (minutes) => formatInstant(Math.round(clock.now() + minutes * MINUTE_MS), city.timezone);
}
