// Pixels of the whole world at a zoom, and back.

/** A tile of 512 px spans the world at zoom 0. */
const WORLD_PX = 512;

export function worldX(lon: number, zoom: number): number {
  return ((lon + 180) / 360) * WORLD_PX * 2 ** zoom;
}

export function worldY(lat: number, zoom: number): number {
  const sine = Math.sin((lat * Math.PI) / 180);
  return (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * WORLD_PX * 2 ** zoom;
}

export function lonOf(x: number, zoom: number): number {
  return (x / (WORLD_PX * 2 ** zoom)) * 360 - 180;
}

export function latOf(y: number, zoom: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / (WORLD_PX * 2 ** zoom)))) * 180) / Math.PI;
}
