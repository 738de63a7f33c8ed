import { useConsole } from '../../console/console.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { AlarmRow } from '../../live/alarms.ts';
import { rowCameras } from '../../live/row-cameras.ts';
import { NearCamera } from '../Camera/NearestCameras.tsx';

const SHOWN = 3;

/** What looks at the places of an incident, with its age; a click opens the camera. */
export function IncidentCameras({ row }: { row: AlarmRow }) {
  const { city } = useConsole();
  const { t } = useWords();
  const near = rowCameras(row, city, SHOWN);
  if (!row.incident || near.length === 0) return null;
  return (
    <section className="incident-cameras" aria-label={t('cameras.ofIncident')} data-incident-cameras>
      {near.map(({ camera_id, metres }) => (
        <NearCamera key={camera_id} id={camera_id} metres={metres} />
      ))}
    </section>
  );
}
