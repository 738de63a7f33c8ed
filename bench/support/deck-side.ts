// The side of deck.gl, bundled and handed to the page: circles and signs out of one picture, over the same map.
import { IconLayer, ScatterplotLayer } from '@deck.gl/layers';
import { MapboxOverlay } from '@deck.gl/mapbox';

export interface DeckPoint {
  readonly id: string;
  readonly position: readonly [number, number];
  readonly fill: readonly [number, number, number];
  readonly radius: number;
  /** Name of its sign; empty for a circle. */
  readonly icon: string;
}

type Ranges = { startRow: number; endRow: number }[];

/** Which rows of circles and of signs are new. */
export interface DeckRows {
  readonly circles: Ranges;
  readonly signs: Ranges;
}

interface MapOfImages {
  addControl(control: unknown): void;
  removeControl(control: unknown): void;
  getImage(name: string): { data: { width: number; height: number; data: Uint8Array } } | undefined;
}

function deckSide(map: MapOfImages, icons: readonly string[]) {
  let drawn = (): void => undefined;
  const overlay = new MapboxOverlay({ interleaved: false, layers: [], onAfterRender: () => drawn() });
  map.addControl(overlay);
  const atlas = atlasOf(
    map,
    [...new Set(icons)].filter((icon) => icon !== ''),
  );
  const [isCircle, isSign] = [({ icon }: DeckPoint) => icon === '', ({ icon }: DeckPoint) => icon in atlas.mapping];
  return {
    /** Draws these points and resolves when they are drawn. @param rows null where all are new */
    tick(points: readonly DeckPoint[], rows: DeckRows | null): Promise<void> {
      const done = new Promise<void>((resolve) => {
        drawn = resolve;
      });
      overlay.setProps({
        layers: [
          new ScatterplotLayer<DeckPoint>({
            id: 'circles',
            data: points.filter(isCircle),
            getPosition: ({ position: [lon, lat] }) => [lon, lat],
            getFillColor: ({ fill: [red, green, blue] }) => [red, green, blue],
            getRadius: ({ radius }) => radius,
            radiusUnits: 'pixels',
            ...(rows ? { _dataDiff: () => rows.circles } : {}),
          }),
          new IconLayer<DeckPoint>({
            id: 'signs',
            data: points.filter(isSign),
            iconAtlas: atlas.image as unknown as string, // a picture will do, which its types do not know
            iconMapping: atlas.mapping,
            getPosition: ({ position: [lon, lat] }) => [lon, lat],
            getIcon: ({ icon }) => icon,
            getSize: 26,
            ...(rows ? { _dataDiff: () => rows.signs } : {}),
          }),
        ],
      });
      return done;
    },
    /** Null where a row has come or gone: then all are new. */
    rowsThatDiffer(before: readonly DeckPoint[], after: readonly DeckPoint[]): DeckRows | null {
      const differ = (suits: (point: DeckPoint) => boolean): Ranges | null => {
        const [old, now] = [before.filter(suits), after.filter(suits)];
        if (old.length !== now.length || old.some(({ id }, row) => id !== now[row]!.id)) return null;
        return now.flatMap((point, row) =>
          JSON.stringify(point) === JSON.stringify(old[row]) ? [] : [{ startRow: row, endRow: row + 1 }],
        );
      };
      const [circles, signs] = [differ(isCircle), differ(isSign)];
      return circles && signs ? { circles, signs } : null;
    },
    hide: () => overlay.setProps({ layers: [] }),
    remove: () => map.removeControl(overlay),
  };
}

/** Every sign that is drawn, side by side in rows. */
function atlasOf(map: MapOfImages, icons: readonly string[]) {
  const CELL = 200;
  const COLUMNS = 20;
  const image = document.createElement('canvas');
  image.width = CELL * COLUMNS;
  image.height = CELL * Math.max(1, Math.ceil(icons.length / COLUMNS));
  const pen = image.getContext('2d')!;
  const mapping: Record<string, { x: number; y: number; width: number; height: number }> = {};
  for (const [i, icon] of icons.entries()) {
    const sign = map.getImage(icon)?.data;
    if (!sign) continue;
    const [x, y] = [(i % COLUMNS) * CELL, Math.floor(i / COLUMNS) * CELL];
    pen.putImageData(new ImageData(new Uint8ClampedArray(sign.data), sign.width, sign.height), x, y);
    mapping[icon] = { x, y, width: sign.width, height: sign.height };
  }
  return { image, mapping };
}

declare global {
  interface Window {
    benchDeckSide?: typeof deckSide;
  }
}

window.benchDeckSide = deckSide;
