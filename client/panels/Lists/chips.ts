import type { ListFilter, ListTheme } from '../../console/desk.ts';
import type { Situation } from '../../live/situation.ts';
import type { Condition } from '../../live/station-view.ts';
import { isWatched } from './list-items.ts';

export type Chip =
  | { readonly kind: 'all' }
  | { readonly kind: 'theme'; readonly theme: ListTheme }
  | { readonly kind: 'condition'; readonly condition: Condition };

const WATCH: readonly Chip[] = [
  { kind: 'all' },
  { kind: 'theme', theme: 'depth' },
  { kind: 'theme', theme: 'rain' },
  { kind: 'theme', theme: 'level' },
  { kind: 'condition', condition: 'silent' },
  { kind: 'condition', condition: 'suspect' },
];

const EVERYTHING: readonly Chip[] = (['depth', 'rain', 'level', 'weather', 'cameras', 'trucks', 'sites'] as const).map(
  (theme) => ({ kind: 'theme', theme }),
);

export function chipsOf(scope: ListFilter['scope'], situation: Situation): readonly Chip[] {
  if (scope === 'watch') return WATCH;
  return [{ kind: 'all' } as const, ...EVERYTHING.filter((chip) => countOf(chip, scope, situation) > 0)];
}

export function isOn(chip: Chip, filter: ListFilter): boolean {
  switch (chip.kind) {
    case 'all':
      return filter.theme === null && filter.condition === null;
    case 'theme':
      return filter.theme === chip.theme;
    case 'condition':
      return filter.condition === chip.condition;
  }
}

export function press(chip: Chip, filter: ListFilter): ListFilter {
  switch (chip.kind) {
    case 'all':
      return { ...filter, theme: null, condition: null };
    case 'theme':
      return { ...filter, theme: chip.theme, condition: null };
    case 'condition':
      return { ...filter, theme: null, condition: chip.condition };
  }
}

/** How many rows a chip promises. */
export function countOf(chip: Chip, scope: ListFilter['scope'], situation: Situation): number {
  if (chip.kind === 'theme') {
    if (chip.theme === 'cameras') return situation.cameras.length;
    if (chip.theme === 'trucks') return situation.trucks.length;
    if (chip.theme === 'sites') return situation.city.sites.length;
  }
  return situation.stations.filter((view) => {
    if (scope === 'watch' && !isWatched(view)) return false;
    if (chip.kind === 'theme') return view.theme === chip.theme;
    if (chip.kind === 'all') return true;
    return view.condition === chip.condition || (chip.condition === 'silent' && view.condition === 'unknown');
  }).length;
}
