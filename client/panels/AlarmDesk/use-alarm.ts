// What rows and drawer of an alarm ask of the situation.
import type { Alarm } from '../../../domain/alerts/alarm.ts';
import { useScreen, useSituation } from '../../console/console.ts';
import { timeNear } from '../../format/time.ts';
import { useWords } from '../../i18n/use-words.ts';
import { subjectName } from './alarm-words.ts';

/** The name of what an alarm is about; the same object while nothing changed. */
export function useSubject(alarm: Alarm) {
  const { t } = useWords();
  return useSituation(
    (situation) => subjectName(alarm, situation, t),
    (a, b) => a.en === b.en && a.zh === b.zh,
  );
}

export function useStationOf(alarm: Alarm) {
  return useSituation(({ stationById }) => (alarm.station_id === null ? undefined : stationById.get(alarm.station_id)));
}

/** A moment as it is said near now. */
export function useTime(at: number): string {
  const { city } = useScreen();
  const { language } = useWords();
  return useSituation(({ now }) => timeNear(at, now, city.timezone, language));
}
