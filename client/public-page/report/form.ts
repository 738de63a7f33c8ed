// The form for water in the street (W10-W17). It stands in the page where its button was, so that search, list and map stay in reach.
import { PUBLIC_WORDS } from '../../../domain/public/words.ts';
import { BODY_PARTS, type BodyPart } from '../../../domain/reports/body-depth.ts';
import { formWords } from '../../../domain/reports/form-words.ts';
import type { LargeMap } from '../large-map.ts';
import { element, type PublicPage } from '../page.ts';
import { suggestNames } from '../suggest-names.ts';
import { formMarkup } from './form-markup.ts';
import { isAnyWaiting, keepForLater, rememberedMine, rememberMine, sendWaiting } from './kept.ts';
import { showMine } from './mine.ts';
import { PhotoField } from './photo-field.ts';
import { pickPoint } from './pick-point.ts';
import { asBase64 } from './picture.ts';
import { type ChosenPlace, placeAtPoint, placeById, placeByName } from './place-choice.ts';
import { refusalWords } from './refusal-words.ts';
import { type ReportBody, sendReport } from './send.ts';

export interface FormParts {
  readonly page: PublicPage;
  readonly map: LargeMap;
  /** How long a report is shown. */
  readonly minutes: number;
  /** Whom to call in danger to life. */
  readonly emergencyNumbers: readonly string[];
}

/** Sends what waited for a connection. */
export async function sendKept({ page, minutes, emergencyNumbers }: FormParts): Promise<void> {
  if (!page.view || !isAnyWaiting()) return;
  const taken = await sendWaiting(page.view.now, minutes * 60_000);
  if (taken > 0) element('report-said').textContent = formWords(page.language, emergencyNumbers).sentLater;
}

export function openForm(parts: FormParts): void {
  const { page, map, minutes, emergencyNumbers } = parts;
  const words = formWords(page.language, emergencyNumbers);
  const both = { page: PUBLIC_WORDS[page.language], form: words };
  const keptMs = minutes * 60_000;
  const button = element('open-report');
  const holder = document.createElement('div');
  const hasPosition = 'geolocation' in navigator && isSecureContext;
  holder.innerHTML = formMarkup({ language: page.language, words, minutes, hasPosition }).text;
  button.hidden = true;
  button.after(holder);
  // Held from here on: what comes late (a position, a photo, an answer) finds them even after the form has been closed.
  const outcome = element('report-said');
  const trouble = element('report-trouble');
  const says = element('report-chosen');
  const onMap = element('report-map');
  const sendButton = element('report-send');
  outcome.textContent = '';
  const close = () => {
    if (!holder.isConnected) return;
    holder.remove();
    button.hidden = false;
    button.focus();
  };
  element('report-close').addEventListener('click', close);
  holder.addEventListener('keydown', ({ key }) => key === 'Escape' && close());

  const tell = (what: string) => {
    trouble.textContent = what;
  };
  let chosen: ChosenPlace | null = null;
  const name = element<HTMLInputElement>('report-place');
  const choose = (place: ChosenPlace | null, otherwise: string) => {
    chosen = place;
    if (place) tell('');
    says.textContent = place?.says ?? otherwise;
    says.toggleAttribute('data-chosen', place !== null);
  };
  const atPoint = (lon: number, lat: number, within_m: number | null) => {
    const { snapshot } = page.view!;
    const city = page.language === 'zh' ? snapshot.city.name.zh : snapshot.city.name.en;
    name.value = '';
    choose(placeAtPoint(snapshot, { lon, lat }, within_m, both), words.where.outside(city));
  };
  const asked = page.view!.snapshot.places.find(({ id }) => id === page.placeId);
  if (page.from)
    atPoint(page.from.lon, page.from.lat, null); // the water is where the person stands, not where the sensor is
  else if (asked) {
    const place = placeById(asked, both);
    name.value = place.name;
    choose(place, '');
  }
  suggestNames(name, page.view!.snapshot, page.language);
  name.addEventListener('change', () => {
    const typed = name.value.trim();
    choose(typed ? placeByName(page.view!, typed, both) : null, typed ? words.where.unknown : words.where.none);
  });
  document.getElementById('report-here')?.addEventListener('click', () => {
    choose(null, words.where.asking);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => atPoint(coords.longitude, coords.latitude, coords.accuracy),
      () => choose(null, words.where.failed),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 30_000 },
    );
  });
  onMap.addEventListener('click', async () => {
    const point = await pickPoint(map, words);
    if (point) atPoint(point.lon, point.lat, null);
    onMap.focus();
    onMap.scrollIntoView({ block: 'center' });
  });
  const photo = new PhotoField(words);

  const fields = element<HTMLFormElement>('report-fields');
  fields.addEventListener('input', () => tell(''));
  fields.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (fields.hasAttribute('data-sending')) return;
    const depth = new FormData(fields).get('depth');
    const part = BODY_PARTS.find((one) => one === depth);
    if (!chosen || !part) {
      tell(chosen ? words.missing.depth : words.missing.where);
      (chosen ? fields.querySelector<HTMLElement>('[name=depth]') : name)?.focus();
      return;
    }
    tell('');
    fields.setAttribute('data-sending', '');
    sendButton.textContent = words.sending;
    await send(chosen, part);
    if (!fields.isConnected) return; // it was taken, and the form is gone
    fields.removeAttribute('data-sending');
    sendButton.textContent = words.send;
  });

  async function send({ where, name: called }: ChosenPlace, depth: BodyPart): Promise<void> {
    const at = page.view!.now;
    const comment = element<HTMLTextAreaElement>('report-comment').value.trim();
    const picture = await photo.bytes();
    const body: ReportBody = {
      ...where,
      depth,
      at: new Date(at).toISOString(),
      ...(comment ? { comment } : {}),
      ...(picture ? { photo: await asBase64(picture) } : {}),
    };
    const sent = await sendReport(body);
    if (sent.kind === 'refused') return tell(refusalWords(sent, words));
    if (sent.kind === 'unreached') {
      if (!keepForLater(body)) return tell(words.full);
      return done(words.kept);
    }
    rememberMine({ id: sent.id, key: sent.key, where, name: called, at });
    done(words.sent);
  }

  function done(said: string): void {
    close();
    outcome.textContent = said;
  }

  const mine = rememberedMine(page.view!.now, keptMs);
  if (mine) showMine({ mine, page, words, onGone: done, onTrouble: tell });
  element('report-title').focus();
}
