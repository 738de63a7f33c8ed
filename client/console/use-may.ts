import { may, type Right } from '../../domain/rights.ts';
import { useSelected } from '../live/observable.ts';
import { useConsole } from './console.ts';

/** Whether whoever is at this desk has a right. The server decides; this keeps the desk from offering what it would refuse. */
export function useMay(right: Right): boolean {
  const { person } = useConsole();
  return useSelected(person.session, ({ person: account, sign_in }) => sign_in === 'off' || may(account, right));
}
