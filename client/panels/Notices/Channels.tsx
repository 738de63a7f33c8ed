import { useState } from 'react';
import { Act } from '../../console/Act.tsx';
import { useConsole } from '../../console/console.ts';
import { withName } from '../../console/person.ts';
import { post } from '../../http/ask.ts';
import type { Leave } from '../../http/leave.ts';
import { request } from '../../http/request.ts';
import { useWords } from '../../i18n/use-words.ts';
import { everyChannel, type NoticeChannel, SETTINGS_OF } from './notices.ts';

/** Every channel there could be, configured or not: silence outside must not look like calm. */
export function Channels({ channels, onTested }: { channels: readonly NoticeChannel[]; onTested: () => void }) {
  const { t } = useWords();
  const all = everyChannel(channels);
  return (
    <section className="sec">
      <h3>{t('notices.channels')}</h3>
      {all.every((channel) => !channel.configured) && <p className="none-configured">{t('notices.noneConfigured')}</p>}
      <ul className="channels">
        {all.map((channel) => (
          <Channel key={`${channel.channel} ${channel.target}`} channel={channel} onTested={onTested} />
        ))}
      </ul>
    </section>
  );
}

type Test = { kind: 'idle' } | { kind: 'sending' } | { kind: 'sent' } | { kind: 'failed'; why: string };

function Channel({
  channel: { channel, target, configured },
  onTested,
}: {
  channel: NoticeChannel;
  onTested: () => void;
}) {
  const { person } = useConsole();
  const { t } = useWords();
  const [test, setTest] = useState<Test>({ kind: 'idle' });
  const send = async (leave: Leave<'operate'>, by: string) => {
    setTest({ kind: 'sending' });
    try {
      await post(request(leave, '/api/v1/notices/test', { channel, by }));
      setTest({ kind: 'sent' });
      onTested();
    } catch (error) {
      setTest({ kind: 'failed', why: (error as Error).message });
    }
  };
  return (
    <li data-channel={channel} data-configured={configured}>
      <div className="row">
        <b>{t(`notices.channel.${channel}`)}</b>
        <span className="el m2 t12 sp">
          {configured ? (target ?? t('notices.targetHidden')) : t('notices.notConfigured')}
        </span>
        {configured && (
          <Act
            right="operate"
            className="btn sm"
            aria-disabled={test.kind === 'sending'}
            onPress={(leave) => withName(person, (name) => void send(leave, name))}
          >
            {test.kind === 'sending' ? t('notices.sending') : t('notices.test')}
            <span className="visually-hidden"> {t(`notices.channel.${channel}`)}</span>
          </Act>
        )}
      </div>
      {!configured && (
        <p className="t11 m">
          {t('notices.setting')} <code>{SETTINGS_OF[channel].join(', ')}</code>
        </p>
      )}
      <p role="status" className="t11 m2">
        {test.kind === 'sent' && t('notices.testSent')}
        {test.kind === 'failed' && t('notices.testFailed', { why: test.why })}
      </p>
    </li>
  );
}
