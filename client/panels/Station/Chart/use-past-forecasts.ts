import { useState } from 'react';
import { MINUTE_MS } from '../../../../domain/time.ts';
import { useConsole, useIsReplaying, useSituation } from '../../../console/console.ts';
import { useAnswer } from '../../../http/use-answer.ts';
import type { StationView } from '../../../live/station-view.ts';
import { forecastOf } from '../Forecast/forecast-of.ts';
import { askPastForecasts, type PastForecasts } from './past-forecasts.ts';
import type { ChartSpan } from './spans.ts';

const EVERY_MS = 30 * MINUTE_MS;
const NONE: PastForecasts = { forecasts: [], missing: 0 };

/** K5. The past forecasts of a station's place over the span of its chart, up to the moment shown; asked for while they are on. */
export function usePastForecasts({ station }: StationView, span: ChartSpan) {
  const { city, clock } = useConsole();
  const replaying = useIsReplaying();
  const [isOn, setOn] = useState(false);
  const id = forecastOf(city, station)?.id ?? null;
  const asks = isOn && id !== null && span.withForecast;
  // They stand at round half hours.
  const round = useSituation(({ now }) => Math.floor(now / EVERY_MS));
  const { answer, again } = useAnswer({
    key: `${station.id} ${span.id} ${replaying} ${asks}`,
    ask: (signal) => {
      if (!asks) return Promise.resolve(NONE);
      const to = clock.now();
      return askPastForecasts(id, { from: to - span.length_ms, to, timezone: city.timezone }, signal);
    },
    version: String(round),
  });
  return {
    /** False where nothing is forecast, or the span is too long. */
    offered: id !== null && span.withForecast,
    isOn,
    setOn,
    answer,
    again,
    forecasts: answer.kind === 'here' ? answer.value.forecasts : NONE.forecasts,
  };
}
