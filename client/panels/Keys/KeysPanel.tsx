import { useWords } from '../../i18n/use-words.ts';
import { ClosePanel } from '../ClosePanel.tsx';

const KEYS = [
  [['J', 'K'], 'next'],
  [['↵'], 'open'],
  [['A'], 'acknowledge'],
  [['N'], 'note'],
  [['1', '2', '3', '4'], 'level'],
  [['/'], 'search'],
  [['G'], 'newest'],
  [['C'], 'cameras'],
  [['F'], 'fit'],
  [['V'], 'frame'],
  [['+', '−'], 'zoom'],
  [['Esc'], 'back'],
  [['?'], 'help'],
] as const;

const DISPATCH_KEYS = [
  [['D'], 'dispatch.key'],
  [['J', 'K'], 'dispatch.keyCards'],
  [['↵'], 'dispatch.keyAccept'],
  [['M'], 'dispatch.keyModify'],
  [['X'], 'dispatch.keyReject'],
] as const;

const REPLAY_KEYS = [
  [['[', ']'], 'replay.keyAlarm'],
  [['Space'], 'replay.keyPlay'],
  [[',', '.'], 'replay.keySpeed'],
  [['L'], 'replay.keyLive'],
] as const;

const WALL_KEYS = [
  [['W'], 'wall.key'],
  [['←', '→'], 'wall.keyTurn'],
  [['H'], 'wall.keyPause'],
] as const;

export function KeysPanel() {
  const { t } = useWords();
  return (
    <article>
      <header className="sec head">
        <div className="row">
          <h2>{t('keys.title')}</h2>
          <span className="sp" />
          <ClosePanel />
        </div>
      </header>
      <section className="sec">
        <table className="kv">
          <tbody>
            {KEYS.map(([keys, does]) => (
              <tr key={does}>
                <td>
                  {keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </td>
                <td className="m2">{t(`keys.${does}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section className="sec">
        <h3>{t('wall.rail')}</h3>
        <table className="kv">
          <tbody>
            {WALL_KEYS.map(([keys, does]) => (
              <tr key={does}>
                <td>
                  {keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </td>
                <td className="m2">{t(does)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section className="sec">
        <h3>{t('dispatch.rail')}</h3>
        <table className="kv">
          <tbody>
            {DISPATCH_KEYS.map(([keys, does]) => (
              <tr key={does}>
                <td>
                  {keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </td>
                <td className="m2">{t(does)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section className="sec">
        <h3>{t('replay.word')}</h3>
        <table className="kv">
          <tbody>
            {REPLAY_KEYS.map(([keys, does]) => (
              <tr key={does}>
                <td>
                  {keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </td>
                <td className="m2">{t(does)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </article>
  );
}
