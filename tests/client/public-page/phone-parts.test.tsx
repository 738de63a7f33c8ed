// The parts of the public page that make a phone of it: asking for what is new, names while typing, the voice, following a place.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Following } from '../../../client/public-page/following.ts';
import { followSnapshot, type Received } from '../../../client/public-page/snapshot-source.ts';
import { suggestNames } from '../../../client/public-page/suggest-names.ts';
import { voiceInput } from '../../../client/public-page/voice.ts';
import { AT, DALIAN, DRY, snapshotOf } from '../../domain/public/places.ts';
import { answeringServer, refused } from '../../support/panel/answering-server.ts';
import { leavePage, standStill } from './page-stage.ts';

const NOW = 'GET /public/v1/now.json';
const SNAPSHOT = snapshotOf([DALIAN, DRY]);
let forget: (() => void)[] = [];
beforeEach(() => {
  standStill();
  for (const target of [window, document]) {
    const listen = target.addEventListener.bind(target);
    vi.spyOn(target, 'addEventListener').mockImplementation((type: string, ...rest: [EventListener]) => {
      forget.push(() => target.removeEventListener(type, ...rest));
      listen(type, ...rest);
    });
  }
});
afterEach(async () => {
  for (const undo of forget.splice(0)) undo();
  forget = [];
  await leavePage();
});
/** Waits without moving the time that stands. */
async function sees(what: () => boolean): Promise<void> {
  while (!what()) await new Promise(requestAnimationFrame);
}

test('takes the snapshot at once, a newer one when the signal is back, and neither an older one nor one of another shape', async () => {
  let answer: unknown = SNAPSHOT;
  const server = answeringServer({ [NOW]: () => answer });
  const taken: Received[] = [];
  followSnapshot((one) => taken.push(one));
  await sees(() => taken.length === 1);
  expect(taken[0]?.now()).toBe(Date.parse(AT));
  for (const other of [
    { ...SNAPSHOT, at: '2026-07-21T13:59:00+08:00' },
    { ...SNAPSHOT, version: 2 },
    refused(503, 'away'),
  ]) {
    answer = other;
    const asked = server.asked.length;
    window.dispatchEvent(new Event('online'));
    await sees(() => server.asked.length > asked);
  }
  answer = { ...SNAPSHOT, at: '2026-07-21T14:01:00+08:00' };
  window.dispatchEvent(new Event('online'));
  await sees(() => taken.length === 2);
  expect(taken[1]?.snapshot.at).toBe('2026-07-21T14:01:00+08:00');
});

test('asks again every half minute, and not while nobody looks', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval', 'performance'], now: Date.parse(AT) });
  const server = answeringServer({ [NOW]: SNAPSHOT });
  followSnapshot(() => undefined);
  vi.advanceTimersByTime(29_000);
  expect(server.asked).toHaveLength(1);
  vi.advanceTimersByTime(1_000);
  expect(server.asked).toHaveLength(2);
  const looked = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  vi.advanceTimersByTime(120_000);
  expect(server.asked).toHaveLength(2);
  looked.mockReturnValue('visible');
  document.dispatchEvent(new Event('visibilitychange'));
  expect(server.asked).toHaveLength(3);
});

test('a copy that the phone had kept is as old as it is', async () => {
  const headers = { 'x-kept-at': String(Date.parse(AT) - 600_000) };
  answeringServer({ [NOW]: () => Response.json(SNAPSHOT, { headers }) });
  const taken: Received[] = [];
  followSnapshot((one) => taken.push(one));
  await sees(() => taken.length === 1);
  expect(taken[0]!.now() - Date.parse(AT)).toBe(600_000);
});

test('offers every name and district once, in the page’s language, the Chinese name in English too', () => {
  const holder = document.createElement('div');
  holder.dataset.publicPage = '';
  holder.innerHTML = '<input>';
  document.body.append(holder);
  const input = holder.querySelector('input')!;
  const places = snapshotOf([DALIAN, { ...DALIAN, id: 'x' }]);
  suggestNames(input, places, 'en');
  suggestNames(input, places, 'en');
  const names = [...holder.querySelectorAll('option')].map(({ value }) => value);
  expect(names).toEqual(['Dalian Rd underpass', 'Hongkou', '大连路下立交']);
  expect(input.list?.options).toHaveLength(3);
});

class Listener {
  static readonly made: Listener[] = [];
  lang = '';
  interimResults = true;
  maxAlternatives = 9;
  onresult: (event: { results: { transcript: string }[][] }) => void = () => undefined;
  onend = () => undefined;
  constructor() {
    Listener.made.push(this);
  }
  start = vi.fn();
}
const heardBy = () => ({
  onListening: vi.fn<(on: boolean) => void>(),
  onHeard: vi.fn<(text: string) => void>(),
  onNothing: vi.fn<() => void>(),
});

test('a browser that cannot listen offers no voice', () => {
  vi.stubGlobal('SpeechRecognition', undefined);
  vi.stubGlobal('webkitSpeechRecognition', undefined);
  expect(voiceInput('en', heardBy())).toBeNull();
});

test.each([
  ['zh-CN', '大连路。', '大连路'],
  ['en', 'Dalian Road?', 'Dalian Road'],
])('what is heard in %s is asked without its full stop', (language, said, asked) => {
  vi.stubGlobal('SpeechRecognition', Listener);
  const events = heardBy();
  voiceInput(language, events)?.();
  const listener = Listener.made.at(-1)!;
  expect([listener.lang, listener.interimResults, listener.maxAlternatives]).toEqual([language, false, 1]);
  expect(listener.start).toHaveBeenCalledTimes(1);
  listener.onresult({ results: [[{ transcript: said }]] });
  listener.onend();
  expect(events.onHeard.mock.calls).toEqual([[asked]]);
  expect(events.onListening.mock.calls).toEqual([[true], [false]]);
  expect(events.onNothing).not.toHaveBeenCalled();
});

test('where nothing was understood it says so', () => {
  vi.stubGlobal('SpeechRecognition', Listener);
  const events = heardBy();
  voiceInput('en', events)?.();
  Listener.made.at(-1)?.onend();
  expect(events.onNothing).toHaveBeenCalledTimes(1);
  expect(events.onHeard).not.toHaveBeenCalled();
});

const SUBSCRIBE = '/public/v1/subscriptions';
const END = `${SUBSCRIBE}/end`;
/** The browser's own part: an address for messages. */
function browser(permission: NotificationPermission) {
  vi.stubGlobal('Notification', { requestPermission: async () => permission });
  let kept: unknown = null;
  const unsubscribe = vi.fn(async () => {
    kept = null;
    return true;
  });
  const subscription = {
    endpoint: 'https://push.example/1',
    unsubscribe,
    toJSON: () => ({ endpoint: 'https://push.example/1', keys: { p256dh: 'p', auth: 'a' } }),
  };
  const subscribe = vi.fn(async () => {
    kept = subscription;
    return subscription;
  });
  const worker = { pushManager: { getSubscription: async () => kept, subscribe } };
  return { following: new Following('key', worker as unknown as ServiceWorkerRegistration), subscribe, unsubscribe };
}

test('a place is followed by the browser’s address and nothing else, and remembered on this phone', async () => {
  const server = answeringServer({ [`POST ${SUBSCRIBE}`]: {}, [`POST ${END}`]: {} });
  const { following, subscribe, unsubscribe } = browser('granted');
  expect(await following.follow('UP-001', 'zh')).toBe(true);
  expect(await following.follow('UP-002', 'zh')).toBe(true);
  expect(server.sent(SUBSCRIBE)[0]).toEqual({
    endpoint: 'https://push.example/1',
    keys: { p256dh: 'p', auth: 'a' },
    place_id: 'UP-001',
    language: 'zh',
  });
  expect(subscribe).toHaveBeenCalledTimes(1);
  expect([following.has('UP-001'), following.has('UP-003')]).toEqual([true, false]);
  await following.unfollow('UP-001');
  expect(unsubscribe).not.toHaveBeenCalled();
  await following.unfollow('UP-002');
  expect(unsubscribe).toHaveBeenCalledTimes(1);
  expect(server.sent(END)).toEqual(
    ['UP-001', 'UP-002'].map((place_id) => ({ endpoint: 'https://push.example/1', place_id })),
  );
});

test.each([
  ['the browser', 'denied', {}],
  ['the server', 'granted', refused(429, 'too many')],
] as const)('where %s says no, nothing is followed', async (_who, permission, answer) => {
  answeringServer({ [`POST ${SUBSCRIBE}`]: answer });
  const { following } = browser(permission);
  expect(await following.follow('UP-001', 'en')).toBe(false);
  expect(following.has('UP-001')).toBe(false);
});
