import { useWords } from '../../i18n/use-words.ts';
import { ClosePanel } from '../ClosePanel.tsx';

const KEYS = [
  [['J', 'K'], 'next'],
  [['↵'], 'open'],
  [['/'], 'search'],
  [['G'], 'newest'],
  [['C'], 'cameras'],
  [['F'], 'fit'],
  [['+', '−'], 'zoom'],
  [['Esc'], 'back'],
  [['?'], 'help'],
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
    </article>
  );
}
