import type { NoticeDelivery } from '../../../domain/desk-api.ts';
import { useConsole, useMoment } from '../../console/console.ts';
import { type Column, timeCell } from '../../format/table.ts';
import { timeNear } from '../../format/time.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ExportCsv } from '../../ui/ExportCsv.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { None } from '../../ui/None.tsx';

const SIGN = { delivered: 'check', waiting: 'undo', held: 'off', failed: 'close' } as const satisfies Record<
  NoticeDelivery['state'],
  IconName
>;

/** What went out, what waits, what failed and why, newest first. */
export function Deliveries({ items, more }: { items: readonly NoticeDelivery[]; more: boolean }) {
  const { city } = useConsole();
  const { t } = useWords();
  const columns: Column<NoticeDelivery>[] = [
    { header: t('export.time'), cell: ({ at }) => timeCell(Date.parse(at), city.timezone) },
    { header: t('export.state'), cell: ({ state }) => t(`notices.state.${state}`) },
    { header: t('export.channel'), cell: ({ channel }) => t(`notices.channel.${channel}`) },
    { header: t('export.target'), cell: ({ target }) => target ?? t('notices.targetHidden') },
    { header: t('export.what'), cell: ({ about }) => about },
    { header: t('export.attempts'), cell: ({ attempts }) => attempts },
    { header: t('export.comment'), cell: ({ error }) => error },
  ];
  return (
    <section className="sec">
      <div className="row">
        <h3>{t('notices.deliveries')}</h3>
        <span className="sp" />
        {items.length > 0 && <ExportCsv name={t('notices.deliveries')} table={() => ({ columns, items })} />}
      </div>
      {items.length === 0 && (
        <p className="m t12">
          <None of="delivery" />
        </p>
      )}
      <ol className="deliveries">
        {items.map((item) => (
          <Delivery key={item.id} item={item} />
        ))}
      </ol>
      {more && <p className="m t11">{t('notices.more')}</p>}
    </section>
  );
}

function Delivery({ item }: { item: NoticeDelivery }) {
  const { city } = useConsole();
  const { t, language } = useWords();
  const minute = useMoment((now) => Math.floor(now / 60_000) * 60_000);
  const when = (at: string) => timeNear(Date.parse(at), minute, city.timezone, language);
  return (
    <li data-delivery={item.id} data-state={item.state} className={`delivery ${item.state}`}>
      <div className="row t12">
        <span className="num m">{when(item.at)}</span>
        <Icon name={SIGN[item.state]} />
        <b>{t(`notices.state.${item.state}`)}</b>
        <span className="sp" />
        <span className="m">{t(`notices.channel.${item.channel}`)}</span>
      </div>
      <div className="t12 m2">{item.about}</div>
      <div className="t11 m num">
        {item.target ?? t('notices.targetHidden')}
        {item.attempts > 1 && ` · ${t('notices.attempts', { count: item.attempts })}`}
        {item.next_at !== null && ` · ${t('notices.nextAt', { time: when(item.next_at) })}`}
      </div>
      {item.error && <div className="t11 form-trouble">{item.error}</div>}
    </li>
  );
}
