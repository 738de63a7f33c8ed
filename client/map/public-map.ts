// The public's large map: light, the flooded places and nothing of the desk. It is loaded only where somebody looks at it; the
// list says the same in words.
import 'maplibre-gl/dist/maplibre-gl.css';
import { type GeoJSONSource, Map as MapLibre, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { levelRank } from '../../domain/levels.ts';
import type { Point } from '../../domain/plane.ts';
import { isFlooded } from '../../domain/public/nearby.ts';
import { isClosed, shownGrade } from '../../domain/public/shown-grade.ts';
import { LEVEL_OF_GRADE } from '../../domain/public/signs.ts';
import type { PublicPlace, PublicSnapshot } from '../../domain/public/snapshot.ts';
import { basemapStyle } from './basemap-style.ts';
import { GLYPH_FONT } from './glyphs/glyph.ts';
import { glyphName } from './glyphs/index.ts';
import { readPalette } from './glyphs/palette.ts';
import { imageMaker } from './images.ts';
import { ALWAYS_SHOWN, nameText } from './layers/text.ts';

setWorkerUrl(workerUrl);

export interface PublicMap {
  show(snapshot: PublicSnapshot, selectedId: string | null): void;
  goTo(place: { readonly lon: number; readonly lat: number }): void;
  zoomBy(steps: number): void;
  resize(): void;
  /** Until it is called with null, a press gives its point and opens no place. */
  pick(onPoint: ((point: Point) => void) | null): void;
  middle(): Point;
}

export interface PublicMapOptions {
  readonly city: PublicSnapshot['city'];
  readonly language: 'zh' | 'en';
  readonly basemap: readonly string[];
  readonly label: string;
  /** What stands beside a report from the street. */
  readonly reportLabel: string;
  readonly onPlace: (id: string) => void;
}

const ZOOM = 10.4;
const NEAR_ZOOM = 11.5;
const TOUCH_PX = 14;

export async function openPublicMap(container: HTMLElement, options: PublicMapOptions): Promise<PublicMap> {
  const palette = readPalette();
  const [lon = 0, lat = 0] = options.city.center;
  const map = new MapLibre({
    container,
    style: basemapStyle(options.basemap, palette, '/public/v1/basemap/'),
    center: [lon, lat],
    zoom: ZOOM,
    minZoom: 8,
    maxZoom: 16,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    fadeDuration: 0,
    canvasContextAttributes: { antialias: true },
    locale: { 'Map.Title': options.label },
  });
  map.touchZoomRotate.disableRotation();
  const ensureImage = imageMaker(map, palette);
  const font = document.fonts.load(`700 12px ${GLYPH_FONT}`, '0123456789').catch(() => []);
  await Promise.all([new Promise((resolve) => map.once('load', resolve)), font]);
  addLayers(map, palette, ensureImage, options.reportLabel);
  let onPoint: ((point: Point) => void) | null = null;
  map.on('click', ({ point, lngLat }) => {
    if (onPoint) {
      onPoint({ lon: lngLat.lng, lat: lngLat.lat });
      return;
    }
    const [feature] = map.queryRenderedFeatures(
      [
        [point.x - TOUCH_PX, point.y - TOUCH_PX],
        [point.x + TOUCH_PX, point.y + TOUCH_PX],
      ],
      { layers: ['places'] },
    );
    if (feature) options.onPlace(String(feature.properties.id));
  });
  map.on('mouseenter', 'places', () => {
    map.getCanvas().style.cursor = 'pointer';
  });
  map.on('mouseleave', 'places', () => {
    map.getCanvas().style.cursor = '';
  });

  const featureOf = (place: PublicPlace) => {
    const level = LEVEL_OF_GRADE[shownGrade(place)] ?? (place.level === 'none' ? null : place.level);
    const cm = place.depth_m === null ? null : Math.round(place.depth_m * 100);
    const condition = place.grade === 'unknown' ? 'silent' : place.doubtful ? 'suspect' : 'live';
    const icon = glyphName('depth', cm, level, condition);
    ensureImage(icon);
    return {
      type: 'Feature' as const,
      properties: {
        id: place.id,
        icon,
        closed: isClosed(place),
        rank: levelRank(level ?? 'none') + Math.min(cm ?? 0, 500) / 1_000,
        name: options.language === 'zh' ? place.name.zh : place.name.en,
      },
      geometry: { type: 'Point' as const, coordinates: [place.lon, place.lat] },
    };
  };
  const setPlaces = (source: string, places: readonly PublicPlace[]) =>
    (map.getSource(source) as GeoJSONSource).setData({ type: 'FeatureCollection', features: places.map(featureOf) });
  const duration = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 400);

  return {
    show({ places, reports }, selectedId) {
      void (map.getSource('reports') as GeoJSONSource).setData({
        type: 'FeatureCollection',
        features: reports.map(({ id, lon, lat }) => ({
          type: 'Feature',
          properties: { id, rank: 0 },
          geometry: { type: 'Point', coordinates: [lon, lat] },
        })),
      });
      // Where nothing measures there is nothing to draw: an empty sign would look like a dry one.
      void setPlaces(
        'places',
        places.filter(
          (place) =>
            isClosed(place) ||
            (place.measured && (isFlooded(place) || place.grade === 'unknown' || place.grade === 'dry')),
        ),
      );
      void setPlaces(
        'selected',
        places.filter(({ id }) => id === selectedId),
      );
    },
    goTo: ({ lon, lat }) =>
      void map.easeTo({ center: [lon, lat], zoom: Math.max(NEAR_ZOOM, map.getZoom()), duration: duration() }),
    zoomBy: (steps) => void map.easeTo({ zoom: map.getZoom() + steps, duration: duration() }),
    resize: () => void map.resize(),
    pick(wanted) {
      onPoint = wanted;
    },
    middle() {
      const { lng, lat } = map.getCenter();
      return { lon: lng, lat };
    },
  };
}

const EMPTY = { type: 'FeatureCollection' as const, features: [] };

/** Places under their signs, what is chosen, and apart from both what people report. */
function addLayers(
  map: MapLibre,
  palette: ReturnType<typeof readPalette>,
  ensureImage: ReturnType<typeof imageMaker>,
  reportLabel: string,
): void {
  for (const id of ['selected', 'places', 'reports']) map.addSource(id, { type: 'geojson', data: EMPTY });
  const shut = glyphName('closed');
  ensureImage(shut);
  ensureImage(glyphName('selection'));
  map.addLayer({ id: 'places', type: 'symbol', source: 'places', layout: ALWAYS_SHOWN });
  map.addLayer({
    id: 'places-shut',
    type: 'symbol',
    source: 'places',
    filter: ['get', 'closed'],
    layout: { ...ALWAYS_SHOWN, 'icon-image': shut, 'icon-offset': [14, 11] },
  });
  map.addLayer({
    id: 'places-names',
    type: 'symbol',
    source: 'places',
    filter: ['>=', ['get', 'rank'], 2],
    layout: { ...nameText(12), 'text-field': ['get', 'name'], 'text-anchor': 'left', 'text-offset': [2.1, 0] },
    paint: { 'text-color': palette['fg-1'], 'text-halo-color': palette['map-land'], 'text-halo-width': 2 },
  });
  map.addLayer({
    id: 'selected',
    type: 'symbol',
    source: 'selected',
    layout: { ...ALWAYS_SHOWN, 'icon-image': glyphName('selection') },
  });
  ensureImage(glyphName('report', 'approved'));
  // Apart from what is measured: a bubble over the place, and close up in words.
  map.addLayer({
    id: 'reports',
    type: 'symbol',
    source: 'reports',
    layout: {
      'icon-image': glyphName('report', 'approved'),
      'icon-allow-overlap': true,
      'icon-ignore-placement': true,
      'icon-anchor': 'bottom',
      'icon-offset': [0, -15],
    },
  });
  map.addLayer({
    id: 'reports-names',
    type: 'symbol',
    source: 'reports',
    minzoom: NEAR_ZOOM,
    layout: { ...nameText(11), 'text-field': reportLabel, 'text-anchor': 'bottom', 'text-offset': [0, -3.6] },
    paint: { 'text-color': palette['fg-1'], 'text-halo-color': palette['map-land'], 'text-halo-width': 2 },
  });
}
