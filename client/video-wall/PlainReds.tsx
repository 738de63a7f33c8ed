import type { Alarm } from '../../domain/alerts/alarm.ts';
import { useScreen } from '../console/console.ts';
import { inLanguage, useWords } from '../i18n/use-words.ts';
import { FailedWords } from './FailedWords.tsx';

/** L40. The names of the reds that wait and nothing that could fail, for as long as the column that tells more of them is broken. */
export function PlainReds({ alarms }: { alarms: readonly Alarm[] }) {
  const { city } = useScreen();
  const { t, language } = useWords();
  const nameOf = ({ station_id, subject }: Alarm) => {
    const station = city.stations.find(({ id }) => id === station_id);
    return station ? inLanguage(station.name, language) : subject.id;
  };
  return (
    <>
      <FailedWords />
      <h2>{t('videoWall.redsHeading')}</h2>
      <ul className="video-wall-lines">
        {alarms.map((alarm) => (
          <li key={alarm.id} data-wall-red={alarm.id}>
            {nameOf(alarm)}
          </li>
        ))}
      </ul>
    </>
  );
}
