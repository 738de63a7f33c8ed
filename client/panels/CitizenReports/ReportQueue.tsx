import { useMay } from '../../console/use-may.ts';
import { ask } from '../../http/ask.ts';
import { useAnswer } from '../../http/use-answer.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Loading, Trouble } from '../../ui/States.tsx';
import { ReportCard } from './ReportCard.tsx';
import type { ReportsAnswer } from './reports.ts';

const ASK_AGAIN_MS = 10_000;

/** Reports from the street that wait or are shown, for those who may decide on them (W13, W14). */
export function ReportQueue() {
  return useMay('operate') ? <Queue /> : null;
}

function Queue() {
  const { t } = useWords();
  const { answer, again } = useAnswer({
    key: 'citizen-reports',
    ask: (signal) => ask<ReportsAnswer>('/api/v1/citizen-reports', {}, signal),
    every_ms: ASK_AGAIN_MS,
  });
  return (
    <section className="sec no-print" data-citizen-reports="" aria-label={t('reports.title')}>
      <h3>{t('reports.title')}</h3>
      <p className="t12 m2">{t('reports.lead')}</p>
      {answer.kind === 'waiting' && <Loading label={t('reports.title')} />}
      {answer.kind === 'failed' && <Trouble title={t('reports.loadFailed')} why={answer.why} onAgain={again} />}
      {answer.kind === 'here' && answer.value.items.length === 0 && <p className="t12">{t('reports.none')}</p>}
      {answer.kind === 'here' &&
        answer.value.items.map((report) => <ReportCard key={report.id} report={report} onDecided={again} />)}
    </section>
  );
}
