import type { City } from '../city.ts';
import type { AlarmFigures } from './alarm.ts';
import { type BookRule, NO_FIGURES } from './rule.ts';
import type { GroupCount, SilenceGroup } from './silence.ts';

/** A8. Half of a group (at least five stations) silent at once is one alarm of the group; under three in ten it is over. */
export const silentGroup = { number: 'A8', lives_on: 'a-book' } as const satisfies BookRule;

export function silentGroupFigures({ silent, stations }: GroupCount): AlarmFigures {
  return { ...NO_FIGURES, extra: { silent_stations: silent, stations } };
}

/** The groups every city has: its districts. Gateways come with the settings, since a city does not list them. */
export function districtGroups(city: City): SilenceGroup[] {
  const members = new Map<string, string[]>();
  for (const { id, district } of city.stations) {
    const known = members.get(district);
    if (known) known.push(id);
    else if (district) members.set(district, [id]);
  }
  return [...members].map(([area, station_ids]) => ({ area, station_ids }));
}
