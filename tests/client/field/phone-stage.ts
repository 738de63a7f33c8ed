// A crew's phone in the real browser: its page, its store on the disk, and a server that answers what the test says. Time stands.
import { vi } from 'vitest';
import { page } from 'vitest/browser';
import type { FieldOrder, FieldState } from '../../../client/field/field-state.ts';
import { FieldPage } from '../../../client/field/page.ts';
import { Phone } from '../../../client/field/phone.ts';
import { PhoneStore } from '../../../client/field/phone-store.ts';
import type { Language } from '../../../client/i18n/languages.ts';
import { type Answers, answeringServer, hangUp } from '../../support/panel/answering-server.ts';

const AT = '2026-07-21T14:12:40+08:00';
export const REPLIES = '/field/v1/replies';
export const PHOTOS = '/field/v1/photos';
const STATE = '/field/v1/state';

export const ORDER: FieldOrder = {
  id: 'O-1',
  state: 'sent',
  purpose: 'pump',
  issued_by: 'Wang',
  issued_at: '2026-07-21T14:01:00+08:00',
  accepted_at: null,
  arrived_at: null,
  pumping_at: null,
  ended_at: null,
  end_reason: null,
  eta: '2026-07-21T14:30:00+08:00',
  avoids: [{ en: 'Nanxun Rd tunnel', zh: '南浔路地道' }],
  crew_depth: null,
  photo_ids: [],
  site: { id: 'S-1', name: { en: 'Dalian Rd underpass', zh: '大连路下立交' }, kind: 'underpass' },
  water: {
    level: 'red',
    depth_m: 0.56,
    at: '2026-07-21T14:12:04+08:00',
    suspect: false,
    freshness: 'live',
    change_10min_m: 0.08,
    may_reach_m: 0.8,
  },
};
export const ACCEPTED: FieldOrder = { ...ORDER, state: 'accepted', accepted_at: '2026-07-21T14:02:00+08:00' };

export const stateWith = (order: FieldOrder | null, rest: Partial<FieldState> = {}): FieldState => ({
  at: AT,
  clock: { mode: 'live', speed: 1 },
  exercise: null,
  truck: {
    id: 'P-17',
    name: 'P-17',
    capacity_m3_h: 2_000,
    base: { en: 'Wujiaochang depot', zh: '五角场驻点' },
    district: { en: 'Yangpu', zh: '杨浦' },
  },
  order,
  ...rest,
});

export interface PhoneOptions {
  readonly language?: Language;
  readonly answers?: Answers;
}

/** @param state what the server says; a function where it changes, null where there is no signal */
export async function openPhone(
  state: FieldState | null | (() => FieldState | null | Response),
  { language = 'en', answers = {} }: PhoneOptions = {},
) {
  const server = answeringServer({
    [`GET ${STATE}`]: () => (typeof state === 'function' ? state() : state) ?? noSignal(),
    ...answers,
  });
  const root = document.createElement('main');
  document.body.append(root);
  const shown = new FieldPage(root, language);
  const phone = new Phone(await PhoneStore.open(), (view) => shown.show(view));
  shown.use(phone);
  await phone.start();
  return {
    phone,
    server,
    root,
    screen: page.elementLocator(document.body),
    words: () => wordsOf(root),
    link: () => root.querySelector<HTMLElement>('[data-link]')?.dataset.link ?? null,
  };
}

/** What stands on the page, each piece of it apart: the page's own styles are not here to set them apart. */
function wordsOf(root: HTMLElement): string {
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const words: string[] = [];
  while (texts.nextNode()) words.push(texts.currentNode.textContent ?? '');
  return words.join(' ').replace(/\s+/g, ' ').trim();
}

/** Waits without moving the time that stands: vitest's own waiting moves it on a little with every look. */
export async function sees(what: () => boolean): Promise<void> {
  while (!what()) await new Promise(requestAnimationFrame);
}

/** As fetch fails where there is no signal. */
export function noSignal(): never {
  throw new TypeError('Failed to fetch');
}

let forget: (() => void)[] = [];

/** Before each test: an empty phone whose clock stands, and which listens to nothing any more afterwards. */
export async function emptyPhone(): Promise<void> {
  vi.useFakeTimers({
    toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
    now: Date.parse(AT),
  });
  for (const target of [window, document]) {
    const listen = target.addEventListener.bind(target);
    vi.spyOn(target, 'addEventListener').mockImplementation((type: string, ...rest: [EventListener]) => {
      forget.push(() => target.removeEventListener(type, ...rest));
      listen(type, ...rest);
    });
  }
  await PhoneStore.open();
  const request = indexedDB.open('highwater-field');
  const database = await new Promise<IDBDatabase>((resolve) => {
    request.onsuccess = () => resolve(request.result);
  });
  await new Promise<void>((resolve) => {
    const emptying = database.transaction(['queue', 'heard'], 'readwrite');
    emptying.objectStore('queue').clear();
    emptying.objectStore('heard').clear();
    emptying.oncomplete = () => resolve();
  });
  database.close();
}

/** Once what it has asked is answered: a queue that waits for ever would hold the next phone's lock. */
export async function closePhone(): Promise<void> {
  await hangUp();
  vi.useRealTimers();
  for (const undo of forget.splice(0)) undo();
  forget = [];
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  for (const element of document.querySelectorAll('main, dialog')) element.remove();
  localStorage.clear();
  document.documentElement.lang = 'en';
}
