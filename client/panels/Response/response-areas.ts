// The areas of the response panel in the order in which a person looks at them: the city, then the districts that ask for
// a decision, then those under a response, then the quiet ones by name.
import type { ResponseState } from '../../../domain/alerts/response.ts';
import type { Situation } from '../../live/situation.ts';

export const WHOLE_CITY = 'city';

export interface ResponseArea extends ResponseState {
  /** The rules propose something else than what is in force. */
  readonly undecided: boolean;
}

const NOTHING = { proposed: null, confirmed: null } as const;

export function responseAreas({ city, world }: Pick<Situation, 'city' | 'world'>): readonly ResponseArea[] {
  const districts = new Set(city.stations.map((station) => station.district).filter(Boolean));
  for (const area of Object.keys(world.responses)) if (area !== WHOLE_CITY) districts.add(area);
  const areas = [...districts]
    .map((area) => withDecision(world.responses[area] ?? { area, ...NOTHING }))
    .sort((a, b) => urgency(a) - urgency(b) || worst(a) - worst(b) || (a.area < b.area ? -1 : 1));
  return [cityResponse(world), ...areas];
}

export function cityResponse(world: Pick<Situation['world'], 'responses'>): ResponseArea {
  return withDecision(world.responses[WHOLE_CITY] ?? { area: WHOLE_CITY, ...NOTHING });
}

/** How many districts wait for a person. */
export function undecidedDistricts(world: Pick<Situation['world'], 'responses'>): number {
  return Object.values(world.responses).filter((state) => state.area !== WHOLE_CITY && isUndecided(state)).length;
}

function withDecision(state: ResponseState): ResponseArea {
  return { ...state, undecided: isUndecided(state) };
}

// A response that the rules no longer call for is no question by itself: whoever put it in force ends it.
function isUndecided({ proposed, confirmed }: ResponseState): boolean {
  return proposed !== null && proposed.level !== (confirmed?.level ?? null);
}

function urgency({ undecided, confirmed }: ResponseArea): number {
  if (undecided) return 0;
  return confirmed?.level ? 1 : 2;
}

/** 1 is the highest level, so the smaller comes first. */
function worst({ proposed, confirmed }: ResponseArea): number {
  return Math.min(proposed?.level ?? 9, confirmed?.level ?? 9);
}
