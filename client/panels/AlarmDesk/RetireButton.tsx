import type { Alarm } from '../../../domain/alerts/alarm.ts';
import { isInService } from '../../../domain/alerts/out-of-service.ts';
import { Act } from '../../console/Act.tsx';
import { useConsole, useNow } from '../../console/console.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useDeskActions } from './use-desk-actions.ts';

/** A23. Ends what no rule looks at any more; there only where a station is retired or gone from the city. */
export function RetireButton({ alarms }: { alarms: readonly Alarm[] }) {
  const { t } = useWords();
  const { city } = useConsole();
  const now = useNow();
  const { act } = useDeskActions();
  const stations = new Map(city.stations.map((station) => [station.id, station]));
  const ids = alarms.filter((alarm) => !isInService(alarm, stations, now)).map(({ id }) => id);
  if (ids.length === 0) return null;
  return (
    <Act
      right="operate"
      className="btn sm"
      data-action="retire"
      onPress={(leave) => act(leave, ids, { kind: 'retired', reason: t('desk.retiredReason') })}
    >
      {t('desk.retire')}
    </Act>
  );
}
