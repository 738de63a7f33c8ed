import { arcsOf } from '../live/dispatch-arcs.ts';
import type { Console } from './console.ts';

/** Brings the ways of the suggestions into view: of one, or of the first few. */
export function frameArcs({ situation, map, desk }: Console, focus: string | null): void {
  const { shown } = desk.get().dispatch;
  const suggested = arcsOf(situation.get(), focus).filter(({ kind }) => kind === 'suggested');
  const wanted = focus === null ? suggested.slice(0, shown) : suggested.filter(({ focused }) => focused);
  map.get()?.frame(wanted.flatMap(({ from, to }) => [from, to]));
}
