// The map of the desk, and the only importer of maplibre-gl. It is made once, told situations, and remembers what it
// drew: the same thing told twice costs nothing. React meets it only in MapPane.tsx.
import 'maplibre-gl/dist/maplibre-gl.css';
import { Map as MapLibre, type MapMouseEvent, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { City } from '../../domain/city.ts';
import type { Ring } from '../../domain/warnings/ring.ts';
import type { Language } from '../i18n/languages.ts';
import type { Situation } from '../live/situation.ts';
import { basemapStyle } from './basemap-style.ts';
import type { DrawContext, Drawn } from './drawn.ts';
import { GLYPH_FONT } from './glyphs/glyph.ts';
import { readPalette } from './glyphs/palette.ts';
import { imageMaker } from './images.ts';
import type { SwitchName } from './layer-names.ts';
import { LayerStack } from './layer-stack.ts';
import { findCamerasNearWater } from './layers/cameras.ts';
import type { ArcChoice, MapPlace, MapThing, ReportSign, Scene } from './scene.ts';

setWorkerUrl(workerUrl);

export interface MapHover extends MapThing {
  /** CSS pixels from the map's corner. */
  readonly x: number;
  readonly y: number;
}

export interface MapView {
  readonly zoom: number;
  /** Length of a pixel in the middle of the map, m. */
  readonly metresPerPixel: number;
}

export interface FloodMapEvents {
  /** @param place where it was pressed; `thing` null where nothing stands there */
  readonly onSelect: (thing: MapThing | null, place: MapPlace) => void;
  /** The other button, or a long press: what is near, whatever stands there. */
  readonly onPlace: (place: MapPlace) => void;
  readonly onHover: (hover: MapHover | null) => void;
  readonly onView: (view: MapView) => void;
  /** Once: the first points are on the screen. */
  readonly onReady: () => void;
  /** The graphics card has let go of it; what is drawn is gone, and only another map draws again. */
  readonly onLost?: () => void;
}

export interface FloodMapLook {
  /** False where nobody points at it. */
  readonly interactive: boolean;
  /** Pixels of the screen to one of the map, for one that is looked at from afar. */
  readonly pixelRatio: number;
  /** What a screen reader calls it. */
  readonly locale: { readonly 'Map.Title': string };
}

type Told = Omit<Scene, 'situation'>;

/** Under zoom 10 only alarms are drawn: a desk opens where it sees every point. */
const FIRST_ZOOM = 10.2;
/** From here on every wet gauge shows its number. */
const CLOSE_ZOOM = 13;
/** A pointer this near counts as on the point, px. */
const TOUCH_PX = 5;
const EASE_MS = 400;
/** Round what is brought into view; a small map has less to give. */
const MOST_PADDING_PX = 90;

export class FloodMap {
  readonly #map: MapLibre;
  readonly #city: City;
  readonly #events: FloodMapEvents;
  readonly #stack: LayerStack;
  #context: DrawContext;
  /** What the map is told besides the city; of the zoom half a step changes nothing that could be seen. */
  #told: Told = {
    zoom: FIRST_ZOOM,
    dispatch: null,
    warningDraft: [],
    reports: [],
    selected: null,
  };
  #situation: Situation | null = null;
  #loaded = false;
  #hoverFrame = 0;

  constructor(
    container: HTMLElement,
    city: City,
    basemap: readonly string[],
    events: FloodMapEvents,
    look: Partial<FloodMapLook> = {},
  ) {
    const palette = readPalette();
    this.#city = city;
    this.#events = events;
    this.#context = { language: 'en', palette, close: false, camerasNearWater: new Set() };
    this.#map = new MapLibre({
      container,
      style: basemapStyle(basemap, palette),
      center: [city.center[0], city.center[1]],
      zoom: Math.max(city.zoom, FIRST_ZOOM),
      minZoom: 7,
      maxZoom: 18,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      fadeDuration: 0,
      canvasContextAttributes: { antialias: true },
      ...look,
    });
    this.#map.touchZoomRotate.disableRotation();
    this.#stack = new LayerStack(this.#map, imageMaker(this.#map, palette));
    // The signs bear figures: without their font they would be drawn in another once and for all.
    const font = document.fonts.load(`700 12px ${GLYPH_FONT}`, '0123456789').catch(() => []);
    this.#map.once('load', () => void font.then(() => this.#addLayers()));
    this.#listen();
  }

  stop(): void {
    cancelAnimationFrame(this.#hoverFrame);
    this.#stack.stop();
    this.#map.remove();
  }

  /** Shows a situation: only what differs from the one before reaches the map. Returns how many features changed. */
  show(situation: Situation): number {
    this.#situation = situation;
    if (!this.#loaded) return 0;
    const camerasNearWater = findCamerasNearWater(situation, this.#context.camerasNearWater);
    if (camerasNearWater !== this.#context.camerasNearWater) this.#context = { ...this.#context, camerasNearWater };
    return this.#stack.show({ ...this.#told, situation }, this.#context);
  }

  speak(language: Language): void {
    if (language === this.#context.language) return;
    this.#context = { ...this.#context, language };
    this.#redraw();
  }

  /** Marks a thing, or a bare point of the map. */
  select(selected: MapThing | MapPlace | null): void {
    this.#tell({ selected });
  }

  showLayer(row: SwitchName, visible: boolean): void {
    this.#stack.showRow(row, visible);
  }

  /** What a dispatcher sees besides: arcs with their minutes, and what water has shut; null takes it away. */
  showDispatch(dispatch: ArcChoice | null): void {
    this.#tell({ dispatch });
  }

  /** The area of a warning that is being written; empty takes it away. */
  previewWarning(warningDraft: readonly Ring[]): void {
    this.#tell({ warningDraft });
  }

  /** What people in the street say. */
  showReports(reports: readonly ReportSign[]): void {
    this.#tell({ reports });
  }

  /** Brings all of these places into view. */
  frame(places: readonly (readonly [lon: number, lat: number])[]): void {
    if (places.length === 0) return;
    const lons = places.map(([lon]) => lon);
    const lats = places.map(([, lat]) => lat);
    const box: [number, number, number, number] = [
      Math.min(...lons),
      Math.min(...lats),
      Math.max(...lons),
      Math.max(...lats),
    ];
    this.#knowItsSize();
    const { clientWidth, clientHeight } = this.#map.getContainer();
    const padding = Math.min(MOST_PADDING_PX, clientWidth / 6, clientHeight / 6);
    this.#map.fitBounds(box, { padding, maxZoom: 13, duration: easing() });
  }

  /** Brings a place into view, nearer only where it is far out. */
  goTo(place: { lon: number; lat: number }, zoom = 12.5): void {
    this.#knowItsSize();
    this.#map.easeTo({ center: [place.lon, place.lat], zoom: Math.max(zoom, this.#map.getZoom()), duration: easing() });
  }

  fitCity(): void {
    const [west, south, east, north] = this.#city.bounds;
    this.#knowItsSize();
    this.#map.fitBounds([west, south, east, north], { padding: 24, duration: easing() });
  }

  zoomBy(steps: number): void {
    this.#map.easeTo({ zoom: this.#map.getZoom() + steps, duration: easing() });
  }

  /** What is drawn of a station, camera, truck or report now: the surface that tests and operators may rely on. */
  drawn(id: string): Drawn | null {
    return this.#stack.drawnOf(id);
  }

  /** The mark that a station's alarms put over its sign, or null where the sign says it all. */
  alarmMarkOf(id: string): Drawn | null {
    return this.#stack.drawnIn('alarms', id);
  }

  /** Zoom, centre and pixel of a place, for tests that click on a point. */
  pixelOf(id: string): { x: number; y: number } | null {
    const drawn = this.drawn(id);
    return drawn ? this.#map.project([drawn.lon, drawn.lat]) : null;
  }

  /** Behind the wall of cameras it had none; a flight that begins before it hears of one ends elsewhere. */
  #knowItsSize(): void {
    this.#map.resize();
  }

  #addLayers(): void {
    this.#stack.add(this.#context.palette);
    this.#loaded = true;
    this.#redraw();
    this.#map.once('idle', () => this.#events.onReady());
    this.#tellView();
  }

  #tell(news: Partial<Told>): void {
    this.#told = { ...this.#told, ...news };
    this.#redraw();
  }

  #redraw(): void {
    if (this.#situation) this.show(this.#situation);
  }

  #listen(): void {
    const placeOf = ({ lngLat }: Pick<MapMouseEvent, 'lngLat'>) => ({ lon: lngLat.lng, lat: lngLat.lat });
    this.#map.on('click', (event) => this.#events.onSelect(this.#thingAt(event), placeOf(event)));
    this.#map.on('contextmenu', (event) => this.#events.onPlace(placeOf(event)));
    this.#map.on('mousemove', (event) => {
      cancelAnimationFrame(this.#hoverFrame);
      this.#hoverFrame = requestAnimationFrame(() => {
        const thing = this.#thingAt(event);
        this.#map.getCanvas().style.cursor = thing ? 'pointer' : '';
        this.#events.onHover(thing ? { ...thing, x: event.point.x, y: event.point.y } : null);
      });
    });
    this.#map.on('mouseout', () => this.#events.onHover(null));
    this.#map.on('movestart', () => this.#events.onHover(null));
    this.#map.on('move', () => this.#tellView());
    this.#map.on('webglcontextlost', () => this.#events.onLost?.());
    this.#map.on('zoomend', () => {
      const zoom = this.#map.getZoom();
      const step = Math.round(zoom * 2) / 2;
      const close = zoom >= CLOSE_ZOOM;
      if (close === this.#context.close && step === this.#told.zoom) return;
      if (close !== this.#context.close) this.#context = { ...this.#context, close };
      this.#tell({ zoom: step });
    });
  }

  #tellView(): void {
    const zoom = this.#map.getZoom();
    const latitude = (this.#map.getCenter().lat * Math.PI) / 180;
    // A tile of 512 px spans the equator's 40,075 km at zoom 0.
    this.#events.onView({ zoom, metresPerPixel: (40_075_016.7 * Math.cos(latitude)) / (512 * 2 ** zoom) });
  }

  #thingAt({ point }: Pick<MapMouseEvent, 'point'>): MapThing | null {
    if (!this.#loaded) return null;
    const features = this.#map.queryRenderedFeatures([
      [point.x - TOUCH_PX, point.y - TOUCH_PX],
      [point.x + TOUCH_PX, point.y + TOUCH_PX],
    ]);
    return this.#stack.thingOf(features);
  }
}

function easing(): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : EASE_MS;
}
