// The map of the desk, and the only importer of maplibre-gl. It is made once, told situations, and remembers what it
// drew: the same thing told twice costs nothing. React meets it only in MapPane.tsx.
import 'maplibre-gl/dist/maplibre-gl.css';
import { LngLatBounds, Map as MapLibre, type MapMouseEvent, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { City } from '../../domain/city.ts';
import type { Ring } from '../../domain/warnings/ring.ts';
import type { Language } from '../i18n/languages.ts';
import type { Situation } from '../live/situation.ts';
import { basemapStyle } from './basemap-style.ts';
import { easing, framePadding, metresPerPixel, stepOf, windowOf } from './camera.ts';
import type { DrawContext, Drawn } from './drawn.ts';
import { GLYPH_FONT } from './glyphs/glyph.ts';
import { readPalette } from './glyphs/palette.ts';
import { imageMaker } from './images.ts';
import type { SwitchName } from './layer-names.ts';
import { LayerStack, type Pressed } from './layer-stack.ts';
import { findCamerasNearWater } from './layers/cameras.ts';
import { DETAIL_ZOOM } from './layers/text.ts';
import { NEAREST_ZOOM, partByZoom } from './opening.ts';
import { type ArcChoice, type MapPlace, type MapThing, NONE_APART, type ReportSign, type Scene } from './scene.ts';
import type { Sketch, SketchKind } from './sketch.ts';
import { unseenPlaces } from './unseen.ts';

setWorkerUrl(workerUrl);

export interface MapHover extends MapThing {
  /** CSS pixels from the map's corner. */
  readonly x: number;
  readonly y: number;
}

export interface MapPosition {
  readonly lon: number;
  readonly lat: number;
  readonly zoom: number;
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
  /** Which orange and red places it does not show by themselves now, the worst first; told when they change. */
  readonly onUnseen: (station_ids: readonly string[]) => void;
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
  /** Where it opens, if not on the city. */
  readonly position: MapPosition | null;
}

type Told = Omit<Scene, 'situation'>;

/** Under zoom 10 only warnings are drawn: a desk opens where it sees every sensor of water. */
const FIRST_ZOOM = 10.2;
/** A pointer this near counts as on the point, px. */
const TOUCH_PX = 5;

export class FloodMap {
  readonly #map: MapLibre;
  readonly #city: City;
  readonly #events: FloodMapEvents;
  readonly #stack: LayerStack;
  #context: DrawContext;
  /** What the map is told besides the city. */
  #told: Told = {
    zoom: FIRST_ZOOM,
    window: { west: -180, south: -90, east: 180, north: 90 },
    apart: NONE_APART,
    dispatch: null,
    warningDraft: [],
    area: null,
    reports: [],
    selected: null,
  };
  #situation: Situation | null = null;
  #loaded = false;
  #endSketch: (() => void) | null = null;
  #hoverFrame = 0;
  #unseen = '';

  constructor(
    container: HTMLElement,
    city: City,
    basemap: readonly string[],
    events: FloodMapEvents,
    { position = null, ...look }: Partial<FloodMapLook> = {},
  ) {
    const palette = readPalette(container);
    this.#city = city;
    this.#events = events;
    this.#context = { language: 'en', palette, close: false, camerasNearWater: new Set() };
    this.#map = new MapLibre({
      container,
      style: basemapStyle(basemap, palette),
      center: position ? [position.lon, position.lat] : [city.center[0], city.center[1]],
      zoom: position?.zoom ?? Math.max(city.zoom, FIRST_ZOOM),
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
    this.#endSketch?.();
    this.#stack.stop();
    this.#map.remove();
  }

  /** Shows a situation: only what differs from the one before reaches the map. Returns how many features changed. */
  show(situation: Situation): number {
    this.#situation = situation;
    if (!this.#loaded) return 0;
    const camerasNearWater = findCamerasNearWater(situation, this.#context.camerasNearWater);
    if (camerasNearWater !== this.#context.camerasNearWater) this.#context = { ...this.#context, camerasNearWater };
    const scene = { ...this.#told, situation };
    const changed = this.#stack.show(scene, this.#context);
    const unseen = unseenPlaces(scene);
    if (unseen.join() !== this.#unseen) {
      this.#unseen = unseen.join();
      this.#events.onUnseen(unseen);
    }
    return changed;
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

  /** What somebody chose by drawing; null takes it away. */
  showArea(area: Ring | null): void {
    this.#tell({ area });
  }

  /**
   * Lets somebody draw on it; what is pressed meanwhile selects nothing. The tool is loaded with the first use.
   * @returns what ends it
   * @throws where the tool cannot be loaded
   */
  async sketch(kind: SketchKind, onSketch: (sketch: Sketch) => void): Promise<() => void> {
    const { startSketch } = await import('./sketch.ts');
    this.#endSketch?.();
    const take = startSketch(this.#map, { kind, palette: this.#context.palette, onSketch });
    const end = () => {
      if (this.#endSketch !== end) return; // over already, with the map or with the next sketch
      this.#endSketch = null;
      take();
    };
    this.#endSketch = end;
    return end;
  }

  /** What people in the street say. */
  showReports(reports: readonly ReportSign[]): void {
    this.#tell({ reports });
  }

  /** Brings all of these places into view. */
  frame(places: readonly (readonly [lon: number, lat: number])[], maxZoom = 13): void {
    if (places.length === 0) return;
    const bounds = new LngLatBounds();
    for (const [lon, lat] of places) bounds.extend([lon, lat]);
    this.#knowItsSize();
    this.#map.fitBounds(bounds, { padding: framePadding(this.#map), maxZoom, duration: easing() });
  }

  /** Brings a place into view, nearer only where it is far out. */
  goTo(place: { lon: number; lat: number }, zoom = 12.5): void {
    this.#knowItsSize();
    this.#map.easeTo({ center: [place.lon, place.lat], zoom: Math.max(zoom, this.#map.getZoom()), duration: easing() });
  }

  /** What is on it now, as the address of a PNG: read within the frame that drew it, after which the graphics card forgets it. */
  picture(): Promise<string> {
    return new Promise((taken) => {
      this.#map.once('render', () => taken(this.#map.getCanvas().toDataURL('image/png')));
      this.#map.triggerRepaint();
    });
  }

  /** Where it is now. */
  position(): MapPosition {
    const { lng, lat } = this.#map.getCenter();
    return { lon: lng, lat, zoom: this.#map.getZoom() };
  }

  /** At once, as somebody kept it. */
  moveTo({ lon, lat, zoom }: MapPosition): void {
    this.#knowItsSize();
    this.#map.jumpTo({ center: [lon, lat], zoom });
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
    this.#look();
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
    this.#map.on('click', (event) => {
      if (this.#endSketch) return;
      const { thing, members } = this.#pressed(event);
      if (members.length > 0) return this.#open(members);
      if (!thing && this.#told.apart.size > 0) return this.#tell({ apart: NONE_APART });
      this.#events.onSelect(thing, placeOf(event));
    });
    this.#map.on('contextmenu', (event) => !this.#endSketch && this.#events.onPlace(placeOf(event)));
    this.#map.on('mousemove', (event) => {
      cancelAnimationFrame(this.#hoverFrame);
      if (this.#endSketch) return;
      this.#hoverFrame = requestAnimationFrame(() => {
        const { thing, members } = this.#pressed(event);
        this.#map.getCanvas().style.cursor = thing || members.length > 0 ? 'pointer' : '';
        this.#events.onHover(thing ? { ...thing, x: event.point.x, y: event.point.y } : null);
      });
    });
    this.#map.on('mouseout', () => this.#events.onHover(null));
    this.#map.on('movestart', () => this.#events.onHover(null));
    this.#map.on('move', () => this.#tellView());
    this.#map.on('webglcontextlost', () => this.#events.onLost?.());
    this.#map.on('zoom', () => {
      // Signs that stand apart now may not after the next step: this is not left to the end of a flight.
      if (this.#loaded && stepOf(this.#map.getZoom()) !== this.#told.zoom) this.#look();
    });
    this.#map.on('moveend', () => this.#loaded && this.#look());
    this.#map.on('resize', () => this.#loaded && this.#look());
  }

  /** Draws for what is in view. */
  #look(): void {
    const zoom = stepOf(this.#map.getZoom());
    const close = zoom >= DETAIL_ZOOM;
    if (close !== this.#context.close) this.#context = { ...this.#context, close };
    const window = windowOf(this.#map.getBounds());
    const apart = zoom === this.#told.zoom ? this.#told.apart : NONE_APART;
    this.#tell({ zoom, window, apart });
    this.#tellView();
  }

  /** What a sign counts is shown one by one. */
  #open(members: readonly string[]): void {
    const { stationById, truckById } = this.#situation ?? {};
    const stations = members.flatMap((id) => stationById?.get(id)?.station ?? []);
    const areTrucks = members.some((id) => truckById?.has(id));
    if (!areTrucks && partByZoom(stations, this.#map.getZoom()))
      this.frame(
        stations.map(({ lon, lat }) => [lon, lat]),
        NEAREST_ZOOM,
      );
    else this.#tell({ apart: new Set(members) });
  }

  #tellView(): void {
    const zoom = this.#map.getZoom();
    this.#events.onView({ zoom, metresPerPixel: metresPerPixel(zoom, this.#map.getCenter().lat) });
  }

  #pressed({ point }: Pick<MapMouseEvent, 'point'>): Pressed {
    if (!this.#loaded) return { thing: null, members: [] };
    const features = this.#map.queryRenderedFeatures([
      [point.x - TOUCH_PX, point.y - TOUCH_PX],
      [point.x + TOUCH_PX, point.y + TOUCH_PX],
    ]);
    return this.#stack.pressed(features);
  }
}
