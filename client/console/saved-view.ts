// What a desk shows, as it is kept under a name; and a kept view opened again, leaving aside what this desk does not know of it.

import { ALARM_LEVELS } from '../../domain/alerts/alarm.ts';
import type { SavedView, SavedViews, ViewContent } from '../../domain/saved-view.ts';
import { ask } from '../http/ask.ts';
import { ALARM_CHIPS } from '../live/alarms-filter.ts';
import { THEMES } from '../live/themes.ts';
import { SWITCH_NAMES, type SwitchName } from '../map/layer-names.ts';
import type { Console } from './console.ts';
import { FIRST_CHOICE, type ListFilter, rememberLayers, rememberPins } from './desk.ts';

const PAGES = ['command', 'dispatch', 'wall'] as const;
const SCOPES = ['alarms', 'watch', 'everything'] as const satisfies readonly ListFilter['scope'][];
const LIST_THEMES = [...THEMES, 'cameras', 'trucks', 'sites'] as const;
const CONDITIONS = ['live', 'late', 'silent', 'suspect', 'unknown'] as const;
const SHOWN = [...ALARM_CHIPS, 'shelved', 'cleared'] as const;
const KEY = 'view';

/** The hash of an address that opens it. */
export function viewLink({ id }: Pick<SavedView, 'id'>): string {
  return `#${KEY}=${encodeURIComponent(id)}`;
}

/** What this desk shows now; null while it has no map. */
export function shownView({ desk, map }: Pick<Console, 'desk' | 'map'>): ViewContent | null {
  const position = map.get()?.position();
  if (!position) return null;
  const { page, layers, filter, alarms, pinned } = desk.get();
  const chosen = Object.entries(layers).filter(([, on]) => on !== undefined);
  return {
    page,
    map: position,
    layers: Object.fromEntries(chosen),
    list: filter,
    alarms: { show: alarms.filter.show, level: alarms.filter.level },
    pinned: [...pinned],
  };
}

/** Shows what was kept. The live data stay as they are: a view is where one looks, never what one sees there. */
export function showView({ desk, map, city }: Pick<Console, 'desk' | 'map' | 'city'>, content: ViewContent): void {
  const { page, list, alarms, layers } = content;
  const known = new Set(city.stations.map(({ id }) => id));
  desk.update((before) => {
    const next = {
      ...before,
      page: oneOf(PAGES, page) ?? before.page,
      selection: null,
      filter: {
        scope: oneOf(SCOPES, list.scope) ?? before.filter.scope,
        theme: oneOf(LIST_THEMES, list.theme),
        condition: oneOf(CONDITIONS, list.condition),
        district: list.district,
      },
      alarms: {
        ...FIRST_CHOICE,
        filter: { show: oneOf(SHOWN, alarms.show) ?? 'all', level: oneOf(ALARM_LEVELS, alarms.level) },
      },
      layers: Object.fromEntries(
        SWITCH_NAMES.flatMap((name): [SwitchName, boolean][] => {
          const on = layers[name];
          return on === undefined ? [] : [[name, on]];
        }),
      ),
      pinned: content.pinned.filter((id) => known.has(id)),
      mapPosition: content.map,
    };
    rememberLayers(next);
    rememberPins(next);
    return next;
  });
  map.get()?.moveTo(content.map);
}

/** Opens the view that the address names, now and whenever it changes; of one that was removed meanwhile the list of the others opens. */
export function followViewLink(console: Pick<Console, 'desk' | 'map' | 'city'>): void {
  const open = async () => {
    const id = new URLSearchParams(location.hash.replace(/^#/, '')).get(KEY);
    if (!id) return;
    const { items } = await ask<SavedViews>('/api/v1/views');
    const view = items.find((one) => one.id === id);
    if (view) showView(console, view.content);
    else console.desk.update((before) => ({ ...before, selection: { kind: 'views' } }));
  };
  const tried = () =>
    void open().catch(() => console.desk.update((before) => ({ ...before, selection: { kind: 'views' } })));
  addEventListener('hashchange', tried);
  tried();
}

function oneOf<T extends string>(names: readonly T[], name: string | null): T | null {
  return names.find((one) => one === name) ?? null;
}
