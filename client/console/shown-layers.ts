// Which layers this desk sees: what it chose, and what is usual where it chose nothing.
import { levelRank } from '../../domain/levels.ts';
import type { Situation } from '../live/situation.ts';
import { warnedPlaces } from '../live/warned-places.ts';
import { SWITCH_NAMES, type SwitchName } from '../map/layer-names.ts';
import { useDesk, useIfKnown } from './console.ts';
import type { Desk } from './desk.ts';

const ORANGE = levelRank('orange');

/** Wind gives way as soon as a place is orange or red: it is not what a desk decides by then. */
function isStorm(situation: Situation): boolean {
  const worst = warnedPlaces(situation)[0];
  return worst !== undefined && levelRank(worst.level) >= ORANGE;
}

export type ShownLayers = { readonly [row in SwitchName]: boolean };

export function useShownLayers(): ShownLayers {
  const chosen = useDesk((desk: Desk) => desk.layers);
  const storm = useIfKnown(isStorm) ?? false;
  const usual = (name: SwitchName) => name !== 'weather' || !storm;
  return Object.fromEntries(SWITCH_NAMES.map((name) => [name, chosen[name] ?? usual(name)])) as Record<
    SwitchName,
    boolean
  >; // one for each name
}
