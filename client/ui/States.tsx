import { useEffect, useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { Icon } from './Icon.tsx';

/** Before this a wait needs no word, ms. */
const PATIENCE_MS = 300;

/** Still shapes after a short while; nothing spins. @param told the label is read as well as heard */
export function Loading({ label, told = false }: { label: string; told?: boolean }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return null;
  return (
    <div className="loading" role="status" aria-label={label}>
      {['wide', 'middle', 'narrow'].map((width) => (
        <span key={width} className={`sk ${width}`} />
      ))}
      {told && <span className="t12 m">{label}</span>}
    </div>
  );
}

/** Says what did not work and what still does. */
export function Trouble({ title, why, onAgain }: { title: string; why: string; onAgain?: () => void }) {
  const { t } = useWords();
  return (
    <div className="state solid" role="alert">
      <div>
        <Icon name="close" />
        <b className="state-title">{title}</b>
        {why}
        {onAgain && (
          <div>
            <button type="button" className="btn sm" onClick={onAgain}>
              {t('chart.tryAgain')}
            </button>
          </div>
        )}
      </div>
    </div>
  );
}
