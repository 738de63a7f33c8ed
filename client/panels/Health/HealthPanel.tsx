import type { Health } from '../../../domain/api.ts';
import { REFUSAL_REASONS, type RefusalReason } from '../../../domain/messages/refusal.ts';
import type { PartState } from '../../../domain/world.ts';
import { useConsole, useSituation } from '../../console/console.ts';
import { formatCount } from '../../format/quantities.ts';
import { clockTime, timeNear } from '../../format/time.ts';
import { ask } from '../../http/ask.ts';
import { useAnswer } from '../../http/use-answer.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSelected } from '../../live/observable.ts';
import { None } from '../../ui/None.tsx';
import { Loading, Trouble } from '../../ui/States.tsx';
import { ClosePanel } from '../ClosePanel.tsx';
import { NoticeWays } from './NoticeWays.tsx';
import { usePartWords } from './part-words.ts';
import { RuleFaults } from './RuleFaults.tsx';

const ASK_AGAIN_MS = 10_000;

/** What the system says of itself: its parts, and the messages it had to refuse. */
export function HealthPanel() {
  const { link } = useConsole();
  const { t } = useWords();
  const parts = useSituation((situation) => situation.world.parts);
  const linkKind = useSelected(link.state, (state) => state.kind);
  const { answer, again } = useAnswer({
    key: 'health',
    ask: (signal) => ask<Health>('/api/v1/health', {}, signal),
    every_ms: ASK_AGAIN_MS,
  });
  return (
    <article className="health">
      <header className="sec head">
        <div className="row">
          <h2>{t('health.title')}</h2>
          <span className="sp" />
          <ClosePanel />
        </div>
      </header>
      <section className="sec">
        <h3>{t('health.parts')}</h3>
        <ul className="parts">
          <li data-part="link">
            <span className={`part-state ${linkKind === 'live' ? 'ok' : 'down'}`}>
              {linkKind === 'live' ? t('health.linkLive') : t('health.linkLost')}
            </span>
            <b>{t('health.link')}</b>
          </li>
          {Object.entries(parts).map(([name, part]) => (
            <Part key={name} name={name} part={part} />
          ))}
        </ul>
        {Object.keys(parts).length === 0 && <p className="m t12">{t('health.noParts')}</p>}
      </section>
      <RuleFaults part={parts.rules} />
      <NoticeWays />
      <section className="sec">
        <h3>{t('health.refusals')}</h3>
        {answer.kind === 'waiting' && <Loading label={t('health.refusals')} />}
        {answer.kind === 'failed' && <Trouble title={t('health.failed')} why={answer.why} onAgain={again} />}
        {answer.kind === 'here' && <Refusals refusals={answer.value.refusals} />}
      </section>
    </article>
  );
}

function Part({ name, part }: { name: string; part: PartState }) {
  const { city, situation } = useConsole();
  const { t, language } = useWords();
  const words = usePartWords();
  return (
    <li data-part={name} data-state={part.state}>
      <span className={`part-state ${part.state}`}>{t(`health.${part.state}`)}</span>
      <div className="el">
        <b>{words.name(name)}</b>
        {part.reason && <span className="m2"> · {words.reason(part.reason)}</span>}
        <div className="t11 m num">
          {t('health.since', { time: timeNear(part.since, situation.get().now, city.timezone, language) })}
          {Object.entries(part.figures ?? {}).map(([figure, value]) => (
            <span key={figure}>
              {' · '}
              {words.figure(figure)} {formatCount(Math.round(value * 100) / 100)}
            </span>
          ))}
        </div>
      </div>
    </li>
  );
}

function Refusals({ refusals }: { refusals: Health['refusals'] }) {
  const { city } = useConsole();
  const { t } = useWords();
  const known = refusals.filter((refusal) => refusal.count > 0);
  if (known.length === 0)
    return (
      <p className="m t12">
        <None of="refusal" />
      </p>
    );
  const reason = (name: string) =>
    REFUSAL_REASONS.includes(name as RefusalReason) ? t(`refusal.${name as RefusalReason}`) : name;
  return known.map((refusal) => (
    <details key={refusal.reason} className="refusal" data-refusal={refusal.reason}>
      <summary>
        <span>{reason(refusal.reason)}</span>
        <span className="sp" />
        <b className="num">{formatCount(refusal.count)}</b>
      </summary>
      <ul aria-label={t('health.samples')}>
        {refusal.samples.map((sample, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same message may be refused twice in a second
          <li key={i} className="t11">
            <span className="m num">{clockTime(Date.parse(sample.at), city.timezone)}</span> <code>{sample.topic}</code>
            <div className="m2">{sample.detail}</div>
          </li>
        ))}
      </ul>
    </details>
  ));
}
