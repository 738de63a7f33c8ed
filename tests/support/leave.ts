// A leave as `useAct` hands it out, for parts that are tried without a page.
import type { Leave } from '../../client/http/leave.ts';
import type { DeskRight } from '../../domain/rights.ts';

/** @param gone why it holds no more */
export function leaveTo<R extends DeskRight>(_right: R, gone: () => string | null = () => null): Leave<R> {
  return { gone } as Leave<R>; // the page's own stamp; nobody is asked here
}
