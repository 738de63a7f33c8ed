import type { Times } from '../../../domain/drill/debrief.ts';
import { useConsole } from '../../console/console.ts';
import { closingDepthText } from '../../format/closing-depth.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { DebriefAnswer } from './debrief-answer.ts';

const NO_TIMES: Times = { count: 0, median_min: null, longest_min: null };

/** How long things took, in minutes of the drill. */
export function TimesTable({ decisions: done }: { decisions: DebriefAnswer['decisions'] }) {
  const { city } = useConsole();
  const { t } = useWords();
  const { orders } = done;
  const first = { ...NO_TIMES, median_min: done.first_pumping_min };
  const rows: readonly (readonly [name: string, label: string, count: string, times: Times])[] = [
    ['acknowledged', t('drill.times.acknowledged'), `${done.acknowledged.count} / ${done.alarms}`, done.acknowledged],
    ['owned', t('drill.times.owned'), `${done.reds - done.redsWithoutOwner} / ${done.reds}`, done.owned],
    [
      'closed',
      t('drill.times.closed', { depth: closingDepthText(city, t) }),
      `${done.closed.count} / ${done.over_closing_line}`,
      done.closed,
    ],
    ['pumping', t('drill.times.pumping'), `${done.pumping.count} / ${orders.issued}`, done.pumping],
    ['first-pumping', t('drill.times.first'), '', first],
  ];
  return (
    <section className="sec">
      <h3>{t('drill.times.title')}</h3>
      <table className="drill-times num">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('drill.times.figure')}</span>
            </th>
            <th scope="col">{t('drill.times.count')}</th>
            <th scope="col">{t('drill.times.median')}</th>
            <th scope="col">{t('drill.times.longest')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, label, count, { median_min, longest_min }]) => (
            <tr key={name} data-time={name} data-median={median_min ?? ''}>
              <th scope="row">{label}</th>
              <td>{count}</td>
              <td>{minutes(median_min)}</td>
              <td>{minutes(longest_min)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="t12 m2" data-orders={orders.issued}>
        {t('drill.times.orders', {
          issued: orders.issued,
          suggested: orders.as_suggested,
          own: orders.own,
          rejected: orders.rejected,
          declined: orders.declined,
        })}
      </p>
    </section>
  );
}

function minutes(value: number | null): string {
  return value === null ? '–' : value.toFixed(1);
}
