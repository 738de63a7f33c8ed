import { useProvenance } from '../console/use-export.ts';

/** What must not be taken for measured now: a replay, an exercise, simulated data. Nothing where it is none of them. */
export function Provenance() {
  const words = useProvenance();
  return words === '' ? null : <b data-provenance>{words}</b>;
}
