import { useState } from 'react';
import { useDesk } from '../../console/console.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { WarningSource } from '../../live/warnings.ts';
import { ClosePanel } from '../ClosePanel.tsx';
import { DraftSection } from './DraftSection.tsx';
import { InForce } from './InForce.tsx';
import { OfficialList } from './OfficialList.tsx';
import { SourceList } from './SourceList.tsx';

/** What is being written: a new warning from something on the desk, or the next message of one in force. */
export interface Writing {
  readonly source: WarningSource;
  /** Identifier of the message it follows; null for a new warning. */
  readonly follows: string | null;
}

/** Warnings to the outside: what is in force, what another office issued, and the draft that a person reads before it goes out. */
export function WarningsPanel() {
  const { t } = useWords();
  const from = useDesk(({ selection }) => (selection?.kind === 'warnings' ? selection.from : null));
  const [writing, setWriting] = useState<Writing | null>(from ? { source: from, follows: null } : null);
  return (
    <article className="warnings">
      <header className="sec head">
        <div className="row">
          <h2>{t('warnings.title')}</h2>
          <span className="sp" />
          <ClosePanel />
        </div>
        <p className="t12 m2 gap-above">{t('warnings.lead')}</p>
      </header>
      {writing ? (
        <DraftSection
          key={`${writing.follows} ${writing.source.kind} ${writing.source.id}`}
          writing={writing}
          onDone={() => setWriting(null)}
        />
      ) : (
        <>
          <InForce onUpdate={setWriting} />
          <SourceList onDraft={(source) => setWriting({ source, follows: null })} />
          <OfficialList />
        </>
      )}
    </article>
  );
}
