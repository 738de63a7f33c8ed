// The stations of a theme that no place in warning speaks for.
import type { Situation } from '../live/situation.ts';
import type { StationView } from '../live/station-view.ts';
import type { Theme } from '../live/themes.ts';
import { warnedStations } from '../live/warned-places.ts';

export function calmStations(theme: Theme, situation: Situation): readonly StationView[] {
  const warned = warnedStations(situation);
  return situation.stations.filter((view) => view.theme === theme && !warned.has(view.station.id));
}
