import { useWords } from '../i18n/use-words.ts';
import { ClosePanel } from './ClosePanel.tsx';

/** In place of the panel of a thing that the city has no more, under its id. */
export function GonePanel({ id }: { id: string }) {
  const { t } = useWords();
  return (
    <article data-gone={id}>
      <header className="sec head">
        <div className="row">
          <span className="t11 m">{id}</span>
          <span className="sp" />
          <ClosePanel />
        </div>
        <p className="m">{t('panel.notFound')}</p>
      </header>
    </article>
  );
}
