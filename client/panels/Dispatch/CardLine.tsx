import type { Plan, Suggestion } from '../../../domain/dispatch/plan.ts';
import { timeLineOf } from '../../live/dispatch-line.ts';
import { useNames } from './use-names.ts';

const percent = (share: number) => `${share.toFixed(1)}%`;

/** The card's figures once more as a line; its words stand above it, so a screen reader passes it by. */
export function CardLine({ suggestion, plan }: { suggestion: Suggestion; plan: Plan }) {
  const names = useNames();
  const { parts, ends, ticks } = timeLineOf(suggestion, plan);
  return (
    <div className="tl" aria-hidden="true">
      <i className="ax" />
      {ticks.map(({ at, place }) => (
        <u key={at} className={place < 4 ? 'first' : place > 96 ? 'last' : ''} style={{ left: percent(place) }}>
          {names.minute(at)}
        </u>
      ))}
      {parts.map(({ kind, from, width }) => (
        <i key={kind} className={kind} style={{ left: percent(from), width: percent(width) }} />
      ))}
      {ends.map(({ kind, at }) => (
        <i key={kind} className={`end ${kind}`} style={{ left: percent(at) }} />
      ))}
    </div>
  );
}
