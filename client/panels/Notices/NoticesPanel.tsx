import { useConsole } from '../../console/console.ts';
import { ask } from '../../http/ask.ts';
import { useAnswer } from '../../http/use-answer.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useSelected } from '../../live/observable.ts';
import { Loading, Trouble } from '../../ui/States.tsx';
import { ClosePanel } from '../ClosePanel.tsx';
import { Channels } from './Channels.tsx';
import { Deliveries } from './Deliveries.tsx';
import type { Notices } from './notices.ts';

const ASK_AGAIN_MS = 10_000;

/** What was told outside: the channels, each with a test, and the log of deliveries. */
export function NoticesPanel() {
  const { link } = useConsole();
  const { t } = useWords();
  const linked = useSelected(link.state, (state) => state.kind === 'live');
  const { answer, again } = useAnswer({
    key: 'notices',
    ask: (signal) => ask<Notices>('/api/v1/notices', {}, signal),
    every_ms: ASK_AGAIN_MS,
  });
  return (
    <article className="notices">
      <header className="sec head">
        <div className="row">
          <h2>{t('notices.title')}</h2>
          <span className="sp" />
          <ClosePanel />
        </div>
      </header>
      {answer.kind === 'waiting' && <Loading label={t('notices.title')} />}
      {answer.kind === 'failed' && <Trouble title={t('notices.loadFailed')} why={answer.why} onAgain={again} />}
      {answer.kind === 'here' && (
        <>
          {!linked && <p className="sec t12 m2">{t('notices.old')}</p>}
          <Channels channels={answer.value.channels} onTested={again} />
          <Deliveries items={answer.value.items} more={answer.value.next !== null} />
        </>
      )}
    </article>
  );
}
