// What a person says of a sensor: that the water really fell, that somebody works at the station, or that the work is over. Whether it
// was done is said by the world, as with alarms.
import { useState } from 'react';
import { Act } from '../../console/Act.tsx';
import { useConsole, useSituation } from '../../console/console.ts';
import { useSending } from '../../console/use-sending.ts';
import { quantityWords } from '../../format/current-words.ts';
import { waterQuantity } from '../../format/quantities.ts';
import { timeNear } from '../../format/time.ts';
import type { Leave } from '../../http/leave.ts';
import { request } from '../../http/request.ts';
import { presetWords } from '../../i18n/preset-words.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { StationView } from '../../live/station-view.ts';
import { Fresh } from '../../ui/Fresh.tsx';
import { DeskForm, Minutes, Offers, TextField, useInstantIn } from '../AlarmDesk/DeskForm.tsx';

type Form = 'confirm-fall' | 'under-work';

export function SensorActs({ view }: { view: StationView }) {
  const { t } = useWords();
  const [form, setForm] = useState<Form | null>(null);
  const { send, trouble } = useSending();
  const { id } = view.station;
  const hasFallen = view.current.reason === 'fall';
  const isUnderWork = useIsUnderWork(view);
  const toggle = (which: Form) => setForm(form === which ? null : which);
  const close = () => setForm(null);
  return (
    <section className="sec sensor-acts" aria-label={t('work.title')}>
      <div className="row">
        {hasFallen && (
          <Act
            right="operate"
            className="btn sm pri"
            data-action="confirm-fall"
            aria-expanded={form === 'confirm-fall'}
            onPress={() => toggle('confirm-fall')}
          >
            {t('work.confirmFall')}
          </Act>
        )}
        {isUnderWork ? (
          <Act
            right="operate"
            className="btn sm"
            data-action="end-work"
            onPress={(leave) => send((by) => request(leave, '/api/v1/stations/:id/under-work/end', { by }, id))}
          >
            {t('work.end')}
          </Act>
        ) : (
          <Act
            right="operate"
            className="btn sm"
            data-action="under-work"
            aria-expanded={form === 'under-work'}
            onPress={() => toggle('under-work')}
          >
            {t('work.begin')}
          </Act>
        )}
      </div>
      {form === 'confirm-fall' && hasFallen && (
        <ConfirmFall
          view={view}
          onDone={close}
          onSend={(leave, reason) =>
            send((by) => request(leave, '/api/v1/stations/:id/confirm-fall', { by, reason }, id))
          }
        />
      )}
      {form === 'under-work' && !isUnderWork && (
        <UnderWork
          onDone={close}
          onSend={(leave, work) => send((by) => request(leave, '/api/v1/stations/:id/under-work', { by, ...work }, id))}
        />
      )}
      {trouble !== null && (
        <p role="alert" className="t12 form-trouble">
          {t('work.failed', { why: trouble })}
        </p>
      )}
    </section>
  );
}

/** `Under maintenance until 15:30: Sensor is cleaned (Li Na)`. */
export function UnderWorkLine({ view }: { view: StationView }) {
  const { city } = useConsole();
  const { t, language } = useWords();
  const near = useSituation(({ now }) => Math.floor(now / 60_000) * 60_000);
  const isUnderWork = useIsUnderWork(view);
  const work = view.state?.under_work;
  if (!work || !isUnderWork) return null;
  return (
    <p className="t12" data-under-work={work.until}>
      <Fresh condition="suspect">
        {t('work.stands', {
          time: timeNear(work.until, near, city.timezone, language),
          reason: presetWords(work.reason, t),
          by: work.by,
        })}
      </Fresh>
    </p>
  );
}

interface ConfirmFallProps {
  readonly view: StationView;
  readonly onSend: (leave: Leave<'operate'>, reason: string) => void;
  readonly onDone: () => void;
}

const SIGHTS = ['place', 'picture', 'pump'] as const;

function ConfirmFall({ view: { measure, reported }, onSend, onDone }: ConfirmFallProps) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const said = reported?.value ?? null;
  return (
    <DeskForm
      name="confirm-fall"
      button={t('work.confirmFall')}
      ready={reason.trim() !== ''}
      onDone={onDone}
      onSend={(leave) => onSend(leave, reason.trim())}
    >
      <p className="t12 m2">
        {t('work.confirmFallWhy', { value: said === null ? '–' : quantityWords(t, waterQuantity(measure, said)) })}
      </p>
      <TextField label={t('work.reason')} text={reason} onText={setReason} />
      <Offers words={SIGHTS.map((one) => t(`work.seen.${one}`))} onChoose={setReason} />
    </DeskForm>
  );
}

interface UnderWorkProps {
  readonly onSend: (leave: Leave<'operate'>, work: { readonly until: string; readonly reason: string }) => void;
  readonly onDone: () => void;
}

const REASONS = ['clean', 'exchange', 'test'] as const;
const WORK_MIN = [30, 60, 120, 240, 480] as const;

function UnderWork({ onSend, onDone }: UnderWorkProps) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const [minutes, setMinutes] = useState<number>(60);
  const instant = useInstantIn();
  return (
    <DeskForm
      name="under-work"
      button={t('work.put')}
      ready={reason.trim() !== ''}
      onDone={onDone}
      onSend={(leave) => onSend(leave, { until: instant(minutes), reason: reason.trim() })}
    >
      <p className="t12 m2">{t('work.beginWhy')}</p>
      <TextField label={t('work.reason')} text={reason} onText={setReason} />
      <Offers words={REASONS.map((one) => t(`work.reasons.${one}`))} onChoose={setReason} />
      <Minutes label={t('work.forLong')} choices={WORK_MIN} minutes={minutes} onMinutes={setMinutes} />
    </DeskForm>
  );
}

/** True until the moment that was said: a screen that hears nothing goes by its own clock. */
function useIsUnderWork({ state }: StationView): boolean {
  const until = state?.under_work?.until ?? null;
  return useSituation(({ now }) => until !== null && now < until);
}
