import { useEffect, useId, useRef, useState } from 'react';
import { useConsole } from '../../console/console.ts';
import { LONGEST_NAME, takeName } from '../../console/person.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSelected } from '../../live/observable.ts';
import { AccountBlock } from './AccountBlock.tsx';

/** Who is at this desk. */
export function PersonBlock() {
  const { person } = useConsole();
  const signIn = useSelected(person.session, (now) => now.sign_in);
  return signIn === 'on' ? <AccountBlock /> : <NamedBlock />;
}

/** Where nobody signs in: the name, and the question for it, under the bar, over no part of the map that could not be seen beside it. */
function NamedBlock() {
  const { person } = useConsole();
  const { t } = useWords();
  const name = useSelected(person.name, (now) => now);
  const asking = useSelected(person.asking, (now) => now !== null);
  return (
    <div className="person">
      <button
        type="button"
        className="person-name"
        data-person={name ?? ''}
        title={t('person.change')}
        onClick={() => person.asking.set({ onName: null })}
      >
        <span className="t12 el">{name ?? t('person.nobody')}</span>
        <span className="t11 m">{name ? t('person.atDesk') : t('person.say')}</span>
      </button>
      {asking && (
        <Question
          known={name ?? ''}
          onName={(given) => takeName(person, given)}
          onLater={() => person.asking.set(null)}
        />
      )}
    </div>
  );
}

interface QuestionProps {
  readonly known: string;
  readonly onName: (name: string) => void;
  readonly onLater: () => void;
}

function Question({ known, onName, onLater }: QuestionProps) {
  const { t } = useWords();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState(known);
  useEffect(() => input.current?.select(), []);
  return (
    <form
      className="fl person-question"
      aria-label={t('person.ask')}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim()) onName(name);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onLater();
      }}
    >
      <label className="field" htmlFor={id}>
        <span>{t('person.ask')}</span>
        <input
          ref={input}
          id={id}
          value={name}
          maxLength={LONGEST_NAME}
          autoComplete="name"
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <p className="t11 m2">{t('person.why')}</p>
      <div className="row">
        <button type="submit" className="btn pri" aria-disabled={!name.trim()}>
          {t('person.keep')}
        </button>
        <button type="button" className="btn" onClick={onLater}>
          {t('person.later')}
        </button>
      </div>
    </form>
  );
}
