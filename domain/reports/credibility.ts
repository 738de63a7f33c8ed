// W11. Which reports go first where more wait than can be looked at. Nobody is refused for what others send: whoever floods the queue
// crowds out his own.
import type { EpochMs } from '../time.ts';
import { type Comparable, groupAlike, isNear } from './alike.ts';

export interface WaitingReport extends Comparable {
  readonly received_at: EpochMs;
  readonly has_photo: boolean;
  /** Of one origin, whatever it is; null where it is not known any more. */
  readonly network: string | null;
}

/** So many that say the same say it as well as more. */
const ENOUGH_ALIKE = 5;
/** Of one network, before each further one counts for less. */
const USUAL_OF_NETWORK = 3;
const MOST_NEIGHBOURS = 3;

/** The least credible first: what was said often enough, what comes from where most comes from, what nobody else nearby says, the oldest. */
export function leastCredible<T extends WaitingReport>(waiting: readonly T[], count: number): T[] {
  if (count <= 0) return [];
  const redundant = new Set(groupAlike(waiting).flatMap((group) => group.slice(ENOUGH_ALIKE)));
  const ofNetwork = Map.groupBy(waiting, ({ network }) => network);
  const doubtOf = (report: T): number => {
    const own = report.network === null ? 1 : ofNetwork.get(report.network)!.length;
    const neighbours = new Set<string>();
    for (const other of waiting) {
      if (neighbours.size >= MOST_NEIGHBOURS) break;
      if (other.network !== null && other.network !== report.network && isNear(other, report))
        neighbours.add(other.network);
    }
    return (
      (redundant.has(report) ? 1_000 : 0) +
      Math.max(0, own - USUAL_OF_NETWORK) * 10 -
      neighbours.size * 2 -
      (report.has_photo ? 3 : 0)
    );
  };
  return waiting
    .map((report) => ({ report, doubt: doubtOf(report) }))
    .toSorted((a, b) => b.doubt - a.doubt || a.report.received_at - b.report.received_at)
    .slice(0, count)
    .map(({ report }) => report);
}
