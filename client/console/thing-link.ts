// A thing of the map has a link: `#thing=station:UP-009` opens the desk with it.
import type { Console } from './console.ts';
import { openThing, placeOf } from './open-thing.ts';

const KINDS = ['station', 'camera', 'truck', 'site'] as const;
export interface LinkedThing {
  readonly kind: (typeof KINDS)[number];
  readonly id: string;
}

const KEY = 'thing';
/** Where a place stands among its neighbours. */
const NEAR_ZOOM = 12.5;

/** The hash of an address that opens it. */
export function thingLink({ kind, id }: LinkedThing): string {
  return `#${KEY}=${kind}:${encodeURIComponent(id)}`;
}

/** The thing that an address's hash names; null where it names none. */
export function thingOf(hash: string): LinkedThing | null {
  const [kind, id] = (new URLSearchParams(hash.replace(/^#/, '')).get(KEY) ?? '').split(/:(.*)/s);
  const known = KINDS.find((one) => one === kind);
  return known && id ? { kind: known, id } : null;
}

/** Opens what the address names, now and whenever it changes. */
export function followThingLink(console: Console): void {
  const open = () => {
    const thing = thingOf(location.hash);
    if (!thing) return;
    openThing(console, thing);
    const place = placeOf(console, thing);
    // The page may be younger than its map.
    if (place && console.map.get() === null)
      console.desk.update((before) => ({
        ...before,
        mapPosition: { lon: place.lon, lat: place.lat, zoom: NEAR_ZOOM },
      }));
  };
  addEventListener('hashchange', open);
  open();
}
