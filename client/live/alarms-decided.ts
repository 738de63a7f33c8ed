import type { Alarm } from '../../domain/alerts/alarm.ts';
import { isActive } from './alarms.ts';

/**
 * What a decision on a row is about, and what is taken over along with it. "Close the road" is about the water that names the row; it
 * is no decision on a rain gauge or a district that stands in the same row.
 *
 * @param alarms of a row, worst first
 */
export function decidedAlong(alarms: readonly Alarm[]): {
  readonly decided: readonly Alarm[];
  readonly along: readonly Alarm[];
} {
  const active = alarms.filter(isActive);
  const isDecided = ({ level, measure }: Alarm) => level === active[0]?.level && measure === active[0].measure;
  return { decided: active.filter(isDecided), along: active.filter((alarm) => !isDecided(alarm)) };
}
