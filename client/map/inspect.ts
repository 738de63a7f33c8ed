import type { FloodMap } from './flood-map.ts';

declare global {
  interface Window {
    /** Only on a page opened with `?inspect=1`: what is drawn of each point, for tests and for whoever looks for a fault. */
    highwaterMap?: FloodMap;
  }
}

/** Returns how to take it back. */
export function exposeForInspection(map: FloodMap): () => void {
  if (new URLSearchParams(location.search).get('inspect') !== '1') return () => undefined;
  window.highwaterMap = map;
  return () => {
    delete window.highwaterMap;
  };
}
