import { drawnReports } from '../live/citizen-reports.ts';
import type { Console } from './console.ts';
import type { Selection } from './desk.ts';

export type Thing = Extract<Selection, { id: string }>;

/** Where a thing of the city lies. */
export function placeOf(
  { situation, citizenReports }: Pick<Console, 'situation' | 'citizenReports'>,
  { kind, id }: Thing,
): { lon: number; lat: number } | null {
  const now = situation.get();
  switch (kind) {
    case 'station':
      return now.stationById.get(id)?.station ?? null;
    case 'camera':
      return now.cameraById.get(id)?.camera ?? null;
    case 'truck': {
      const view = now.truckById.get(id);
      return view ? (view.state?.position ?? view.truck) : null;
    }
    case 'report':
      return drawnReports(citizenReports.known.get(), now.now).find((one) => one.id === id) ?? null;
    case 'site':
      return now.city.sites.find((site) => site.id === id) ?? null;
  }
}

/** Opens a thing's panel and brings it into view on the map. */
export function openThing(console: Console, thing: Thing): void {
  console.desk.update((before) => ({ ...before, selection: thing, narrow: 'map' }));
  const place = placeOf(console, thing);
  if (place) console.map.get()?.goTo(place);
}
