import type { ReactNode } from 'react';
import { useScreen } from '../console/console.ts';
import { useWords } from '../i18n/use-words.ts';
import { useSelected } from '../live/observable.ts';
import { Loading } from './States.tsx';

interface WhenKnownProps {
  readonly children: ReactNode;
  /** Classes of the part of the frame that the children fill, where they bring it along themselves. */
  readonly part?: string;
}

/** What rests on the world, once there is one: until then still shapes, and no figure, no tick and no "none". */
export function WhenKnown({ children, part }: WhenKnownProps) {
  const { t } = useWords();
  const known = useSelected(useScreen().situation, (situation) => situation.known);
  if (known) return children;
  const shapes = (
    <div className="not-known">
      <Loading label={t('known.notYet')} told />
    </div>
  );
  return part === undefined ? (
    shapes
  ) : (
    <section className={part} aria-busy="true">
      {shapes}
    </section>
  );
}
