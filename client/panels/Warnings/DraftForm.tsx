import { useEffect, useState } from 'react';
import { formatInstant, HOUR_MS } from '../../../domain/time.ts';
import type { WarningContentForm, WarningDraftAnswer } from '../../../domain/warning-api.ts';
import { LONGEST } from '../../../domain/warnings/check.ts';
import type { WarningMessage, WarningStatus } from '../../../domain/warnings/warning.ts';
import { ActForm, Send } from '../../console/Act.tsx';
import { useConsole } from '../../console/console.ts';
import { withName } from '../../console/person.ts';
import { post } from '../../http/ask.ts';
import type { Leave } from '../../http/leave.ts';
import { request } from '../../http/request.ts';
import { useWords } from '../../i18n/use-words.ts';
import { areaOf } from '../../live/warnings.ts';
import { SeverityBadge } from '../../ui/Severity.tsx';
import { OutList } from './OutList.tsx';
import { StatusMark } from './StatusMark.tsx';
import { TextFields } from './TextFields.tsx';

interface DraftFormProps {
  readonly draft: WarningDraftAnswer;
  /** The message it follows; null for a new warning. */
  readonly follows: string | null;
  readonly earlier: WarningMessage | null;
  readonly onDone: () => void;
}

const HOURS = [1, 2, 3, 6, 12, 24] as const;
const BUTTON = { Actual: 'issue', Exercise: 'issueExercise', Test: 'issueTest' } as const;

/** A draft in both languages, to be read, changed and sent; nothing leaves before the box is ticked. */
export function DraftForm({ draft, follows, earlier, onDone }: DraftFormProps) {
  const { city, person, map, clock } = useConsole();
  const { t } = useWords();
  const [content, setContent] = useState(draft.content);
  const [hours, setHours] = useState(nearestHours(draft.content));
  const [status, setStatus] = useState<WarningStatus>(earlier?.status ?? draft.statuses[0]!);
  const [reason, setReason] = useState('');
  const [sure, setSure] = useState(false);
  const [sending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const expires = () => formatInstant(Math.floor(clock.now() / 1_000) * 1_000 + hours * HOUR_MS, city.timezone);
  const rings = content.polygons;

  useEffect(() => {
    map.get()?.previewWarning(rings);
    return () => map.get()?.previewWarning([]);
  }, [map, rings]);

  const ready = sure && !sending && isComplete(content);
  const send = async (leave: Leave<'warn'>, by: string) => {
    setSending(true);
    setTrouble(null);
    try {
      const body = { by, content: { ...content, expires: expires() } };
      const update = { ...body, ...(reason.trim() ? { reason: reason.trim() } : {}) };
      await post(
        follows === null
          ? request(leave, '/api/v1/warnings', { ...body, status })
          : request(leave, '/api/v1/warnings/:identifier/update', update, follows),
      );
      onDone();
    } catch (error) {
      setTrouble((error as Error).message);
      setSending(false);
    }
  };
  const points = rings.reduce((sum, ring) => sum + ring.length - 1, 0);
  const size = areaOf(rings);
  const button = follows === null ? t(`warnings.${BUTTON[status]}`) : t('warnings.sendUpdate');
  return (
    <ActForm
      right="warn"
      className="warning-form"
      data-form="warning"
      onSend={(leave) => {
        if (ready) withName(person, (name) => void send(leave, name));
      }}
    >
      <section className="sec">
        <div className="row">
          <b>{follows === null ? t('warnings.draft') : t('warnings.updateTitle')}</b>
          <SeverityBadge level={content.level} />
          <StatusMark status={status} />
          <span className="sp" />
          <span className="t12 m2">{t(`warnings.kind.${content.kind}`)}</span>
        </div>
        <p className="t12 m2">{t('warnings.draftLead')}</p>
        {follows === null && draft.statuses.length > 1 && (
          <fieldset className="seg-line" aria-label={t('warnings.goesOut')}>
            {draft.statuses.map((choice) => (
              <label key={choice} className={status === choice ? 'on' : ''}>
                <input type="radio" name="status" checked={status === choice} onChange={() => setStatus(choice)} />
                {t(`warnings.status.${choice}`)}
              </label>
            ))}
          </fieldset>
        )}
        {status === 'Test' && draft.statuses.length === 1 && <p className="t12 m2">{t('warnings.onlyTest')}</p>}
      </section>
      <section className="sec">
        <TextFields language="zh" text={content.zh} onChange={(zh) => setContent({ ...content, zh })} />
        <TextFields language="en" text={content.en} onChange={(en) => setContent({ ...content, en })} />
      </section>
      <section className="sec">
        <div className="row">
          <span className="t12 m2">{t('warnings.areaOnMap')}</span>
          <span className="sp" />
          <button type="button" className="btn sm" onClick={() => map.get()?.frame(rings.flat())}>
            {t('warnings.showArea')}
          </button>
        </div>
        <p className="t12 num" data-warning-polygons={rings.length}>
          {t('warnings.polygons', {
            count: rings.length,
            points,
            size: size < 10 ? size.toFixed(1) : Math.round(size),
          })}
        </p>
        <fieldset className="seg-line" aria-label={t('warnings.holds')}>
          <legend className="t12 m2">{t('warnings.holds')}</legend>
          {HOURS.map((choice) => (
            <label key={choice} className={hours === choice ? 'on' : ''}>
              <input type="radio" name="hours" checked={hours === choice} onChange={() => setHours(choice)} />
              {t('warnings.hours', { count: choice })}
            </label>
          ))}
        </fieldset>
        {follows !== null && (
          <label className="field">
            <span>{t('warnings.reason')}</span>
            <input value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} />
          </label>
        )}
      </section>
      <section className="sec">
        <h3>{t('warnings.goesOut')}</h3>
        <OutList
          content={{ ...content, expires: expires() }}
          status={status}
          sender={draft.sender}
          earlier={earlier ? earlier.references.length + 1 : 0}
        />
        <label className="check-line t12">
          <input
            type="checkbox"
            checked={sure}
            data-action="sure"
            onChange={(event) => setSure(event.target.checked)}
          />
          {t('warnings.sure')}
        </label>
        {trouble && (
          <p role="alert" className="t12 form-trouble">
            {t('warnings.failed', { why: trouble })}
          </p>
        )}
        <div className="row">
          <Send className="btn pri" data-action="send" aria-disabled={!ready}>
            {sending ? t('warnings.sending') : button}
          </Send>
          <button type="button" className="btn" onClick={onDone}>
            {t('warnings.back')}
          </button>
        </div>
      </section>
    </ActForm>
  );
}

function isComplete({ zh, en }: WarningContentForm): boolean {
  return [zh, en].every((text) =>
    (Object.keys(LONGEST) as (keyof typeof LONGEST)[]).every(
      (part) => text[part].trim() !== '' && text[part].length <= LONGEST[part],
    ),
  );
}

function nearestHours({ onset, expires }: WarningContentForm): number {
  const hours = (Date.parse(expires) - Date.parse(onset)) / HOUR_MS;
  return HOURS.findLast((choice) => choice <= hours + 0.01) ?? HOURS[0];
}
