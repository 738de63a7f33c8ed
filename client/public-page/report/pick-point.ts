import type { Point } from '../../../domain/plane.ts';
import { html } from '../../../domain/public/markup.ts';
import type { FormWords } from '../../../domain/reports/form-words.ts';
import type { LargeMap } from '../large-map.ts';
import { element } from '../page.ts';

/**
 * A point of the large map: where it is tapped, or under the cross in its middle, which the arrow keys move. Null where nobody
 * chose, or where the map cannot be shown.
 */
export async function pickPoint(large: LargeMap, words: FormWords): Promise<Point | null> {
  const map = await large.open();
  if (!map) {
    large.close();
    return null;
  }
  const pane = element('map-pane');
  const bar = document.createElement('div');
  bar.id = 'pick';
  bar.innerHTML =
    html`<p>${words.where.pick}</p><div><button type="button" id="pick-middle">${words.where.middle}</button><button type="button" id="pick-cancel">${words.where.cancel}</button></div>`.text;
  const cross = document.createElement('div');
  cross.id = 'cross';
  pane.append(cross, bar);
  document.body.classList.add('picking');
  const stop = new AbortController();
  const point = await new Promise<Point | null>((resolve) => {
    map.pick(resolve);
    element('pick-middle').addEventListener('click', () => resolve(map.middle()));
    element('pick-cancel').addEventListener('click', () => resolve(null));
    document.addEventListener('keydown', ({ key }) => key === 'Escape' && resolve(null), { signal: stop.signal });
    pane.querySelector('canvas')?.focus();
  });
  stop.abort();
  map.pick(null);
  bar.remove();
  cross.remove();
  document.body.classList.remove('picking');
  large.close();
  return point;
}
