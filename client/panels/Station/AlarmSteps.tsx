import { useState } from 'react';
import type { Alarm } from '../../../domain/alerts/alarm.ts';
import { useConsole } from '../../console/console.ts';
import { clockTime, timeNear } from '../../format/time.ts';
import { ask } from '../../http/ask.ts';
import { useAnswer } from '../../http/use-answer.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Trouble } from '../../ui/States.tsx';
import { entryWords } from '../ShiftLog/entry-words.ts';
import { entriesOfSteps, type ToldStep } from './entries-of-steps.ts';

/** The live world is ahead of what the recorder has written. */
const WRITTEN_WITHIN_MS = 2_000;

/** The log of one alarm, asked for when it is opened. */
export function AlarmSteps({ alarm }: { alarm: Alarm }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <details className="last-alarm" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="t12 m2">{t('standing.last')}</summary>
      {open && <Steps alarm={alarm} />}
    </details>
  );
}

function Steps({ alarm }: { alarm: Alarm }) {
  const { city, clock } = useConsole();
  const { t, language } = useWords();
  const { answer, again } = useAnswer({
    key: alarm.id,
    version: JSON.stringify(alarm),
    every_ms: WRITTEN_WITHIN_MS,
    ask: (signal) =>
      ask<{ items: readonly ToldStep[] }>(`/api/v1/alerts/${encodeURIComponent(alarm.id)}/events`, {}, signal),
  });
  if (answer.kind === 'failed') return <Trouble title={t('standing.logFailed')} why={answer.why} onAgain={again} />;
  if (answer.kind === 'waiting') return null;
  const now = clock.now();
  const time = (at: number) => timeNear(at, now, city.timezone, language);
  const entries = entriesOfSteps(answer.value.items, alarm);
  return (
    <ol className="entries">
      {entries.map((entry) => {
        const { what, figures } = entryWords(t, entry, time);
        return (
          <li key={entry.id} className="entry steps" data-step={entry.kind}>
            <span className="num t11 m entry-time">{clockTime(entry.at, city.timezone)}</span>
            <div className="entry-words t12">
              {what}
              {figures && <span className="m2 num"> · {figures}</span>}
              {entry.by && <span className="m2"> · {t('shift.by', { name: entry.by })}</span>}
              {entry.text && <p className="quote">{entry.text}</p>}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
