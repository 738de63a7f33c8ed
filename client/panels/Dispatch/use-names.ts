import { termOf } from '../../../domain/terms.ts';
import { useConsole } from '../../console/console.ts';
import { hourMinute, timeNear } from '../../format/time.ts';
import { inLanguage, useWords } from '../../i18n/use-words.ts';

/** Names and times as the cards say them. */
export function useNames() {
  const { city, clock } = useConsole();
  const { language } = useWords();
  return {
    site: (id: string): string => {
      const site = city.sites.find((one) => one.id === id);
      return site ? inLanguage(site.name, language) : id;
    },
    /** A site or a crossing: whatever can be closed. */
    place: (id: string): string => {
      const place = city.sites.find((one) => one.id === id) ?? city.crossings.find((one) => one.id === id);
      return place ? inLanguage(place.name, language) : id;
    },
    truck: (id: string): string => city.trucks.find((one) => one.id === id)?.name ?? id,
    district: (id: string): string => inLanguage(termOf(city, id), language),
    minute: (at: number): string => hourMinute(at, city.timezone),
    near: (at: number): string => timeNear(at, clock.now(), city.timezone, language),
  };
}
