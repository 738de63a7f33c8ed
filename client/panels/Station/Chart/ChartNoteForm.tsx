import { useState } from 'react';
import { formatInstant } from '../../../../domain/time.ts';
import { ActForm, Send } from '../../../console/Act.tsx';
import { useConsole } from '../../../console/console.ts';
import { withName } from '../../../console/person.ts';
import { readMoment, typedMoment } from '../../../format/time.ts';
import { post } from '../../../http/ask.ts';
import type { Leave } from '../../../http/leave.ts';
import { request } from '../../../http/request.ts';
import { useWords } from '../../../i18n/use-words.ts';

/** Of a line under a chart; a long text belongs into the shift log itself. */
const LONGEST = 300;

interface ChartNoteFormProps {
  readonly stationId: string;
  readonly onKept: () => void;
  readonly onCancel: () => void;
}

/** K8. A note about one moment of the chart; the shift log keeps it. */
export function ChartNoteForm({ stationId, onKept, onCancel }: ChartNoteFormProps) {
  const { city, clock, person } = useConsole();
  const { t } = useWords();
  const [text, setText] = useState('');
  // The moment at which somebody began to write, until they say another.
  const [typed, setTyped] = useState(() => typedMoment(clock.now(), city.timezone));
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const at = readMoment(typed, clock.now(), city.timezone);
  const ready = text.trim() !== '' && at !== null && at <= clock.now() && !sending;
  const send = async (leave: Leave<'operate'>, by: string) => {
    if (at === null) return;
    setSending(true);
    setTrouble(null);
    try {
      const about = { station_id: stationId, at: formatInstant(at, city.timezone) };
      await post(request(leave, '/api/v1/shift-log', { by, text: text.trim(), about }));
      onKept();
    } catch (error) {
      setTrouble((error as Error).message);
      setSending(false);
    }
  };
  return (
    <ActForm
      right="operate"
      className="note-form"
      data-form="chart-note"
      aria-label={t('chart.writeNote')}
      onSend={(leave) => {
        if (ready) withName(person, (name) => void send(leave, name));
      }}
    >
      <label className="field">
        <span>{t('chart.writeNote')}</span>
        <input value={text} maxLength={LONGEST} onChange={(event) => setText(event.target.value)} />
      </label>
      <label className="field">
        <span>{t('chart.noteMoment')}</span>
        <input
          className="num"
          value={typed}
          title={t('replay.goToForm')}
          aria-invalid={at === null}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
      {trouble && (
        <p role="alert" className="t12 form-trouble">
          {trouble}
        </p>
      )}
      <div className="row">
        <Send className="btn sm pri" data-action="send" aria-disabled={!ready}>
          {t('chart.keepNote')}
        </Send>
        <button type="button" className="btn sm" onClick={onCancel}>
          {t('desk.cancel')}
        </button>
      </div>
    </ActForm>
  );
}
