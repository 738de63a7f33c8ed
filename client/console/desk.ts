// What this desk has chosen to see. Nothing here is known to the server; the layers are remembered on this machine.
import { MOST_PINNED } from '../../domain/saved-view.ts';
import { type AlarmFilter, EVERY_ALARM } from '../live/alarms-filter.ts';
import type { Condition } from '../live/station-view.ts';
import type { Theme } from '../live/themes.ts';
import type { WarningSource } from '../live/warnings.ts';
import type { MapPosition } from '../map/flood-map.ts';
import { SWITCH_NAMES, type SwitchName } from '../map/layer-names.ts';
import { type DispatchChoice, FIRST_DISPATCH, type Page } from './dispatch-choice.ts';

export type Selection =
  | { readonly kind: 'station' | 'camera' | 'truck' | 'site' | 'report'; readonly id: string }
  | { readonly kind: 'place'; readonly lon: number; readonly lat: number }
  | { readonly kind: 'response'; readonly area: string }
  | { readonly kind: 'warnings'; readonly from: WarningSource | null }
  | { readonly kind: 'area'; readonly ring: readonly (readonly [lon: number, lat: number])[] }
  | { readonly kind: 'health' | 'keys' | 'shift' | 'notices' | 'debrief' | 'accounts' | 'own-account' | 'views' };

export type ListTheme = Theme | 'cameras' | 'trucks' | 'sites';

export interface ListFilter {
  /** `alarms`: the alarm desk; `watch`: over the ladder or not to be trusted; `everything`: all there is. */
  readonly scope: 'alarms' | 'watch' | 'everything';
  readonly theme: ListTheme | null;
  readonly condition: Condition | null;
  readonly district: string | null;
}

/** What is open at the foot of the alarm desk, and which of its forms. */
export interface OpenAlarm {
  /** Of a row: an incident, or an alarm that belongs to none. */
  readonly row: string;
  /** One alarm of the row, or null for all of it. */
  readonly alarm: string | null;
  readonly form: 'note' | 'own' | 'shelve' | 'acknowledge' | null;
}

export interface AlarmChoice {
  readonly filter: AlarmFilter;
  readonly open: OpenAlarm | null;
  readonly asked: AskedAbout | null;
}

/** Alarms of more than one place that somebody is about to acknowledge, and what goes along with it. */
export interface AskedAbout {
  readonly ids: readonly string[];
  readonly comment: string;
}

export const FIRST_CHOICE: AlarmChoice = { filter: EVERY_ALARM, open: null, asked: null };

export interface Desk {
  readonly page: Page;
  readonly dispatch: DispatchChoice;
  readonly selection: Selection | null;
  readonly filter: ListFilter;
  readonly alarms: AlarmChoice;
  /** Rows that somebody turned on or off here; the others are as is usual. */
  readonly layers: { readonly [row in SwitchName]?: boolean };
  readonly layersOpen: boolean;
  /** Stations that somebody wants to keep in sight, by id, in the order they were pinned. */
  readonly pinned: readonly string[];
  /** What somebody is drawing on the map, and what for. */
  readonly sketch: 'measure' | 'choose' | null;
  /** Where the map is to open: as it was left, or as somebody kept it; null where it opens on the city. */
  readonly mapPosition: MapPosition | null;
  /** Which of the two a narrow screen shows. */
  readonly narrow: 'map' | 'list';
}

export const NO_FILTER: ListFilter = { scope: 'watch', theme: null, condition: null, district: null };

/** On a screen this narrow the open switch would cover the map. */
const SMALL_PX = 640;

const REMEMBERED = 'highwater.layers';
const PINS_REMEMBERED = 'highwater.pinned';

export function firstDesk(): Desk {
  return {
    page: 'command',
    dispatch: FIRST_DISPATCH,
    selection: null,
    filter: { ...NO_FILTER, scope: 'alarms' },
    alarms: FIRST_CHOICE,
    ...rememberedLayers(),
    pinned: rememberedPins(),
    sketch: null,
    mapPosition: null,
    narrow: 'map',
  };
}

/** Keeps the chosen layers for the next visit. */
export function rememberLayers({ layers, layersOpen }: Desk): void {
  localStorage.setItem(REMEMBERED, JSON.stringify({ layers, layersOpen }));
}

function rememberedLayers(): Pick<Desk, 'layers' | 'layersOpen'> {
  const layers: { [row in SwitchName]?: boolean } = {};
  let remembered: { layers?: Record<string, unknown>; layersOpen?: unknown } = {};
  try {
    remembered = JSON.parse(localStorage.getItem(REMEMBERED) ?? '{}') as typeof remembered;
  } catch {
    localStorage.removeItem(REMEMBERED); // written by something else: the defaults are as good
  }
  for (const name of SWITCH_NAMES) {
    const chosen = remembered.layers?.[name];
    if (typeof chosen === 'boolean') layers[name] = chosen;
  }
  return {
    layers,
    layersOpen: typeof remembered.layersOpen === 'boolean' ? remembered.layersOpen : innerWidth > SMALL_PX,
  };
}

/** Keeps the pinned stations for the next visit. */
export function rememberPins({ pinned }: Pick<Desk, 'pinned'>): void {
  localStorage.setItem(PINS_REMEMBERED, JSON.stringify(pinned));
}

function rememberedPins(): readonly string[] {
  try {
    const pinned: unknown = JSON.parse(localStorage.getItem(PINS_REMEMBERED) ?? '[]');
    return Array.isArray(pinned)
      ? pinned.filter((id): id is string => typeof id === 'string').slice(0, MOST_PINNED)
      : [];
  } catch {
    localStorage.removeItem(PINS_REMEMBERED); // written by something else
    return [];
  }
}
