// The map of the desk, and the only importer of maplibre-gl. It is made once, told situations, and remembers what it
// drew: the same thing told twice costs nothing. React meets it only in MapPane.tsx.
import 'maplibre-gl/dist/maplibre-gl.css';
import { type GeoJSONSource, Map as MapLibre, type MapMouseEvent, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { City } from '../../domain/city.ts';
import type { Ring } from '../../domain/warnings/ring.ts';
import type { Language } from '../i18n/languages.ts';
import type { Situation } from '../live/situation.ts';
import { basemapStyle } from './basemap-style.ts';
import type { DrawContext, Drawn } from './drawn.ts';
import { GLYPH_FONT } from './glyphs/glyph.ts';
import { glyphName } from './glyphs/index.ts';
import { readPalette } from './glyphs/palette.ts';
import { imageMaker } from './images.ts';
import { LAYER_GROUPS, type LayerGroup } from './layer-groups.ts';
import { ARC_SOURCES, type ArcChoice, DispatchArcs } from './layers/arcs.ts';
import { findCamerasNearWater } from './layers/cameras.ts';
import { CitizenReportSigns, REPORT_SOURCE, type ReportSign } from './layers/citizen-reports.ts';
import { closedCrossings } from './layers/closed-crossings.ts';
import { POINT_LAYERS } from './layers/index.ts';
import { WarningAreas } from './layers/warning-areas.ts';
import { PointSource } from './point-source.ts';
import { RainField } from './rain-field.ts';

setWorkerUrl(workerUrl);

export interface MapThing {
  readonly kind: 'station' | 'camera' | 'truck' | 'report';
  readonly id: string;
}

export interface MapPlace {
  readonly lon: number;
  readonly lat: number;
}

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
}

/** Under zoom 10 only alarms are drawn: a desk opens where it sees every point. */
const FIRST_ZOOM = 10.2;
/** From here on every wet gauge shows its number. */
const CLOSE_ZOOM = 13;
/** A pointer this near counts as on the point, px. */
const TOUCH_PX = 5;
const EASE_MS = 400;
const DISPATCH_HIDES = ['rain', 'weather', 'level'] as const satisfies readonly LayerGroup[];
const DISPATCH_SOURCES: readonly string[] = [...ARC_SOURCES, closedCrossings.id];

export class FloodMap {
  readonly #map: MapLibre;
  readonly #city: City;
  readonly #events: FloodMapEvents;
  readonly #sources: readonly PointSource[];
  readonly #field: RainField;
  readonly #arcs: DispatchArcs;
  readonly #warningAreas: WarningAreas;
  readonly #reports: CitizenReportSigns;
  readonly #hidden = new Set<LayerGroup>();
  readonly #ensureImage: (name: string) => void;
  #context: DrawContext;
  #situation: Situation | null = null;
  #selected: MapThing | MapPlace | null = null;
  /** Null while the desk is not on the dispatcher's page. */
  #dispatch: ArcChoice | null = null;
  #loaded = false;
  /** What lies on what depends on the zoom; half a step of it changes nothing that could be seen. */
  #zoomStep = FIRST_ZOOM;
  #hoverFrame = 0;

  constructor(container: HTMLElement, city: City, basemap: readonly string[], events: FloodMapEvents) {
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
    });
    this.#map.touchZoomRotate.disableRotation();
    this.#ensureImage = imageMaker(this.#map, palette);
    this.#sources = POINT_LAYERS.map((layer) => new PointSource(layer, this.#map, this.#ensureImage));
    this.#field = new RainField(this.#map);
    this.#arcs = new DispatchArcs(this.#map, this.#ensureImage);
    this.#warningAreas = new WarningAreas(this.#map);
    this.#reports = new CitizenReportSigns(this.#map, this.#ensureImage);
    // The signs bear figures: without their font they would be drawn in another once and for all.
    const font = document.fonts.load(`700 12px ${GLYPH_FONT}`, '0123456789').catch(() => []);
    this.#map.once('load', () => void font.then(() => this.#addLayers()));
    this.#listen();
  }

  stop(): void {
    cancelAnimationFrame(this.#hoverFrame);
    this.#field.stop();
    this.#map.remove();
  }

  /** Shows a situation: only what differs from the one before reaches the map. Returns how many features changed. */
  show(situation: Situation): number {
    this.#situation = situation;
    if (!this.#loaded) return 0;
    const camerasNearWater = findCamerasNearWater(situation, this.#context.camerasNearWater);
    if (camerasNearWater !== this.#context.camerasNearWater) this.#context = { ...this.#context, camerasNearWater };
    let changed = 0;
    for (const source of this.#sources)
      changed += source.show(source.layer.things(situation, this.#zoomStep), this.#context);
    this.#field.show(situation);
    this.#warningAreas.show(situation);
    if (this.#dispatch) this.#arcs.show(situation, this.#dispatch, this.#context.language);
    if (this.#selected && 'id' in this.#selected && this.#selected.kind === 'truck') this.#drawSelection();
    return changed;
  }

  speak(language: Language): void {
    if (language === this.#context.language) return;
    this.#context = { ...this.#context, language };
    this.#redraw();
  }

  /** Marks a thing, or a bare point of the map. */
  select(thing: MapThing | MapPlace | null): void {
    this.#selected = thing;
    this.#drawSelection();
  }

  showLayer(group: LayerGroup, visible: boolean): void {
    if (visible) this.#hidden.delete(group);
    else this.#hidden.add(group);
    if (this.#loaded) this.#applyVisibility(group);
  }

  /** What a dispatcher sees besides: arcs with their minutes, and what water has shut; null takes it away. */
  showDispatch(choice: ArcChoice | null): void {
    const turned = (choice === null) !== (this.#dispatch === null);
    this.#dispatch = choice;
    if (!this.#loaded) return;
    if (choice && this.#situation) this.#arcs.show(this.#situation, choice, this.#context.language);
    if (turned) this.#turnToDispatch();
  }

  /** The area of a warning that is being written; empty takes it away. */
  previewWarning(rings: readonly Ring[]): void {
    this.#warningAreas.preview(rings);
  }

  /** What people in the street say. */
  showReports(signs: readonly ReportSign[]): void {
    this.#reports.show(signs);
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
    this.#map.fitBounds(box, { padding: 90, maxZoom: 13, duration: easing() });
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

  /** What is drawn of a station, camera or truck now: the surface that tests and operators may rely on. */
  drawn(id: string): Drawn | null {
    for (const source of this.#sources) {
      const drawn = source.layer.selects ? source.drawnOf(id) : undefined;
      if (drawn) return drawn;
    }
    return null;
  }

  /** The mark that a station's alarms put over its sign, or null where the sign says it all. */
  alarmMarkOf(id: string): Drawn | null {
    return this.#sources.find((source) => source.layer.id === 'alarms')?.drawnOf(id) ?? null;
  }

  /** Zoom, centre and pixel of a place, for tests that click on a point. */
  pixelOf(id: string): { x: number; y: number } | null {
    const drawn = this.drawn(id) ?? this.#reports.signOf(id);
    return drawn ? this.#map.project([drawn.lon, drawn.lat]) : null;
  }

  /** Behind the wall of cameras it had none; a flight that begins before it hears of one ends elsewhere. */
  #knowItsSize(): void {
    this.#map.resize();
  }

  #addLayers(): void {
    const { palette } = this.#context;
    this.#field.add(palette);
    this.#warningAreas.add(palette);
    for (const source of this.#sources) {
      if (source.layer.id === 'truck-counts') this.#arcs.addLines(palette);
      if (source.layer.id === 'callouts') {
        this.#arcs.addMinutes();
        this.#reports.add(palette);
        this.#addSelection();
      }
      source.add(source.layer.styles(palette));
    }
    this.#loaded = true;
    for (const group of this.#hidden) this.#applyVisibility(group);
    this.#turnToDispatch();
    this.#redraw();
    this.#drawSelection();
    this.#map.once('idle', () => this.#events.onReady());
    this.#tellView();
  }

  #addSelection(): void {
    this.#ensureImage(glyphName('selection'));
    this.#map.addSource('selection', { type: 'geojson', data: { type: 'FeatureCollection', features: [] } });
    this.#map.addLayer({
      id: 'selection-corners',
      type: 'symbol',
      source: 'selection',
      layout: { 'icon-image': glyphName('selection'), 'icon-allow-overlap': true, 'icon-ignore-placement': true },
    });
  }

  #drawSelection(): void {
    if (!this.#loaded) return;
    const place =
      this.#selected &&
      ('id' in this.#selected
        ? (this.drawn(this.#selected.id) ?? this.#reports.signOf(this.#selected.id))
        : this.#selected);
    void (this.#map.getSource('selection') as GeoJSONSource).setData({
      type: 'FeatureCollection',
      features: place
        ? [{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [place.lon, place.lat] } }]
        : [],
    });
  }

  #redraw(): void {
    if (this.#situation) this.show(this.#situation);
  }

  #applyVisibility(group: LayerGroup): void {
    const givesWay = this.#dispatch !== null && DISPATCH_HIDES.some((hidden) => hidden === group);
    this.#setVisible(LAYER_GROUPS[group], !givesWay && !this.#hidden.has(group));
  }

  /** A dispatcher looks at water, trucks and ways: gauges of rain and wind would hide the arcs. */
  #turnToDispatch(): void {
    const on = this.#dispatch !== null;
    this.#setVisible(DISPATCH_SOURCES, on);
    for (const group of DISPATCH_HIDES) this.#setVisible(LAYER_GROUPS[group], !on && !this.#hidden.has(group));
    // Their alarms stay in the rail's count and on the other page; a ring around nothing would say nothing.
    this.#map.setFilter('alarms-marks', on ? ['in', '|depth|', ['get', 'icon']] : null);
    this.#map.setFilter('callouts-names', on ? ['==', ['get', 'theme'], 'depth'] : null);
  }

  #setVisible(sources: readonly string[], visible: boolean): void {
    const visibility = visible ? 'visible' : 'none';
    for (const layer of this.#map.getStyle().layers) {
      if ('source' in layer && sources.includes(layer.source))
        this.#map.setLayoutProperty(layer.id, 'visibility', visibility);
    }
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
    this.#map.on('zoomend', () => {
      const zoom = this.#map.getZoom();
      const step = Math.round(zoom * 2) / 2;
      const close = zoom >= CLOSE_ZOOM;
      if (close === this.#context.close && step === this.#zoomStep) return;
      this.#zoomStep = step;
      if (close !== this.#context.close) this.#context = { ...this.#context, close };
      this.#redraw();
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
    for (const feature of features) {
      if (feature.source === REPORT_SOURCE) return { kind: 'report', id: String(feature.properties.id) };
      const kind = this.#sources.find((source) => source.layer.id === feature.source)?.layer.selects;
      if (kind) return { kind, id: String(feature.properties.id) };
    }
    return null;
  }
}

function easing(): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : EASE_MS;
}
