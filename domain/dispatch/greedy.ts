// Best marginal gain first, with a lazy heap: a gain only falls while others join the same site, so the top of the heap is
// looked at again before it is believed.
import { createHeap } from './heap.ts';
import { IDLE, type SearchState } from './search-state.ts';

interface Entry {
  readonly truck: number;
  readonly option: number;
  readonly gain: number;
}

/** Larger gain first; of equals the truck and the option that come first, so that the same input gives the same plan. */
const before = (a: Entry, b: Entry): boolean =>
  a.gain !== b.gain ? a.gain > b.gain : a.truck !== b.truck ? a.truck < b.truck : a.option < b.option;

/** Assigns idle trucks among these as long as it pays; those that may not idle are placed even where it does not. */
export function assignGreedily(state: SearchState, trucks: readonly number[]): void {
  const heap = createHeap<Entry>(before);
  for (const truck of trucks) {
    if (state.chosen[truck] !== IDLE) continue;
    state.options[truck]!.forEach((_, option) => {
      const gain = state.addGain(truck, option);
      if (gain > 0 || !state.mayIdle[truck]) heap.push({ truck, option, gain });
    });
  }
  for (let entry = heap.pop(); entry !== undefined; entry = heap.pop()) {
    const { truck, option } = entry;
    const { site } = state.options[truck]![option]!;
    if (state.chosen[truck] !== IDLE || state.count[site]! >= state.most[site]!) continue;
    const gain = state.addGain(truck, option);
    if (gain <= 0 && state.mayIdle[truck]) continue;
    if (gain < entry.gain) heap.push({ truck, option, gain });
    else state.add(truck, option);
  }
}
