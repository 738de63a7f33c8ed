import type { Theme } from '../../../live/themes.ts';

interface ChartKind {
  /** Values as they were reported, or the rain of the hour before each moment. */
  readonly curve: 'values' | 'hours';
  /** Whether the steps of the ladder are drawn across it. */
  readonly hasSteps: boolean;
}

/** What a station's chart shows. */
export const CHART_OF = {
  depth: { curve: 'values', hasSteps: true },
  level: { curve: 'values', hasSteps: true },
  rain: { curve: 'hours', hasSteps: true },
  weather: { curve: 'values', hasSteps: false },
} as const satisfies Record<Theme, ChartKind>;

export function showsHours(theme: Theme): boolean {
  return CHART_OF[theme].curve === 'hours';
}
