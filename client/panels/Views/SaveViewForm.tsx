import { useState } from 'react';
import { LONGEST_VIEW_NAME } from '../../../domain/saved-view.ts';
import { ActForm, Send } from '../../console/Act.tsx';
import { useConsole } from '../../console/console.ts';
import { withName } from '../../console/person.ts';
import { shownView } from '../../console/saved-view.ts';
import { post } from '../../http/ask.ts';
import type { Leave } from '../../http/leave.ts';
import { request } from '../../http/request.ts';
import { useWords } from '../../i18n/use-words.ts';

/** Keeps what this desk shows now under a name. */
export function SaveViewForm({ onKept }: { onKept: () => void }) {
  const console = useConsole();
  const { t } = useWords();
  const [name, setName] = useState('');
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const keep = async (leave: Leave<'operate'>, by: string) => {
    const content = shownView(console);
    if (!content) return setTrouble(t('views.noMap'));
    setSending(true);
    setTrouble(null);
    try {
      await post(request(leave, '/api/v1/views', { by, name: name.trim(), content }));
      setName('');
      onKept();
    } catch (error) {
      setTrouble((error as Error).message);
    }
    setSending(false);
  };
  return (
    <ActForm
      right="operate"
      className="note-form"
      data-form="view"
      onSend={(leave) => {
        if (name.trim() && !sending) withName(console.person, (by) => void keep(leave, by));
      }}
    >
      <label className="field">
        <span>{t('views.name')}</span>
        <input value={name} maxLength={LONGEST_VIEW_NAME} onChange={(event) => setName(event.target.value)} />
      </label>
      {trouble && (
        <p role="alert" className="t12 form-trouble">
          {t('views.failed', { why: trouble })}
        </p>
      )}
      <div className="row">
        <Send className="btn sm pri" data-action="send" aria-disabled={!name.trim() || sending}>
          {t('views.keep')}
        </Send>
      </div>
    </ActForm>
  );
}
