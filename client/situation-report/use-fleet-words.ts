import { useSituation } from '../console/console.ts';
import { useWords } from '../i18n/use-words.ts';
import { FLEET_STATES, fleetOf } from '../live/dispatch-fleet.ts';

/** How many trucks do what, of the states that any is in. */
export function useFleetWords(): string {
  const { t } = useWords();
  return useSituation((situation) => {
    const byState = Map.groupBy(fleetOf(situation), ({ state }) => state);
    return FLEET_STATES.flatMap((state) => {
      const count = byState.get(state)?.length ?? 0;
      return count > 0 ? [`${t(`dispatch.state.${state}`)} ${count}`] : [];
    }).join(' · ');
  });
}
