import type { ListFilter, ListTheme } from '../../console/desk.ts';
import type { Situation } from '../../live/situation.ts';
import type { Condition } from '../../live/station-view.ts';
import { isOfCondition, isWatched, levelOf } from './list-items.ts';

export type Chip =
  | { readonly kind: 'all' }
  | { readonly kind: 'theme'; readonly theme: ListTheme }
  | { readonly kind: 'condition'; readonly condition: Condition };

interface ThemeChip {
  readonly isOnWatchList: boolean;
  /** How many there are of what is no station; null for stations. */
  readonly count: ((situation: Situation) => number) | null;
}

/** In the order in which they stand. */
const THEME_CHIPS = {
  depth: { isOnWatchList: true, count: null },
  rain: { isOnWatchList: true, count: null },
  level: { isOnWatchList: true, count: null },
  weather: { isOnWatchList: false, count: null },
  cameras: { isOnWatchList: false, count: ({ cameras }) => cameras.length },
  trucks: { isOnWatchList: false, count: ({ trucks }) => trucks.length },
  sites: { isOnWatchList: false, count: ({ city }) => city.sites.length },
} as const satisfies Record<ListTheme, ThemeChip>;

const EVERYTHING = (Object.keys(THEME_CHIPS) as ListTheme[]).map((theme) => ({ kind: 'theme', theme }) as const);

const WATCH: readonly Chip[] = [
  { kind: 'all' },
  ...EVERYTHING.filter(({ theme }) => THEME_CHIPS[theme].isOnWatchList),
  { kind: 'condition', condition: 'silent' },
  { kind: 'condition', condition: 'suspect' },
];
const NEVER_HEARD: Chip = { kind: 'condition', condition: 'unknown' };

export function chipsOf(scope: ListFilter['scope'], situation: Situation): readonly Chip[] {
  if (scope === 'watch') return countOf(NEVER_HEARD, scope, situation) > 0 ? [...WATCH, NEVER_HEARD] : WATCH;
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
    const { count }: ThemeChip = THEME_CHIPS[chip.theme];
    if (count) return count(situation);
  }
  return situation.stations.filter((view) => {
    if (scope === 'watch' && !isWatched(view, levelOf(situation, view))) return false;
    if (chip.kind === 'theme') return view.theme === chip.theme;
    if (chip.kind === 'all') return true;
    return isOfCondition(view, chip.condition, situation.now);
  }).length;
}
