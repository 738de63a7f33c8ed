// Moves until none helps: one truck to another place, or one truck to another's place and that one to its best other.
import { IDLE, type SearchState } from './search-state.ts';

/** A gain smaller than this is rounding. */
const LEAST_GAIN = 1e-6;
const MOST_PASSES = 30;

export function improve(state: SearchState, trucks: readonly number[]): void {
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    let moved = false;
    for (const truck of trucks) if (relocate(state, truck) || displace(state, truck)) moved = true;
    if (!moved) return;
  }
}

/** The best place for a truck, the others as they are; true where it moved. */
export function relocate(state: SearchState, truck: number): boolean {
  const from = state.chosen[truck]!;
  const left = from === IDLE ? 0 : state.removeGain(truck);
  if (from !== IDLE) state.remove(truck);
  const stay = from === IDLE ? 0 : -left;
  const best = bestFor(state, truck, from);
  const to = best.gain > stay + LEAST_GAIN ? best.option : from;
  if (to !== IDLE) state.add(truck, to);
  return to !== from;
}

/** Best option of a truck that is idle; idle itself where it may. `except` is left out. */
function bestFor(state: SearchState, truck: number, except: number): { option: number; gain: number } {
  let best = { option: IDLE, gain: state.mayIdle[truck] ? 0 : Number.NEGATIVE_INFINITY };
  const options = state.options[truck]!;
  for (let option = 0; option < options.length; option++) {
    const { site } = options[option]!;
    if (option === except || state.count[site]! >= state.most[site]!) continue;
    const gain = state.addGain(truck, option);
    if (gain > best.gain) best = { option, gain };
  }
  return best;
}

/** Puts a truck in the place of another, which goes to its own best other place; true where that helped. */
function displace(state: SearchState, truck: number): boolean {
  const from = state.chosen[truck]!;
  const options = state.options[truck]!;
  for (let option = 0; option < options.length; option++) {
    if (option === from) continue;
    const { site } = options[option]!;
    for (const other of [...state.occupants[site]!]) {
      if (state.options[other]!.length === 1 && !state.mayIdle[other]) continue;
      const otherFrom = state.chosen[other]!;
      let gain = 0;
      if (from !== IDLE) {
        gain += state.removeGain(truck);
        state.remove(truck);
      }
      gain += state.removeGain(other);
      state.remove(other);
      gain += state.addGain(truck, option);
      state.add(truck, option);
      const place = bestFor(state, other, otherFrom);
      if (gain + place.gain > LEAST_GAIN) {
        if (place.option !== IDLE) state.add(other, place.option);
        return true;
      }
      state.remove(truck);
      state.add(other, otherFrom);
      if (from !== IDLE) state.add(truck, from);
    }
  }
  return false;
}
