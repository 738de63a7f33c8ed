import { useConsole, useSituation } from '../../console/console.ts';
import { ask } from '../../http/ask.ts';
import { useAnswer } from '../../http/use-answer.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Loading, Trouble } from '../../ui/States.tsx';
import { ClosePanel } from '../ClosePanel.tsx';
import { EXERCISE } from '../Exercise/exercise.ts';
import { useScenarioName } from '../Exercise/use-scenario-name.ts';
import type { DebriefAnswer } from './debrief-answer.ts';
import { HarmBars } from './HarmBars.tsx';
import { Injects } from './Injects.tsx';
import { MissedList } from './MissedList.tsx';
import { TimesTable } from './TimesTable.tsx';

const ASK_AGAIN_MS = 4_000;

/** What the drill has come to so far, and what its lead throws in. */
export function DebriefPanel() {
  const { t, language } = useWords();
  const { answer, again } = useAnswer({
    key: 'debrief',
    ask: (signal) => ask<DebriefAnswer>('/api/v1/drill/debrief', { format: 'json' }, signal),
    every_ms: ASK_AGAIN_MS,
  });
  return (
    <article className="debrief" data-debrief={answer.kind}>
      <header className="sec head">
        <div className="row">
          <h2>{t('drill.debrief')}</h2>
          <span className="sp" />
          <a
            className="btn sm"
            href={`/api/v1/drill/debrief?language=${language}`}
            target="_blank"
            rel="noopener"
            data-action="debrief-page"
          >
            {t('drill.page')}
          </a>
          <ClosePanel />
        </div>
        {answer.kind === 'here' && <Head told={answer.value} />}
      </header>
      {answer.kind === 'waiting' && <Loading label={t('drill.debrief')} />}
      {answer.kind === 'failed' && <Trouble title={t('drill.failed')} why={answer.why} onAgain={again} />}
      {answer.kind === 'here' && (
        <>
          <HarmBars told={answer.value} />
          <TimesTable decisions={answer.value.decisions} />
          <MissedList missed={answer.value.decisions.missed} />
          {answer.value.truth_known && <Injects count={answer.value.injects} />}
        </>
      )}
    </article>
  );
}

function Head({ told }: { told: DebriefAnswer }) {
  const { t } = useWords();
  const { clock } = useConsole();
  const speed = useSituation(() => clock.speed);
  const scenario = useScenarioName(told.scenario);
  return (
    <p className="t12 m2 num" data-drill-ended={told.ended}>
      <b>{EXERCISE}</b> · {scenario} · {told.from.slice(11, 16)}–{told.to.slice(11, 16)} ·{' '}
      {told.ended ? t('drill.over') : speed === 0 ? t('drill.stands') : t('drill.running', { speed })}
    </p>
  );
}
