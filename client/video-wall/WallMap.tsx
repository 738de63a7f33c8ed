import { type RefObject, useEffect, useRef, useState } from 'react';
import type { City } from '../../domain/city.ts';
import { useScreen } from '../console/console.ts';
import { useWords } from '../i18n/use-words.ts';
import { FloodMap } from '../map/flood-map.ts';
import { exposeForInspection } from '../map/inspect.ts';

/** The map's smallest text, px: magnified it is the wall's smallest. */
const MAP_TEXT_PX = 11;
/** Before a context that the graphics card has let go of is made anew: it may have to come back itself. */
const LOST_MS = 1_000;
/** How far the middle of a city reaches that has nothing to look at, degrees: near enough that the map draws every gauge. */
const AROUND_DEG = 0.12;

interface WallMapProps {
  /** What it looks at; where there is none, the middle of the city. */
  readonly places: readonly { readonly lon: number | null; readonly lat: number | null }[];
  /** Nobody sees it: nothing is drawn. */
  readonly asleep: boolean;
}

/** The desk's own map, magnified until its smallest text is the wall's smallest. What the graphics card drops is made anew. */
export function WallMap(props: WallMapProps) {
  const frame = useRef<HTMLDivElement>(null);
  const magnified = useMagnification(frame);
  const [lost, setLost] = useState(0);
  return (
    <div ref={frame} className="video-wall-map" data-asleep={props.asleep || undefined}>
      {magnified !== null && (
        <OneMap key={`${magnified} ${lost}`} {...props} magnified={magnified} onLost={() => setLost(lost + 1)} />
      )}
    </div>
  );
}

/** One life of the map. */
function OneMap({ places, asleep, magnified, onLost }: WallMapProps & { magnified: number; onLost: () => void }) {
  const { city, basemap, situation } = useScreen();
  const { t, language } = useWords();
  const container = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<FloodMap | null>(null);
  const [ready, setReady] = useState(false);
  const lost = useRef(onLost);
  lost.current = onLost;
  const title = t('videoWall.cityMap');

  useEffect(() => {
    if (!container.current) return;
    let wait: ReturnType<typeof setTimeout> | null = null;
    const nothing = () => undefined;
    const made = new FloodMap(
      container.current,
      city,
      basemap,
      {
        onSelect: nothing,
        onPlace: nothing,
        onHover: nothing,
        onUnseen: nothing,
        onView: nothing,
        onReady: () => setReady(true),
        onLost: () => {
          wait ??= setTimeout(() => lost.current(), LOST_MS);
        },
      },
      { interactive: false, pixelRatio: magnified * devicePixelRatio, locale: { 'Map.Title': title } },
    );
    const hide = exposeForInspection(made);
    setMap(made);
    return () => {
      if (wait) clearTimeout(wait);
      hide();
      made.stop();
    };
  }, [city, basemap, magnified, title]);

  useEffect(() => {
    if (!map || asleep) return;
    let again: ReturnType<typeof setTimeout> | null = null;
    const show = () => {
      try {
        map.show(situation.get());
      } catch (error) {
        // Thrown on, it would keep the situation from everybody who watches it after the map.
        console.error('map:', error);
        again ??= setTimeout(() => lost.current(), LOST_MS);
      }
    };
    show();
    const unwatch = situation.watch(show);
    return () => {
      unwatch();
      if (again) clearTimeout(again);
    };
  }, [map, situation, asleep]);
  useEffect(() => map?.speak(language), [language, map]);
  const view = viewOf(places, city).join();
  useEffect(() => {
    if (!map || !ready || asleep) return;
    const [west, south, east, north] = view.split(',').map(Number) as [number, number, number, number];
    map.frame([
      [west, south],
      [east, north],
    ]);
  }, [map, view, asleep, ready]);

  const size = `${100 / magnified}%`;
  return (
    <div
      ref={container}
      className="map-canvas"
      data-map
      data-ready={ready}
      style={{ width: size, height: size, scale: magnified }}
    />
  );
}

/** West, south, east, north of what is looked at. */
function viewOf(places: WallMapProps['places'], { center: [lon, lat] }: City): readonly number[] {
  const known = places.filter((place) => place.lon !== null && place.lat !== null);
  const lons = known.map((place) => place.lon ?? lon);
  const lats = known.map((place) => place.lat ?? lat);
  if (known.length === 0) return [lon - AROUND_DEG, lat - AROUND_DEG / 2, lon + AROUND_DEG, lat + AROUND_DEG / 2];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** How much larger the map is drawn; null until the wall is laid out. */
function useMagnification(frame: RefObject<HTMLElement | null>): number | null {
  const [magnified, setMagnified] = useState<number | null>(null);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = () => setMagnified(Number.parseFloat(getComputedStyle(element).fontSize) / MAP_TEXT_PX);
    measure();
    const watch = new ResizeObserver(measure);
    watch.observe(element);
    return () => watch.disconnect();
  }, [frame]);
  return magnified;
}
