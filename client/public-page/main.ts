import './styles/index.css';
import { LANGUAGE_TAG, type PublicLanguage } from '../../domain/public/words.ts';
import { Following } from './following.ts';
import { loadInter } from './inter.ts';
import { LargeMap } from './large-map.ts';
import { element, PublicPage } from './page.ts';
import { offerReport } from './report-button.ts';
import { fetchSearchTable } from './search-source.ts';
import { followSnapshot } from './snapshot-source.ts';
import { suggestNames } from './suggest-names.ts';
import { voiceInput } from './voice.ts';

const { outline, pushKey, basemap, reportMinutes, emergencyNumbers } = document.body.dataset;
const language: PublicLanguage = document.documentElement.lang.startsWith('zh') ? 'zh' : 'en';
let following: Following | null = null;
let map: LargeMap | null = null;

const page = new PublicPage(language, outline || null, () => {
  showFollow();
  map ??= firstMap();
  map.show();
});
const { words } = page;
followSnapshot((received) => page.receive(received));
fetchSearchTable((table) => page.readWith(table));

const input = element<HTMLInputElement>('q');
element('search').addEventListener('submit', (event) => {
  if (!page.view) return; // the server answers until this phone can
  event.preventDefault();
  input.blur();
  page.ask(input.value);
});
input.addEventListener('focus', () => {
  if (page.view) suggestNames(input, page.view.snapshot, language);
});
element('clear').addEventListener('click', (event) => {
  if (!page.view) return;
  event.preventDefault();
  page.clearPosition();
  page.ask('');
  input.focus();
});
addEventListener('popstate', () => page.ask(new URL(location.href).searchParams.get('q') ?? '', { remember: false }));
document.addEventListener('click', (event) => {
  const target = event.target as Element;
  const link = target.closest<HTMLAnchorElement>('a[data-place]');
  if (link && page.view && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    page.ask(link.dataset.place!);
    scrollTo({ top: 0 });
    element('answer').focus({ preventScroll: true });
  } else if (target.closest('#follow')) void follow();
});

addEventListener('load', () => setTimeout(loadInter, 1_000));

if ('geolocation' in navigator && isSecureContext) {
  for (const id of ['position', 'map-position']) {
    const button = element(id);
    button.hidden = false;
    button.addEventListener('click', () =>
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => page.goNear({ lon: coords.longitude, lat: coords.latitude }),
        () => page.tell(words.search.positionFailed),
        { timeout: 15_000, maximumAge: 60_000 },
      ),
    );
  }
} else element('map-position').hidden = true;

const voice = element('voice');
const listen = voiceInput(LANGUAGE_TAG[language], {
  onListening(listening) {
    voice.toggleAttribute('data-listening', listening);
    if (listening) page.tell(words.search.listening);
  },
  onHeard: (text) => page.ask(text),
  onNothing: () => page.tell(words.search.notHeard),
});
if (listen) {
  voice.hidden = false;
  voice.addEventListener('click', listen);
}

if ('serviceWorker' in navigator)
  navigator.serviceWorker
    .register('/public/service-worker.js', { scope: '/public' })
    .then(() => navigator.serviceWorker.ready)
    .then((worker) => {
      if (!pushKey || !('PushManager' in window) || !('Notification' in window)) return;
      following = new Following(pushKey, worker);
      showFollow();
    })
    .catch(() => undefined); // without one the page works while there is a connection

function firstMap(): LargeMap {
  const first = new LargeMap(page, basemap ? basemap.split(',') : []);
  offerReport({
    page,
    map: first,
    minutes: Number(reportMinutes),
    emergencyNumbers: emergencyNumbers ? emergencyNumbers.split(',') : [],
  });
  return first;
}

function showFollow(): void {
  const button = document.getElementById('follow');
  if (!button || !following) return;
  const followed = following.has(button.dataset.follow!);
  const text = followed ? words.follow.following : words.follow.follow;
  const name = document.querySelector('#answer h1')?.textContent?.trim() ?? '';
  button.hidden = false;
  button.setAttribute('aria-pressed', String(followed));
  button.title = words.follow.why(name);
  button.querySelector('span')!.textContent = text;
}

async function follow(): Promise<void> {
  const id = document.getElementById('follow')?.dataset.follow;
  if (!id || !following) return;
  try {
    if (following.has(id)) {
      await following.unfollow(id);
      page.tell(words.follow.ended);
    } else page.tell((await following.follow(id, language)) ? words.follow.told : words.follow.failed);
  } catch {
    page.tell(words.follow.failed);
  }
  showFollow();
}
