// All that the desk's map is told: the city at one moment, and what this desk looks at.
import type { Ring } from '../../domain/warnings/ring.ts';
import type { Situation } from '../live/situation.ts';
import type { MapWindow } from './arrange.ts';

/** Something a press on the map selects. */
export interface MapThing {
  readonly kind: 'station' | 'camera' | 'truck' | 'report';
  readonly id: string;
}

export interface MapPlace {
  readonly lon: number;
  readonly lat: number;
}

/** Which arcs are drawn. */
export interface ArcChoice {
  /** The suggestion in focus. */
  readonly focus: string | null;
  /** Suggestions whose cards are drawn: the arcs of eighty would hide the city. */
  readonly shown: number;
}

/** What somebody in the street says. */
export interface ReportSign extends MapPlace {
  readonly id: string;
  readonly state: 'pending' | 'approved';
  /** Its words close up. */
  readonly label: string;
}

export interface Scene {
  readonly situation: Situation;
  /** In quarters, never above that of the map: what stands apart at this zoom stands apart on the screen. */
  readonly zoom: number;
  /** What of the city is in view. */
  readonly window: MapWindow;
  /** Opened by a press on a sign that counted them. */
  readonly apart: ReadonlySet<string>;
  /** Null while the desk is not on the dispatcher's page. */
  readonly dispatch: ArcChoice | null;
  /** The area of a warning that is being written. */
  readonly warningDraft: readonly Ring[];
  /** What somebody chose by drawing; null where nothing is. */
  readonly area: Ring | null;
  readonly reports: readonly ReportSign[];
  readonly selected: MapThing | MapPlace | null;
}

/** Every sign that counts others stands for them. */
export const NONE_APART: ReadonlySet<string> = new Set();
