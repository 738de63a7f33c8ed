// P8, W15. What people in the street saw and an operator let through: a list of its own, apart from all that is measured.
import { BODY_DEPTHS } from '../reports/body-depth.ts';
import { html, type Markup } from './markup.ts';
import { ageWords } from './sentences.ts';
import type { PublicView } from './view.ts';
import { PUBLIC_WORDS } from './words.ts';

const MOST_LINES = 30;

/** Nothing where nobody reported; newest first, and none whose time is up (W13). */
export function streetRegion({ snapshot, language, now }: PublicView): Markup {
  const words = PUBLIC_WORDS[language];
  const reports = snapshot.reports
    .filter(({ expires_at }) => Date.parse(expires_at) > now)
    .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
    .slice(0, MOST_LINES);
  if (reports.length === 0) return html``;
  const lines = reports.map(({ id, at, lon, lat, place_id, body_part, depth_cm }) => {
    const place = snapshot.places.find((one) => one.id === place_id);
    const where = place ? words.place(place.name).at(-1)! : `${lat}, ${lon}`;
    const said = words.street.line(where, BODY_DEPTHS[body_part].words[language], ...depth_cm);
    return html`<li data-street-report="${id}">${said}<span data-seen="${at}">${words.street.seen(ageWords(now - Date.parse(at), words))}</span></li>`;
  });
  return html`<section class="official street"><h2>${words.street.title}</h2><p>${words.street.lead}</p><ul>${lines}</ul></section>`;
}
