// K5. The forecasts of a place as they stood at round moments: how well what was expected met what came.
import type { SiteForecast } from '../../../../domain/forecast/site-forecast.ts';
import { type EpochMs, formatInstant } from '../../../../domain/time.ts';
import { ask } from '../../../http/ask.ts';

/** What is drawn of a past forecast: its middle, from its issue on. */
export type PastForecast = Pick<SiteForecast, 'issued_at' | 'now'> & {
  readonly middle: readonly { readonly at: EpochMs; readonly value: number }[];
};

export interface PastForecasts {
  /** Each once, in order of issue. */
  readonly forecasts: readonly PastForecast[];
  /** Moments of which nothing was recorded. */
  readonly missing: number;
}

interface Told extends Pick<SiteForecast, 'now'> {
  readonly issued_at: string;
  readonly points: readonly { readonly at: string; readonly p50: number }[];
}
export interface PastForecastsAnswer {
  readonly moments: readonly { readonly at: string; readonly recorded: boolean; readonly forecast: Told | null }[];
}

export async function askPastForecasts(
  id: string,
  { from, to, timezone }: { readonly from: EpochMs; readonly to: EpochMs; readonly timezone: string },
  signal: AbortSignal,
): Promise<PastForecasts> {
  const query = { from: formatInstant(Math.ceil(from), timezone), to: formatInstant(Math.floor(to), timezone) };
  return readPastForecasts(
    await ask<PastForecastsAnswer>(`/api/v1/forecasts/${encodeURIComponent(id)}/past`, query, signal),
  );
}

export function readPastForecasts({ moments }: PastForecastsAnswer): PastForecasts {
  const byIssue = new Map<EpochMs, PastForecast>();
  for (const { forecast } of moments) {
    if (!forecast) continue;
    const issued_at = Date.parse(forecast.issued_at);
    const middle = forecast.points.map(({ at, p50 }) => ({ at: Date.parse(at), value: p50 }));
    byIssue.set(issued_at, { issued_at, now: forecast.now, middle });
  }
  return { forecasts: [...byIssue.values()], missing: moments.filter(({ recorded }) => !recorded).length };
}
