import type { City } from '../../domain/city.ts';
import type { ChangesAnswer, WorldAnswer } from '../../domain/replay/api.ts';
import { may } from '../../domain/rights.ts';
import type { SessionState } from '../access/session.ts';
import { ask, post, signedOut } from '../http/ask.ts';
import { request } from '../http/request.ts';
import { AlarmActions } from '../live/alarms-actions.ts';
import { type AlarmNews, NewsWatch } from '../live/alarms-news.ts';
import { type ListedReport, ReportsWatch } from '../live/citizen-reports.ts';
import { ServerClock, wallNow } from '../live/clock.ts';
import { DispatchActions } from '../live/dispatch-actions.ts';
import { everyDrawn } from '../live/every-drawn.ts';
import { Observable } from '../live/observable.ts';
import { Replay } from '../live/replay.ts';
import { LiveLink } from '../live/socket.ts';
import { AlarmSound } from '../live/sound.ts';
import { LiveStore } from '../live/store.ts';
import { SituationWatch } from '../live/watch-situation.ts';
import { BarredNote } from './barred-note.ts';
import type { Console } from './console.ts';
import { firstDesk } from './desk.ts';
import { followMomentLink } from './moment-link.ts';
import { personOf } from './person.ts';
import { followViewLink } from './saved-view.ts';
import { followThingLink } from './thing-link.ts';

/** Puts the parts of the screen together; `go` opens the link and sets them going. They live as long as the page. */
export function assembleConsole(
  city: City,
  basemap: readonly string[],
  session: SessionState,
): { console: Console; store: LiveStore; watch: SituationWatch; go: (how: { readonly sounds: boolean }) => void } {
  const clock = new ServerClock();
  const store = new LiveStore(clock);
  const link = new LiveLink(store, clock);
  const person = personOf(session);
  const leave = () => person.session.update((before) => ({ ...before, person: null, account_id: null }));
  signedOut.watch(leave);
  link.onSignedOut = leave;
  const replay = new Replay({
    liveWorld: store.world,
    liveClock: clock,
    askWorld: (at) => ask<WorldAnswer>('/api/v1/world', { at: String(at) }),
    askChanges: ({ from, to, cursor, step_ms }) =>
      ask<ChangesAnswer>('/api/v1/changes', {
        from: String(from),
        to: String(to),
        step_ms: String(step_ms),
        ...(cursor === null ? {} : { cursor }),
      }),
    wall: wallNow,
    every: (tick, ms) => everyDrawn(tick, ms),
  });
  const watch = new SituationWatch(city, replay.world, replay.clock);
  const actions = new AlarmActions({
    world: store.world.get,
    send: (leave, body) => post(request(leave, '/api/v1/alerts/actions', body)),
    wait: (then, ms) => setTimeout(then, ms),
    now: wallNow,
  });
  const dispatch = new DispatchActions({
    world: store.world.get,
    post,
    wait: (then, ms) => setTimeout(then, ms),
  });
  const citizenReports = new ReportsWatch({
    ask: () => ask<{ items: readonly ListedReport[] }>('/api/v1/citizen-reports'),
    wanted: () => {
      const { person: account, sign_in } = person.session.get();
      return document.visibilityState === 'visible' && (sign_in === 'off' || may(account, 'view'));
    },
    every: (tick, ms) => void setInterval(tick, ms),
  });
  const sound = new AlarmSound({ now: wallNow, makeContext: () => new AudioContext(), storage: localStorage });
  const news = new Observable<readonly AlarmNews[]>([]);
  const newsWatch = new NewsWatch();
  const hearWorld = () => {
    actions.look();
    dispatch.look();
    const fresh = newsWatch.take(store.world.get().alarms);
    if (fresh.length === 0) return;
    news.set(fresh);
    for (const { level } of fresh) sound.play(level);
  };
  const console: Console = {
    city,
    basemap,
    clock: replay.clock,
    liveClock: clock,
    replay,
    barred: new BarredNote(),
    alarmMoments: new Observable<readonly number[]>([]),
    link,
    situation: watch.situation,
    desk: new Observable(firstDesk()),
    person,
    actions,
    dispatch,
    citizenReports,
    sound,
    news,
    map: new Observable(null) as Console['map'], // null until the map is made
  };
  return {
    console,
    store,
    watch,
    go: ({ sounds }) => {
      store.world.watch(hearWorld);
      // Not on the press itself: the notice that sound is off goes away, and what was pressed must not move before the release.
      if (sounds) for (const gesture of ['click', 'keydown']) document.addEventListener(gesture, sound.touched, true);
      watch.start();
      link.start();
      citizenReports.start();
      // Not before the server has told its time: what is past is past by its clock.
      const heard = store.n.watch(() => {
        heard();
        followMomentLink(replay, city.timezone);
        followThingLink(console);
        followViewLink(console);
      });
    },
  };
}
