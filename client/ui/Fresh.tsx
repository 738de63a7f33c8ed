import type { ReactNode } from 'react';
import type { Condition } from '../live/station-view.ts';

/** The mark of a condition with words beside it; the mark alone says nothing to a screen reader. */
export function Fresh({ condition, children }: { condition: Condition; children: ReactNode }) {
  return (
    <span className={`fr ${condition}`}>
      <i aria-hidden="true" />
      {children}
    </span>
  );
}
