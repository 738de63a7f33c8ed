import { useConsole } from '../../console/console.ts';
import { ask } from '../../http/ask.ts';
import { useAnswer } from '../../http/use-answer.ts';
import { useWords } from '../../i18n/use-words.ts';
import { everyChannel, type Notices } from '../Notices/notices.ts';

/** Whether anybody outside would be told, and the way to the deliveries. */
export function NoticeWays() {
  const { desk } = useConsole();
  const { t } = useWords();
  const { answer } = useAnswer({
    key: 'notice channels',
    ask: (signal) => ask<Notices>('/api/v1/notices', {}, signal),
    every_ms: 30_000,
  });
  const channels = answer.kind === 'here' ? everyChannel(answer.value.channels) : [];
  const configured = channels.filter((channel) => channel.configured).length;
  return (
    <section className="sec" data-notice-channels={configured}>
      <h3>{t('notices.title')}</h3>
      {answer.kind === 'failed' && <p className="t12 m2">{t('notices.loadFailed')}</p>}
      {answer.kind === 'here' && (
        <p className="t12">
          {configured === 0
            ? t('notices.noneConfigured')
            : t('notices.ways', { count: configured, all: channels.length })}
        </p>
      )}
      <button
        type="button"
        className="btn sm"
        onClick={() => desk.update((before) => ({ ...before, selection: { kind: 'notices' } }))}
      >
        {t('notices.open')}
      </button>
    </section>
  );
}
