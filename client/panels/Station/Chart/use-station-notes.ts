import { useMemo } from 'react';
import type { StationNotes } from '../../../../domain/desk-api.ts';
import { type EpochMs, formatInstant } from '../../../../domain/time.ts';
import { useConsole, useIsReplaying, useSituation } from '../../../console/console.ts';
import { ask } from '../../../http/ask.ts';
import { useAnswer } from '../../../http/use-answer.ts';
import type { ChartSpan } from './spans.ts';

/** Another desk may write one meanwhile. */
const ASK_AGAIN_MS = 30_000;

/** K8. What somebody wrote about a moment of a chart. */
export interface ChartNote {
  readonly id: string;
  readonly at: EpochMs;
  readonly by: string;
  readonly text: string;
}

/** K8. The notes on a station's chart, oldest moment first; in a replay those that had been written by then. */
export function useStationNotes(
  stationId: string,
  span: ChartSpan,
): { notes: readonly ChartNote[]; again: () => void } {
  const { city, clock } = useConsole();
  const replaying = useIsReplaying();
  const minute = useSituation(({ now }) => Math.floor(now / 60_000));
  const { answer, again } = useAnswer({
    key: `${stationId} ${span.id} ${replaying}`,
    ask: (signal) => {
      const to = clock.now() + 1_000;
      const asked = { from: formatInstant(to - span.length_ms, city.timezone), to: formatInstant(to, city.timezone) };
      return ask<StationNotes>(`/api/v1/stations/${encodeURIComponent(stationId)}/notes`, asked, signal);
    },
    every_ms: ASK_AGAIN_MS,
    version: replaying ? String(minute) : '',
  });
  const items = answer.kind === 'here' ? answer.value.items : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the clock moves with the minute
  const notes = useMemo(
    () =>
      (items ?? [])
        .filter(({ written_at }) => !replaying || Date.parse(written_at) <= clock.now())
        .map(({ id, about_at, by, text }) => ({ id, at: Date.parse(about_at), by, text })),
    [items, replaying, clock, minute],
  );
  return { notes, again };
}
