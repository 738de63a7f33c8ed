// How the map is looked at: its steps of zoom, its window, its flights.
import type { LngLatBounds, Map as MapLibre, PaddingOptions } from 'maplibre-gl';
import type { MapWindow } from './arrange.ts';

const EASE_MS = 400;
/** Round what is brought into view; a small map has less to give. */
const MOST_PADDING_PX = 90;
/** Switch and legend float over the left edge. */
const FLOATING_PX = 250;

/** In quarters, downward: what stands apart there stands apart here. */
export function stepOf(zoom: number): number {
  return Math.floor(zoom * 4 + 1e-6) / 4;
}

export function windowOf(bounds: LngLatBounds): MapWindow {
  return { west: bounds.getWest(), south: bounds.getSouth(), east: bounds.getEast(), north: bounds.getNorth() };
}

/** Room around what is framed. */
export function framePadding(map: MapLibre): PaddingOptions {
  const { clientWidth, clientHeight } = map.getContainer();
  const around = Math.min(MOST_PADDING_PX, clientWidth / 6, clientHeight / 6);
  const left = Math.max(around, Math.min(FLOATING_PX, clientWidth * 0.27));
  return { top: around, right: around, bottom: around, left };
}

export function easing(): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : EASE_MS;
}

export function metresPerPixel(zoom: number, lat: number): number {
  // A tile of 512 px spans the equator's 40,075 km at zoom 0.
  return (40_075_016.7 * Math.cos((lat * Math.PI) / 180)) / (512 * 2 ** zoom);
}
