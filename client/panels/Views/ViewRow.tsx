import { useState } from 'react';
import type { SavedView } from '../../../domain/saved-view.ts';
import { Act } from '../../console/Act.tsx';
import { useConsole, useMoment } from '../../console/console.ts';
import { withName } from '../../console/person.ts';
import { showView, viewLink } from '../../console/saved-view.ts';
import { timeNear } from '../../format/time.ts';
import { post } from '../../http/ask.ts';
import type { Leave } from '../../http/leave.ts';
import { request } from '../../http/request.ts';
import { useWords } from '../../i18n/use-words.ts';

/** One kept view. */
export function ViewRow({ view, onRemoved }: { view: SavedView; onRemoved: () => void }) {
  const console = useConsole();
  const { city, person } = console;
  const { t, language } = useWords();
  const [copied, setCopied] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const at = Date.parse(view.at);
  const time = useMoment((now) => timeNear(at, now, city.timezone, language));
  const link = new URL(`/${viewLink(view)}`, location.href).href;
  const copy = async () => {
    await navigator.clipboard.writeText(link);
    setCopied(true);
  };
  const remove = async (leave: Leave<'operate'>, by: string) => {
    try {
      await post(request(leave, '/api/v1/views/:id/remove', { by }, view.id));
      onRemoved();
    } catch (error) {
      setTrouble((error as Error).message);
    }
  };
  return (
    <li data-view={view.id} className="view-row">
      <button
        type="button"
        className="link-button b"
        data-action="open-view"
        onClick={() => showView(console, view.content)}
      >
        {view.name}
      </button>
      <p className="t11 m num">{t('views.by', { name: view.by, time })}</p>
      <div className="row">
        <a className="btn sm" href={`/${viewLink(view)}`} target="_blank" rel="noreferrer">
          {t('views.newWindow')}
        </a>
        <button type="button" className="btn sm" onClick={() => void copy().catch(() => setTrouble(link))}>
          {t(copied ? 'views.copied' : 'views.copy')}
        </button>
        <span className="sp" />
        <Act
          right="operate"
          className="btn sm"
          data-action="remove-view"
          aria-label={t('views.removeOf', { name: view.name })}
          onPress={(leave) => withName(person, (by) => void remove(leave, by))}
        >
          {t('views.remove')}
        </Act>
      </div>
      {trouble && (
        <p role="alert" className="t12 form-trouble">
          {trouble}
        </p>
      )}
    </li>
  );
}
