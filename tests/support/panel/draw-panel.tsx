// One panel in the real browser, with the console's own parts round it: a world handed in as the server's snapshot would bring it,
// a person, a language, and a server that answers what the test says. The clock stands.
import type { ReactNode } from 'react';
import { vi } from 'vitest';
import { cleanup, type RenderResult, render } from 'vitest-browser-react';
import type { SessionState } from '../../../client/access/session.ts';
import { assembleConsole } from '../../../client/console/assemble.ts';
import { type Console, ConsoleContext } from '../../../client/console/console.ts';
import type { Desk } from '../../../client/console/desk.ts';
import type { Language } from '../../../client/i18n/languages.ts';
import { chooseLanguage } from '../../../client/i18n/start.ts';
import type { City } from '../../../domain/city.ts';
import { type ClockState, PROTOCOL_VERSION } from '../../../domain/protocol.ts';
import type { Role } from '../../../domain/rights.ts';
import { EMPTY_WORLD, type World } from '../../../domain/world.ts';
import { CITY, MINUTE, NOW } from '../../client/small-city.ts';
import { type AnsweringServer, type Answers, answeringServer } from './answering-server.ts';

export interface PanelOptions {
  readonly city?: City;
  /** Null: before the first snapshot. */
  readonly world?: Partial<World> | null;
  /** City time, epoch ms. */
  readonly now?: number;
  readonly clock?: Partial<ClockState>;
  /** The role of who is signed in; `open`: nobody signs in here and everything may be done; null: signed out. */
  readonly role?: Role | 'open' | null;
  readonly language?: Language;
  /** The world as it is shown in a replay of the moment an hour ago. */
  readonly replay?: boolean;
  readonly answers?: Answers;
  readonly desk?: Partial<Desk>;
}

export interface DrawnPanel {
  readonly screen: RenderResult;
  readonly console: Console;
  readonly server: AnsweringServer;
  /** What stands on the page, as a person reads it, white space made even. */
  words(): string;
  /** The server's next word: what is given replaces those collections of the world, and how its time runs. */
  tell(world: Partial<World>, now?: number, clock?: Partial<ClockState>): void;
}

const NAME = 'Li Na 李娜';
let clear: (() => void)[] = [];

export async function drawPanel(panel: ReactNode, options: PanelOptions = {}): Promise<DrawnPanel> {
  const { city = CITY, now = NOW, role = 'open', language = 'en', replay = false, answers = {} } = options;
  const shown: World = { ...EMPTY_WORLD, ...options.world };
  const then = now - 60 * MINUTE;
  const past = {
    'GET /api/v1/world': { at: new Date(then).toISOString(), source: 'recorded', world: shown },
    'GET /api/v1/changes': { patches: [], covered_to: then, next: null, gap: null },
  };
  leavePanel(); // of a panel that the same test drew before this one
  const server = answeringServer({ ...(replay ? past : {}), ...answers });
  await chooseLanguage(language);
  localStorage.setItem('highwater.person', NAME);
  const { console, store, watch } = assembleConsole(city, [], sessionOf(role, city));
  let clock: ClockState = { mode: 'live', speed: 0, exercise: false, ...options.clock };
  let n = 0;
  const tell = (world: World, at: number) =>
    void store.takeSnapshot({ version: PROTOCOL_VERSION, n: n++, at, clock, world });
  if (options.world !== null) tell(replay ? EMPTY_WORLD : shown, now);
  console.desk.update((desk) => ({ ...desk, ...options.desk }));
  watch.start();
  if (replay) {
    console.replay.seek(then);
    await vi.waitUntil(
      () => {
        const state = console.replay.state.get();
        return state.kind === 'replay' && state.source !== null;
      },
      { timeout: 20_000 },
    );
  }
  watch.refresh();
  clear = [() => watch.stop(), () => console.replay.toLive(), () => vi.unstubAllGlobals()];
  const screen = await render(<ConsoleContext value={console}>{panel}</ConsoleContext>);
  let world = shown;
  return {
    screen,
    console,
    server,
    words: () => screen.container.innerText.replace(/\s+/g, ' ').trim(),
    tell(next, at = now, pace = {}) {
      world = { ...world, ...next };
      clock = { ...clock, ...pace };
      tell(world, at);
      watch.refresh();
    },
  };
}

/** Takes the panel away, and what was put round it. */
export async function clearPanel(): Promise<void> {
  await cleanup();
  leavePanel();
  localStorage.clear();
  sessionStorage.clear();
  history.replaceState(null, '', location.pathname + location.search);
}

function leavePanel(): void {
  for (const undo of clear.splice(0)) undo();
}

function sessionOf(role: Role | 'open' | null, city: City): SessionState {
  const open = role === 'open';
  return {
    sign_in: open ? 'off' : 'on',
    person: open || role === null ? null : { name: NAME, role, districts: null, cameraOwners: null },
    account_id: open || role === null ? null : 'li-na',
    lasts_s: open ? null : 3_600,
    ways: ['password'],
    shortest_password: 12,
    city: city.name,
    timezone: city.timezone,
    exercise: false,
  };
}
