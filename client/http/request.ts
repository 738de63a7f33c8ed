import { type ActAddress, addressOf, type IdsOf, type RightOf } from '../../domain/acts.ts';
import type { Right } from '../../domain/rights.ts';
import type { Leave } from './leave.ts';

/** Something that somebody does, ready to be sent. */
export interface ActRequest {
  readonly leave: Leave<Right>;
  readonly path: string;
  readonly body: unknown;
}

/** @param leave to do this very act: the list of acts says which right it needs (domain/acts.ts) */
export function request<A extends ActAddress>(
  leave: Leave<RightOf<A>>,
  act: A,
  body: unknown,
  ...ids: IdsOf<A>
): ActRequest {
  return { leave, path: addressOf(act, ...ids), body };
}
