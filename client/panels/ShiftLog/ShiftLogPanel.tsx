import { useState } from 'react';
import { formatInstant } from '../../../domain/time.ts';
import { useConsole } from '../../console/console.ts';
import { timeNear } from '../../format/time.ts';
import { useSubjectNames } from '../../format/use-subject-name.ts';
import { ask } from '../../http/ask.ts';
import { useAnswer } from '../../http/use-answer.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';
import { ExportCsv } from '../../ui/ExportCsv.tsx';
import { Loading, Trouble } from '../../ui/States.tsx';
import { ReportQueue } from '../CitizenReports/ReportQueue.tsx';
import { ClosePanel } from '../ClosePanel.tsx';
import { EXERCISE, useExercise } from '../Exercise/exercise.ts';
import { EntryList } from './EntryList.tsx';
import { entryColumns } from './entry-columns.ts';
import { NoteForm } from './NoteForm.tsx';
import { readShiftLog, SHIFT_SPANS_H, type ShiftLogAnswer, shiftSpan } from './shift-log.ts';
import { useHandoverText } from './use-handover-text.ts';

/** A storm changes the log every second; asked for each time, it would never be here. */
const ASK_AGAIN_MS = 10_000;

/** What happened on this shift, in words; notes are written here, and the shift is handed over here. */
export function ShiftLogPanel() {
  const { city, clock } = useConsole();
  const { t, language } = useWords();
  const [hours, setHours] = useState<(typeof SHIFT_SPANS_H)[number]>(8);
  const [handingOver, setHandingOver] = useState(false);
  const exercise = useExercise();
  const write = useHandoverText();
  const nameOf = useSubjectNames();
  const { answer, again } = useAnswer({
    key: `shift ${hours}`,
    ask: async (signal) => {
      const { from, to } = shiftSpan(clock.now(), hours);
      const span = { from: formatInstant(from, city.timezone), to: formatInstant(to, city.timezone) };
      return { ...readShiftLog(await ask<ShiftLogAnswer>('/api/v1/shift-log', span, signal)), from, to };
    },
    every_ms: ASK_AGAIN_MS,
  });
  const time = (at: number) => timeNear(at, clock.now(), city.timezone, language);
  const log = answer.kind === 'here' ? answer.value : null;
  return (
    <article className="shift-log">
      {exercise && <p className="print-only exercise-chip">{EXERCISE}</p>}
      <header className="sec head">
        <div className="row">
          <h2>{t('shift.title')}</h2>
          <span className="sp" />
          {log && (
            <span className="no-print">
              <ExportCsv
                name={t('shift.title')}
                table={() => ({
                  columns: entryColumns({ t, timezone: city.timezone, nameOf }),
                  items: log.entries,
                })}
              />
            </span>
          )}
          <button type="button" className="btn sm no-print" onClick={() => print()}>
            {t('shift.print')}
          </button>
          <ClosePanel />
        </div>
        <p className="t12 m2 num">
          {inLanguage(city.name, language)}
          {log && ` · ${t('shift.span', { from: time(log.from), to: time(log.to) })}`}
        </p>
        <div className="row no-print gap-above">
          <fieldset className="seg" aria-label={t('shift.title')}>
            {SHIFT_SPANS_H.map((choice) => (
              <button
                key={choice}
                type="button"
                aria-pressed={choice === hours}
                className={choice === hours ? 'on' : ''}
                onClick={() => setHours(choice)}
              >
                {t('shift.hours', { count: choice })}
              </button>
            ))}
          </fieldset>
          <span className="sp" />
          {!handingOver && (
            <button type="button" className="btn sm pri" disabled={!log} onClick={() => setHandingOver(true)}>
              {t('shift.handOver')}
            </button>
          )}
        </div>
      </header>
      <section className="sec no-print">
        {handingOver && log ? (
          <NoteForm
            key="handover"
            kind="handed-over"
            prefilled={write(log.handover)}
            onRefill={() => write(log.handover)}
            onCancel={() => setHandingOver(false)}
            onKept={() => {
              setHandingOver(false);
              again();
            }}
          />
        ) : (
          <NoteForm key="note" kind="noted" prefilled="" onKept={again} />
        )}
      </section>
      <ReportQueue />
      {answer.kind === 'waiting' && <Loading label={t('shift.title')} />}
      {answer.kind === 'failed' && <Trouble title={t('shift.loadFailed')} why={answer.why} onAgain={again} />}
      {log && <EntryList entries={log.entries} />}
      <p className="print-only">{t('shift.printed', { time: time(clock.now()) })}</p>
    </article>
  );
}
