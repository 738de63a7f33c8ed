import { useId, useState } from 'react';
import type { ResponseLevel } from '../../../domain/alerts/response.ts';
import { ActForm, Send } from '../../console/Act.tsx';
import { useConsole } from '../../console/console.ts';
import { LONGEST_NAME, takeName } from '../../console/person.ts';
import { RESPONSE_COLOUR, RESPONSE_KEY, RESPONSE_LEVELS } from '../../format/response-words.ts';
import { post } from '../../http/ask.ts';
import type { Leave } from '../../http/leave.ts';
import { request } from '../../http/request.ts';
import { useWords } from '../../i18n/use-words.ts';
import { SeverityIcon } from '../../ui/Severity.tsx';
import { type Decision, decisionBody, missingFrom } from './decision.ts';
import type { ResponseArea } from './response-areas.ts';

/** A level, a name and, for Ⅱ and Ⅰ, a second name: nothing comes into force without them. */
export function DecisionForm({ state, name, onDone }: { state: ResponseArea; name: string; onDone: () => void }) {
  const { t } = useWords();
  const { person } = useConsole();
  const id = useId();
  const [level, setLevel] = useState<ResponseLevel | null>(state.proposed?.level ?? state.confirmed?.level ?? null);
  const [by, setBy] = useState(person.name.get() ?? '');
  const [second, setSecond] = useState('');
  const [comment, setComment] = useState('');
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const decision: Decision = { level, by, second, comment };
  const missing = missingFrom(decision, state);

  const send = async (leave: Leave<'operate'>) => {
    setSending(true);
    setTrouble(null);
    try {
      const body = decisionBody(decision, (other) => t('response.withSecond', { name: other }));
      await post(request(leave, '/api/v1/responses/:area', body, state.area));
      takeName(person, by);
      onDone();
    } catch (error) {
      setTrouble((error as Error).message);
      setSending(false);
    }
  };

  return (
    <ActForm
      right="operate"
      className="decide"
      aria-label={t('response.formLabel', { area: name })}
      onSend={(leave) => {
        if (!missing && !sending) void send(leave);
      }}
    >
      <fieldset className="levels" aria-label={t('response.choose')}>
        {RESPONSE_LEVELS.map((choice) => (
          <label key={choice} className={level === choice ? 'on' : ''}>
            <input type="radio" name={`${id}level`} checked={level === choice} onChange={() => setLevel(choice)} />
            <SeverityIcon level={RESPONSE_COLOUR[choice]} />
            {t(`response.level.${RESPONSE_KEY[choice]}`)}
          </label>
        ))}
        <label className={level === null ? 'on' : ''}>
          <input type="radio" name={`${id}level`} checked={level === null} onChange={() => setLevel(null)} />
          {t('response.noneInForce')}
        </label>
      </fieldset>
      <label className="field">
        <span>{t('response.name')}</span>
        <input value={by} maxLength={LONGEST_NAME} autoComplete="name" onChange={(e) => setBy(e.target.value)} />
      </label>
      {(level === 1 || level === 2) && (
        <label className="field">
          <span>{t('response.second')}</span>
          <input value={second} maxLength={LONGEST_NAME} onChange={(e) => setSecond(e.target.value)} />
        </label>
      )}
      <label className="field">
        <span>{t('response.comment')}</span>
        <textarea value={comment} rows={2} maxLength={900} onChange={(e) => setComment(e.target.value)} />
      </label>
      {trouble && (
        <p role="alert" className="t12 form-trouble">
          {t('response.failed', { why: trouble })}
        </p>
      )}
      <div className="row">
        <Send className="btn pri" aria-disabled={missing !== null || sending}>
          {sending ? t('response.sending') : level === null ? t('response.end') : t('response.putInForce')}
        </Send>
        <button type="button" className="btn" onClick={onDone}>
          {t('response.cancel')}
        </button>
        {missing && <span className="t11 m2">{t(`response.missing.${missing}`)}</span>}
      </div>
    </ActForm>
  );
}
