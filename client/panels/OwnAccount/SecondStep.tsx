import { useState } from 'react';
import { useAnswer } from '../../http/use-answer.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Loading, Trouble } from '../../ui/States.tsx';
import { OneFieldForm } from './OneFieldForm.tsx';
import {
  askSecondStep,
  type BegunSecondStep,
  beginSecondStep,
  confirmSecondStep,
  endSecondStep,
} from './own-account.ts';

const PASSWORD = { type: 'password', name: 'password', autoComplete: 'current-password' } as const;
const CODE = { name: 'code', inputMode: 'numeric', autoComplete: 'one-time-code', maxLength: 7 } as const;

/** S32. Off, being set up, or on. */
export function SecondStep() {
  const { t } = useWords();
  const { answer, again } = useAnswer({ key: 'second-step', ask: askSecondStep });
  const [begun, setBegun] = useState<BegunSecondStep | null>(null);
  const settled = () => {
    setBegun(null);
    again();
  };
  if (answer.kind === 'waiting') return <Loading label={t('ownAccount.secondStep')} />;
  if (answer.kind === 'failed') return <Trouble title={t('access.loadFailed')} why={answer.why} onAgain={again} />;
  const { state, possible } = answer.value;
  return (
    <section className="sec" aria-label={t('ownAccount.secondStep')} data-second-step={begun ? 'begun' : state}>
      <h3>{t('ownAccount.secondStep')}</h3>
      {possible ? (
        <p className="t12 m">{t(state === 'on' ? 'ownAccount.isOn' : 'ownAccount.isOff')}</p>
      ) : (
        <p className="t12 m">{t('ownAccount.notPossible')}</p>
      )}
      {possible && state === 'on' && (
        <OneFieldForm
          label={t('access.password')}
          send={t('ownAccount.turnOff')}
          input={PASSWORD}
          onSend={async (password) => {
            await endSecondStep(password);
            settled();
          }}
        />
      )}
      {possible && state === 'off' && !begun && (
        <OneFieldForm
          label={t('access.password')}
          send={t('ownAccount.begin')}
          input={PASSWORD}
          onSend={async (password) => setBegun(await beginSecondStep(password))}
        />
      )}
      {begun && (
        <>
          <p className="t12">{t('ownAccount.scan')}</p>
          <img
            className="second-step-picture"
            alt={t('ownAccount.picture')}
            src={`data:image/svg+xml,${encodeURIComponent(begun.svg)}`}
          />
          <p className="t12 m">{t('ownAccount.orType')}</p>
          <code className="second-step-secret">{begun.secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
          <OneFieldForm
            label={t('access.code')}
            send={t('ownAccount.confirm')}
            input={CODE}
            onSend={async (code) => {
              await confirmSecondStep(code);
              settled();
            }}
          >
            <button type="button" className="btn" onClick={() => setBegun(null)}>
              {t('ownAccount.cancel')}
            </button>
          </OneFieldForm>
        </>
      )}
    </section>
  );
}
