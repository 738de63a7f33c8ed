import type { City } from '../../domain/city.ts';
import type { Screen } from '../console/console.ts';
import { ServerClock } from '../live/clock.ts';
import { Observable } from '../live/observable.ts';
import type { ReplayState } from '../live/replay.ts';
import { LiveLink } from '../live/socket.ts';
import { LiveStore } from '../live/store.ts';
import { SituationWatch } from '../live/watch-situation.ts';

/** The parts of a screen that only shows: nothing of it acts, sounds or looks back. */
export function assembleWall(city: City, basemap: readonly string[]): { screen: Screen; go(): void; stop(): void } {
  const clock = new ServerClock();
  const store = new LiveStore(clock);
  const link = new LiveLink(store, clock);
  const watch = new SituationWatch(city, store.world, clock);
  return {
    screen: {
      city,
      basemap,
      clock,
      link,
      situation: watch.situation,
      replay: { state: new Observable<ReplayState>({ kind: 'live' }) },
    },
    go() {
      watch.start();
      link.start();
    },
    stop() {
      link.stop();
      watch.stop();
    },
  };
}
