import { ACTS, type ActAddress } from '../../domain/acts.ts';
import { may } from '../../domain/rights.ts';
import { useSelected } from '../live/observable.ts';
import { useConsole } from './console.ts';

/** Whether whoever is at this desk has the right to an act: what only leads to it is shown to nobody else. */
export function useMay(act: ActAddress): boolean {
  const { person } = useConsole();
  return useSelected(person.session, ({ person: account, sign_in }) => sign_in === 'off' || may(account, ACTS[act]));
}
