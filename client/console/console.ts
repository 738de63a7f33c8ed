// What every part of the screen is handed: the city, the live link, the situation, and what this desk has chosen to see.
import { createContext, useContext } from 'react';
import type { City } from '../../domain/city.ts';
import type { AlarmActions } from '../live/alarms-actions.ts';
import type { AlarmNews } from '../live/alarms-news.ts';
import type { ReportsWatch } from '../live/citizen-reports.ts';
import type { DeskClock } from '../live/clock.ts';
import type { DispatchActions } from '../live/dispatch-actions.ts';
import { type Observable, useSelected } from '../live/observable.ts';
import type { Replay, ReplayState } from '../live/replay.ts';
import type { Situation } from '../live/situation.ts';
import type { LiveLink } from '../live/socket.ts';
import type { AlarmSound } from '../live/sound.ts';
import type { FloodMap } from '../map/flood-map.ts';
import type { BarredNote } from './barred-note.ts';
import type { Desk } from './desk.ts';
import type { Person } from './person.ts';

/** What every screen has that shows the city: the desk, and the wall that only shows. */
export interface Screen {
  readonly city: City;
  /** Names of the base map's files; empty where a city has none. */
  readonly basemap: readonly string[];
  /** Dates everything that is shown: live time, or the replayed moment. */
  readonly clock: DeskClock;
  readonly link: LiveLink;
  readonly situation: Observable<Situation>;
  /** Whether the moment shown is now. */
  readonly replay: Pick<Replay, 'state'>;
}

export interface Console extends Screen {
  /** Live time, also in a replay. */
  readonly liveClock: DeskClock;
  readonly replay: Replay;
  readonly barred: BarredNote;
  /** Moments of alarms that the time bar shows, oldest first. */
  readonly alarmMoments: Observable<readonly number[]>;
  readonly desk: Observable<Desk>;
  readonly person: Person;
  readonly actions: AlarmActions;
  readonly dispatch: DispatchActions;
  /** What people in the street say; live, also in a replay. */
  readonly citizenReports: ReportsWatch;
  readonly sound: AlarmSound;
  /** New orange and red alarms of the last change of the world. */
  readonly news: Observable<readonly AlarmNews[]>;
  /** Null until the map is made. */
  readonly map: Observable<FloodMap | null>;
}

export const ConsoleContext = createContext<Screen | null>(null);

export function useScreen(): Screen {
  const screen = useContext(ConsoleContext);
  if (!screen) throw new Error('A part of the screen is drawn outside of it');
  return screen;
}

/** For what stands on the desk alone. */
export function useConsole(): Console {
  const screen = useScreen();
  if (!isConsole(screen)) throw new Error('A part of the desk is drawn on a screen that is none');
  return screen;
}

function isConsole(screen: Screen): screen is Console {
  return 'desk' in screen;
}

/**
 * Of a situation that is known, inside `WhenKnown` alone: there what is not in it is not there. Drawn elsewhere it fails at the first
 * drawing before the server has spoken, so that no list can pass for an empty one.
 */
export function useSituation<S>(select: (situation: Situation) => S, isSame?: (a: S, b: S) => boolean): S {
  return useSelected(
    useScreen().situation,
    (situation) => {
      if (!situation.known) throw new Error('Drawn before anything is known: put it inside <WhenKnown>');
      return select(situation);
    },
    isSame,
  );
}

/** For the frame, which is drawn from the first moment on: null while nothing is known. */
export function useIfKnown<S>(select: (situation: Situation) => S, isSame?: (a: S, b: S) => boolean): S | null {
  return useSelected<Situation, S | null>(
    useScreen().situation,
    (situation) => (situation.known ? select(situation) : null),
    (a, b) => (a === null || b === null ? a === b : (isSame ?? Object.is)(a, b)),
  );
}

/** What is a matter of the city's time alone, or of the clock that came with the last message. */
export function useMoment<S>(select: (now: number) => S): S {
  return useSelected(useScreen().situation, ({ now }) => select(now));
}

export function useDesk<S>(select: (desk: Desk) => S, isSame?: (a: S, b: S) => boolean): S {
  return useSelected(useConsole().desk, select, isSame);
}

/** City time, to the second. */
export function useNow(): number {
  return useMoment((now) => Math.floor(now / 1_000) * 1_000);
}

export function useReplaying<S>(select: (state: ReplayState) => S, isSame?: (a: S, b: S) => boolean): S {
  return useSelected(useScreen().replay.state, select, isSame);
}

export function useIsReplaying(): boolean {
  return useReplaying((state) => state.kind === 'replay');
}
