import type { Screen } from '../console/console.ts';
import type { Language } from '../i18n/languages.ts';

/** CSS pixels of the map on a sheet of A4, twice as fine. */
const SIZE = { width: 680, height: 860 };
const FINENESS = 2;
/** A graphics card that has not drawn it by then does not draw it. */
const PATIENCE_MS = 20_000;

/**
 * Draws the map of the moment beside the page and takes its picture, as the address of a PNG.
 * @throws where it cannot be drawn
 */
export async function mapPicture({ city, basemap, situation }: Screen, language: Language): Promise<string> {
  // A page that is only read needs no map, and does not load one.
  const { FloodMap } = await import('../map/flood-map.ts');
  const paper = document.createElement('div');
  paper.dataset.theme = 'light';
  Object.assign(paper.style, {
    ...{ position: 'fixed', left: '-10000px', top: '0' },
    ...{ width: `${SIZE.width}px`, height: `${SIZE.height}px` },
  });
  document.body.append(paper);
  let map: InstanceType<typeof FloodMap> | null = null;
  try {
    await new Promise<void>((ready, fail) => {
      setTimeout(() => fail(new Error('The map was not drawn in time')), PATIENCE_MS);
      const nothing = () => undefined;
      map = new FloodMap(
        paper,
        city,
        basemap,
        {
          ...{ onSelect: nothing, onPlace: nothing, onHover: nothing, onView: nothing, onUnseen: nothing },
          onReady: ready,
          onLost: () => fail(new Error('The graphics card let go of the map')),
        },
        { interactive: false, pixelRatio: FINENESS },
      );
      map.speak(language);
      map.fitCity();
      map.show(situation.get());
    });
    return await map!.picture(); // it was made, or the promise has failed
  } finally {
    (map as InstanceType<typeof FloodMap> | null)?.stop();
    paper.remove();
  }
}
