import type { WarningDraftAnswer } from '../../../domain/warning-api.ts';
import { useSituation } from '../../console/console.ts';
import { useAct } from '../../console/use-act.ts';
import { post } from '../../http/ask.ts';
import { request } from '../../http/request.ts';
import { useAnswer } from '../../http/use-answer.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Loading, Trouble } from '../../ui/States.tsx';
import { DraftForm } from './DraftForm.tsx';
import type { Writing } from './WarningsPanel.tsx';

/** Asks for a draft of what stands now, and hands it to the form once. */
export function DraftSection({ writing, onDone }: { writing: Writing; onDone: () => void }) {
  const { t } = useWords();
  const { source, follows } = writing;
  const { leave } = useAct('warn');
  const earlier = useSituation(({ world }) => {
    const warning = Object.values(world.warnings).find(
      (one) => one.origin === 'own' && one.message.identifier === follows,
    );
    return warning?.origin === 'own' ? warning.message : null;
  });
  const { answer, again } = useAnswer({
    key: `draft ${source.kind} ${source.id}`,
    ask: async () => {
      const of = source.kind === 'incident' ? { incident_id: source.id } : { area: source.id };
      return post<WarningDraftAnswer>(request(leave(), '/api/v1/warnings/drafts', of));
    },
  });
  if (answer.kind === 'waiting') return <Loading label={t('warnings.drafting')} />;
  if (answer.kind === 'failed')
    return (
      <div className="sec">
        <Trouble title={t('warnings.draftFailed', { why: '' })} why={answer.why} onAgain={again} />
        <button type="button" className="btn sm gap-above" onClick={onDone}>
          {t('warnings.back')}
        </button>
      </div>
    );
  return <DraftForm draft={answer.value} follows={follows} earlier={earlier} onDone={onDone} />;
}
