import type { FleetState } from '../../live/dispatch-fleet.ts';

/** A truck's sign in a line of text: filled at work, outlined while free, dashed where nobody knows its place. */
export function TruckChip({ name, state }: { name: string; state: FleetState }) {
  const look = state === 'unknown' ? 'unknown' : state === 'available' || state === 'out_of_service' ? 'free' : 'busy';
  return <span className={`tchip num ${look}`}>{name}</span>;
}
