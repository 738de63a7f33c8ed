import type { City } from '../../domain/city.ts';
import { ServerClock } from '../live/clock.ts';
import { Observable } from '../live/observable.ts';
import { LiveLink } from '../live/socket.ts';
import { LiveStore } from '../live/store.ts';
import { SituationWatch } from '../live/watch-situation.ts';
import type { Console } from './console.ts';
import { firstDesk } from './desk.ts';

/** Puts the parts of the screen together; `go` opens the link. They live as long as the page. */
export function assembleConsole(city: City, basemap: readonly string[]): { console: Console; go: () => void } {
  const clock = new ServerClock();
  const store = new LiveStore(clock);
  const link = new LiveLink(store, clock);
  const watch = new SituationWatch(city, store.world, clock);
  const console: Console = {
    city,
    basemap,
    clock,
    link,
    situation: watch.situation,
    desk: new Observable(firstDesk()),
    map: new Observable(null) as Console['map'], // null until the map is made
  };
  return {
    console,
    go: () => {
      watch.start();
      link.start();
    },
  };
}
