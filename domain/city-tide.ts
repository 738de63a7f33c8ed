// What a city says of its tide and its rivers. The forecast takes the tide at the reference gauge from it and fits every other
// gauge to its own water; simulated rivers also take how the tide travels.
import type { CityRiver, CityTide } from './city-says-schema.ts';

interface WaterCity {
  readonly tide?: CityTide;
  readonly rivers?: readonly CityRiver[];
}

/** The tide of a city; null where it has none, or knows no constituents of it. */
export function tideOf(city: WaterCity): CityTide | null {
  return city.tide ?? null;
}

/** The rivers of a city, as far as the tide in them goes. */
export function riversOf(city: WaterCity): readonly CityRiver[] {
  return city.rivers ?? [];
}

/** What is wrong with tide and rivers that are each well formed: the field and why. */
export function waterFaults(city: WaterCity): { readonly field: string; readonly why: string }[] {
  const tide = tideOf(city);
  const faults: { field: string; why: string }[] = [];
  if (tide && tide.highest_m <= tide.mean_m)
    faults.push({ field: '/tide/highest_m', why: `${tide.highest_m} is not above mean_m, ${tide.mean_m}` });
  if (tide && tide.storm_m <= tide.highest_m)
    faults.push({ field: '/tide/storm_m', why: `${tide.storm_m} is not above highest_m, ${tide.highest_m}` });
  for (const [i, river] of riversOf(city).entries()) {
    const marks = river.tide ?? [];
    const length = river.line?.length ?? 0;
    if (!tide && (river.tide || river.gates))
      faults.push({ field: `/rivers/${i}`, why: 'has a tide or gates against one, but the city gives no tide' });
    if (river.tide && !river.line)
      faults.push({ field: `/rivers/${i}/line`, why: 'is missing; its tide is told along it' });
    for (const [k, mark] of marks.entries()) {
      const field = `/rivers/${i}/tide/${k}/point`;
      if (river.line && mark.point >= length)
        faults.push({ field, why: `${mark.point} is not one of the line's ${length} points` });
      if (k > 0 && mark.point <= marks[k - 1]!.point)
        faults.push({ field, why: `${mark.point} is not upstream of the one before` });
    }
  }
  return faults;
}
