import type { Words } from '../../domain/measures.ts';
import { useWords } from '../i18n/use-words.ts';

/** A panel's title: the Chinese name large, the English one under it; in Chinese the Chinese alone. */
export function PanelName({ name }: { name: Words }) {
  const { language } = useWords();
  const both = language === 'en' && name.en !== name.zh;
  return (
    <div className="panel-name">
      <h2 lang={both ? 'zh' : undefined}>{both || language !== 'en' ? name.zh : name.en}</h2>
      {both && <div className="m2 t12">{name.en}</div>}
    </div>
  );
}
