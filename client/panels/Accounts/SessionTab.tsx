import { Act } from '../../console/Act.tsx';
import { useConsole } from '../../console/console.ts';
import { clockTime } from '../../format/time.ts';
import { useAnswer } from '../../http/use-answer.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Loading, Trouble } from '../../ui/States.tsx';
import { askSessions, endSession } from './accounts.ts';

const ASK_AGAIN_MS = 15_000;

export function SessionTab() {
  const { city } = useConsole();
  const { t } = useWords();
  const { answer, again } = useAnswer({ key: 'sessions', ask: askSessions, every_ms: ASK_AGAIN_MS });
  if (answer.kind === 'waiting') return <Loading label={t('access.tabs.sessions')} />;
  if (answer.kind === 'failed') return <Trouble title={t('access.loadFailed')} why={answer.why} onAgain={again} />;
  const at = (text: string) => clockTime(Date.parse(text), city.timezone);
  return (
    <ul className="sec account-list">
      {answer.value.items.map((session) => (
        <li key={session.session_id}>
          <div>
            <b>{session.display_name}</b> <span className="m num">{session.address}</span>
          </div>
          <div className="t12 m num">
            {t('access.since', { time: at(session.opened_at), seen: at(session.seen_at) })} · {session.way}
          </div>
          <div className="t11 m el" title={session.agent}>
            {session.agent}
          </div>
          <div className="row">
            <Act
              right="administer"
              className="btn sm"
              onPress={(leave) => void endSession(leave, session.session_id).then(again, again)}
            >
              {t('access.end')}
              <span className="visually-hidden"> {session.display_name}</span>
            </Act>
          </div>
        </li>
      ))}
    </ul>
  );
}
