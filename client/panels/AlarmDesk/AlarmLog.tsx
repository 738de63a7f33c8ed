import type { Alarm } from '../../../domain/alerts/alarm.ts';
import { useConsole, useSituation } from '../../console/console.ts';
import { clockTime, hourMinute } from '../../format/time.ts';
import { ask } from '../../http/ask.ts';
import { useAnswer } from '../../http/use-answer.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import { None } from '../../ui/None.tsx';
import { Loading, Trouble } from '../../ui/States.tsx';
import { causeWords, type LoggedStep, stepWords } from './log-words.ts';

/** The live world is ahead of what the recorder has written: the log is asked for again, or its last step would stay missing. */
const WRITTEN_WITHIN_MS = 2_000;

/** Every step of an alarm, newest first: when, who, what, and the reading that caused it. */
export function AlarmLog({ alarm, of }: { alarm: Alarm; of: number }) {
  const { city } = useConsole();
  const { t, language } = useWords();
  const stationById = useSituation((situation) => situation.stationById);
  const { answer, again } = useAnswer({
    key: alarm.id,
    version: JSON.stringify(alarm),
    every_ms: WRITTEN_WITHIN_MS,
    ask: (signal) =>
      ask<{ items: readonly LoggedStep[] }>(`/api/v1/alerts/${encodeURIComponent(alarm.id)}/events`, {}, signal),
  });
  const time = (at: unknown) => clockTime(instantOf(at), city.timezone);
  return (
    <div className="alarm-log" data-log={answer.kind}>
      <h2 className="t11 m">
        {t('desk.log')} {of > 1 && <span>{t('desk.logOf', { count: of })}</span>}
      </h2>
      {answer.kind === 'waiting' && <Loading label={t('desk.log')} />}
      {answer.kind === 'failed' && <Trouble title={t('desk.logFailed')} why={answer.why} onAgain={again} />}
      {answer.kind === 'here' && answer.value.items.length === 0 && (
        <p className="t12 m">
          <None of="step" />
        </p>
      )}
      {answer.kind === 'here' && (
        <ol>
          {newestFirst(answer.value.items).map((step) => {
            const station = step.cause?.station_id ?? '';
            const name = stationById.get(station)?.station.name;
            const cause = causeWords(step, name ? inLanguage(name, language) : station, time, t);
            return (
              <li key={step.id} data-step={step.kind}>
                <time className="num m" title={time(step.at)}>
                  {hourMinute(instantOf(step.at), city.timezone)}
                </time>
                <span>
                  <b>{step.by ?? t('desk.machine')}</b> {stepWords(step, time, t)}
                  {cause && <span className="m"> · {cause}</span>}
                </span>
              </li>
            );
          })}
        </ol>
      )}
    </div>
  );
}

function newestFirst(steps: readonly LoggedStep[]): readonly LoggedStep[] {
  return steps
    .map((step, order) => ({ step, order }))
    .sort((a, b) => instantOf(b.step.at) - instantOf(a.step.at) || b.order - a.order)
    .map(({ step }) => step);
}

function instantOf(at: unknown): number {
  return typeof at === 'number' ? at : Date.parse(String(at));
}
