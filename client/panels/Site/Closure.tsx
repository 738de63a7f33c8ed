// Whether a road is shut: what is recorded of it, and the press that records it. Depth alone shuts nothing.
import { useState } from 'react';
import { LONGEST_CLOSURE_REASON } from '../../../domain/closure.ts';
import { Act } from '../../console/Act.tsx';
import { useConsole, useSituation } from '../../console/console.ts';
import { useSending } from '../../console/use-sending.ts';
import { timeNear } from '../../format/time.ts';
import type { Leave } from '../../http/leave.ts';
import { request } from '../../http/request.ts';
import { presetWords } from '../../i18n/preset-words.ts';
import { useWords } from '../../i18n/use-words.ts';
import { DeskForm, Offers, TextField } from '../AlarmDesk/DeskForm.tsx';

const REASONS = { closed: ['depth', 'rise', 'patrol'], open: ['dry', 'seen', 'mistake'] } as const;

export function Closure({ siteId }: { siteId: string }) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const { send, trouble } = useSending();
  const closed = useSituation(({ world }) => world.closures[siteId]?.state === 'closed');
  const next = closed ? 'open' : 'closed';
  return (
    <section className="sec closure" aria-label={t('closure.title')} data-closure={closed ? 'closed' : 'open'}>
      <ClosureLine siteId={siteId} />
      <div className="row">
        <Act
          right="operate"
          className="btn sm"
          data-action={closed ? 'record-open' : 'record-closed'}
          aria-expanded={asking}
          onPress={() => setAsking(!asking)}
        >
          {t(`closure.record.${next}`)}
        </Act>
      </div>
      {asking && (
        <RecordForm
          key={next}
          next={next}
          onDone={() => setAsking(false)}
          onSend={(leave, reason) =>
            send((by) => request(leave, '/api/v1/sites/:id/closure', { by, state: next, reason }, siteId))
          }
        />
      )}
      {trouble !== null && (
        <p role="alert" className="t12 form-trouble">
          {t('closure.failed', { why: trouble })}
        </p>
      )}
    </section>
  );
}

/** `Closed since 14:02: Water rises fast (Li Na)`; nothing where nothing was ever recorded. */
export function ClosureLine({ siteId }: { siteId: string }) {
  const { city } = useConsole();
  const { t, language } = useWords();
  const closure = useSituation(({ world }) => world.closures[siteId]);
  const near = useSituation(({ now }) => Math.floor(now / 60_000) * 60_000);
  if (!closure) return <p className="t12 m">{t('closure.nothing')}</p>;
  const { state, since, by, reason } = closure;
  return (
    <p className={`t12 ${state === 'closed' ? 'fg-red' : 'm2'}`} data-recorded={state}>
      {t(`closure.stands.${state}`, {
        time: timeNear(since, near, city.timezone, language),
        reason: presetWords(reason, t),
        by,
      })}
    </p>
  );
}

interface RecordFormProps {
  readonly next: 'closed' | 'open';
  readonly onSend: (leave: Leave<'operate'>, reason: string) => void;
  readonly onDone: () => void;
}

function RecordForm({ next, onSend, onDone }: RecordFormProps) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  return (
    <DeskForm
      name={`record-${next}`}
      button={t(`closure.record.${next}`)}
      ready={reason.trim() !== ''}
      onDone={onDone}
      onSend={(leave) => onSend(leave, reason.trim().slice(0, LONGEST_CLOSURE_REASON))}
    >
      <p className="t12 m2">{t(`closure.why.${next}`)}</p>
      <TextField label={t('closure.reason')} text={reason} onText={setReason} />
      <Offers words={REASONS[next].map((one) => t(`closure.reasons.${one}`))} onChoose={setReason} />
    </DeskForm>
  );
}
