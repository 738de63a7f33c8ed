import { type Expectation, expectationAt } from '../../domain/forecast/expectation.ts';
import { useSituation } from '../console/console.ts';
import type { Situation } from './situation.ts';

interface Place {
  readonly id: string;
  readonly measure: 'depth_m' | 'level_m';
  readonly stationId: string | null;
}

/** F11. What is expected of a site or river station, and of a place without a forecast what that means. */
export function useExpectation(place: Place): Expectation {
  return useSituation((situation) => expectationOf(place, situation), isSame);
}

/** As `useExpectation`, of a site. */
export function useSiteExpectation(id: string): Expectation {
  return useSituation((situation) => {
    const stationId = situation.city.sites.find((site) => site.id === id)?.station_id ?? null;
    return expectationOf({ id, measure: 'depth_m', stationId }, situation);
  }, isSame);
}

function expectationOf({ id, measure, stationId }: Place, { world, stationById, now }: Situation): Expectation {
  const water = (stationId !== null && stationById.get(stationId)?.current) || null;
  return expectationAt(world, { id, measure, water }, now);
}

/** Every field is a word, a time, or a forecast that keeps its reference until the next. */
function isSame(a: Expectation, b: Expectation): boolean {
  const [before, after] = [Object.entries(a), new Map<string, unknown>(Object.entries(b))];
  return before.length === after.size && before.every(([field, value]) => Object.is(after.get(field), value));
}
