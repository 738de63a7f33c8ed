// How the map is looked at: its steps of zoom, its window, its flights.
import type { LngLatBounds, Map as MapLibre, PaddingOptions } from 'maplibre-gl';
import type { MapWindow } from './arrange.ts';

const EASE_MS = 400;
const FRAME_PX = 90;
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
  const left = Math.max(FRAME_PX, Math.min(FLOATING_PX, map.getContainer().clientWidth * 0.27));
  return { top: FRAME_PX, right: FRAME_PX, bottom: FRAME_PX, left };
}

export function easing(): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : EASE_MS;
}
