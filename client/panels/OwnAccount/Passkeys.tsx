import { isTurnedDown, knowsPasskeys } from '../../access/passkeys.ts';
import { useConsole } from '../../console/console.ts';
import { typedMoment } from '../../format/time.ts';
import { useAnswer } from '../../http/use-answer.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Loading, Trouble } from '../../ui/States.tsx';
import { OneFieldForm } from './OneFieldForm.tsx';
import { askPasskeys, endPasskey, makePasskey } from './own-account.ts';

/** S33. Those of the own account, and one more. */
export function Passkeys() {
  const { city } = useConsole();
  const { t } = useWords();
  const { answer, again } = useAnswer({ key: 'passkeys', ask: askPasskeys });
  if (answer.kind === 'waiting') return <Loading label={t('ownAccount.passkeys')} />;
  if (answer.kind === 'failed') return <Trouble title={t('access.loadFailed')} why={answer.why} onAgain={again} />;
  const { possible, passkeys } = answer.value;
  if (!possible) return null; // the second step says why
  const at = (text: string) => typedMoment(Date.parse(text), city.timezone);
  return (
    <section className="sec" aria-label={t('ownAccount.passkeys')} data-passkeys={passkeys.length}>
      <h3>{t('ownAccount.passkeys')}</h3>
      <p className="t12 m">{t('ownAccount.passkeysAre')}</p>
      <ul className="account-list">
        {passkeys.map(({ passkey_id, agent, made_at, used_at }) => (
          <li key={passkey_id}>
            <div className="t12 num">
              {t('ownAccount.passkeyMade', { time: at(made_at) })} ·{' '}
              {used_at === null ? t('ownAccount.passkeyUnused') : t('ownAccount.passkeyUsed', { time: at(used_at) })}
            </div>
            <div className="t11 m el" title={agent}>
              {agent}
            </div>
            <div className="row">
              <button type="button" className="btn sm" onClick={() => void endPasskey(passkey_id).then(again, again)}>
                {t('ownAccount.removePasskey')}
                <span className="visually-hidden"> {at(made_at)}</span>
              </button>
            </div>
          </li>
        ))}
      </ul>
      {knowsPasskeys() ? (
        <OneFieldForm
          label={t('access.password')}
          send={t('ownAccount.addPasskey')}
          input={{ type: 'password', name: 'password', autoComplete: 'current-password' }}
          onSend={async (password) => {
            await makePasskey(password).catch((cause) => {
              if (isTurnedDown(cause)) throw new Error(t('ownAccount.passkeyTurnedDown'));
              throw cause;
            });
            again();
          }}
        />
      ) : (
        <p className="t12 m2">{t('ownAccount.noPasskeysHere')}</p>
      )}
    </section>
  );
}
