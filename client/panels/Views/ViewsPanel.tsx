import type { SavedViews } from '../../../domain/saved-view.ts';
import { ask } from '../../http/ask.ts';
import { useAnswer } from '../../http/use-answer.ts';
import { useWords } from '../../i18n/use-words.ts';
import { None } from '../../ui/None.tsx';
import { Loading, Trouble } from '../../ui/States.tsx';
import { ClosePanel } from '../ClosePanel.tsx';
import { SaveViewForm } from './SaveViewForm.tsx';
import { ViewRow } from './ViewRow.tsx';

/** Another desk may keep one meanwhile. */
const ASK_AGAIN_MS = 10_000;

/** The views that somebody kept under a name: opened, linked to, removed, and this one kept. */
export function ViewsPanel() {
  const { t } = useWords();
  const { answer, again } = useAnswer({
    key: 'views',
    ask: (signal) => ask<SavedViews>('/api/v1/views', {}, signal),
    every_ms: ASK_AGAIN_MS,
  });
  return (
    <article className="views">
      <header className="sec head">
        <div className="row">
          <h2>{t('views.title')}</h2>
          <span className="sp" />
          <ClosePanel />
        </div>
        <p className="t12 m2">{t('views.lead')}</p>
      </header>
      <section className="sec">
        <SaveViewForm onKept={again} />
      </section>
      {answer.kind === 'waiting' && <Loading label={t('views.title')} />}
      {answer.kind === 'failed' && <Trouble title={t('views.loadFailed')} why={answer.why} onAgain={again} />}
      {answer.kind === 'here' && (
        <section className="sec">
          <h3>{t('views.kept')}</h3>
          {answer.value.items.length === 0 && (
            <p className="t12 m2">
              <None of="view" />
            </p>
          )}
          <ul className="lines">
            {answer.value.items.map((view) => (
              <ViewRow key={view.id} view={view} onRemoved={again} />
            ))}
          </ul>
        </section>
      )}
    </article>
  );
}
