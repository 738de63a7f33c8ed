import { useState } from 'react';
import { groupAlike } from '../../../domain/reports/alike.ts';
import { useConsole, useSituation } from '../../console/console.ts';
import { useMay } from '../../console/use-may.ts';
import { useWords } from '../../i18n/use-words.ts';
import { type ListedReport, openReports } from '../../live/citizen-reports.ts';
import { useSelected } from '../../live/observable.ts';
import { None } from '../../ui/None.tsx';
import { Loading, Trouble } from '../../ui/States.tsx';
import { ReportCard } from './ReportCard.tsx';
import { ReportDecision } from './ReportDecision.tsx';

/** Reports from the street that wait or are shown, for those who may decide on them (W13, W14). */
export function ReportQueue() {
  return useMay('/api/v1/citizen-reports/:id/decision') ? <Queue /> : null;
}

const none: ReadonlySet<string> = new Set();
const idOf = ({ id }: ListedReport): string => id;

function withAll(before: ReadonlySet<string>, ids: readonly string[], on: boolean): ReadonlySet<string> {
  const after = new Set(before);
  for (const id of ids) {
    if (on) after.add(id);
    else after.delete(id);
  }
  return after;
}

function Queue() {
  const { citizenReports } = useConsole();
  const { t } = useWords();
  const known = useSelected(citizenReports.known, (now) => now);
  const minute = useSituation(({ now }) => Math.floor(now / 60_000));
  const items = openReports(known, minute * 60_000);
  const waiting = items.filter(({ state }) => state === 'pending');
  const groups = groupAlike(waiting.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at)));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(none);
  const picked = waiting.filter(({ id }) => chosen.has(id));
  const all = picked.length === waiting.length;
  return (
    <section className="sec no-print" data-citizen-reports={waiting.length} aria-label={t('reports.title')}>
      <h3>
        {t('reports.title')}
        {waiting.length > 0 && <span className="tag unacked">{t('reports.count', { count: waiting.length })}</span>}
      </h3>
      <p className="t12 m2">{t('reports.lead')}</p>
      {known.kind === 'waiting' && <Loading label={t('reports.title')} />}
      {known.kind === 'failed' && (
        <Trouble title={t('reports.loadFailed')} why={known.why} onAgain={citizenReports.look} />
      )}
      {known.kind === 'here' && items.length === 0 && (
        <p className="t12">
          <None of="report" />
        </p>
      )}
      {groups.length > 1 && (
        <div className="report-card">
          <button type="button" className="btn sm" onClick={() => setChosen(all ? none : new Set(waiting.map(idOf)))}>
            {t(all ? 'reports.chooseNone' : 'reports.chooseAll')}
          </button>
          {picked.length > 0 && <ReportDecision reports={picked} rejectOnly />}
        </div>
      )}
      <ul className="reports">
        {groups.map((alike) => (
          <ReportCard
            key={alike[0]!.id}
            alike={alike}
            chosen={alike.every(({ id }) => chosen.has(id))}
            onChoose={
              groups.length > 1 ? (on) => setChosen((before) => withAll(before, alike.map(idOf), on)) : undefined
            }
          />
        ))}
        {items
          .filter(({ state }) => state !== 'pending')
          .map((report) => (
            <ReportCard key={report.id} alike={[report]} chosen={false} onChoose={undefined} />
          ))}
      </ul>
    </section>
  );
}
