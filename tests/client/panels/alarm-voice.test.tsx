// New orange and red alarms as a screen reader says them: gathered, at most three sentences, and never faster than can be heard.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { AlarmNews } from '../../../client/live/alarms-news.ts';
import { AlarmVoice } from '../../../client/panels/AlarmDesk/AlarmVoice.tsx';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { FLOOD_CITY, RED, STORM, TIDE_ORANGE } from './flooded-city.ts';
import { latinWords } from './latin-words.ts';

const RAISED: AlarmNews = { alarm: RED, level: 'red', kind: 'raised' };
const TIDE: AlarmNews = { alarm: TIDE_ORANGE, level: 'orange', kind: 'raised' };
const GATHER_MS = 800;
const AT_MOST_EVERY_MS = 6_000;

beforeEach(
  () => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] }),
);
afterEach(() => void vi.useRealTimers());

const draw = async (options: PanelOptions = {}) => {
  const drawn = await drawPanel(<AlarmVoice />, { city: FLOOD_CITY, world: STORM, ...options });
  return { ...drawn, voice: drawn.screen.getByRole('status') };
};

test('alarms of one moment are one announcement, worst first, each with its place and value, and politely', async () => {
  const { voice, console } = await draw();
  await expect.element(voice).toHaveAttribute('aria-live', 'polite');
  console.news.set([TIDE]);
  console.news.set([RAISED]);
  await expect.element(voice).toBeEmptyDOMElement();
  vi.advanceTimersByTime(GATHER_MS);
  await expect
    .element(voice)
    .toHaveTextContent('Red alarm: Dalian Rd underpass, 56 cm. Orange alarm: Huangpu Park, 5.12 m');
});

test('what comes while it is still heard waits for its turn', async () => {
  const { voice, console } = await draw();
  console.news.set([RAISED]);
  vi.advanceTimersByTime(GATHER_MS);
  await expect.element(voice).toHaveTextContent('Red alarm: Dalian Rd underpass, 56 cm');
  console.news.set([{ ...TIDE, kind: 'escalated' }]);
  vi.advanceTimersByTime(AT_MOST_EVERY_MS - 1);
  await expect.element(voice).toHaveTextContent('Red alarm: Dalian Rd underpass, 56 cm');
  vi.advanceTimersByTime(1);
  await expect.element(voice).toHaveTextContent('Orange alarm not answered: Huangpu Park, 5.12 m');
});

test('of a storm three places are named and the others counted; an incident is one sentence', async () => {
  const { voice, console } = await draw();
  const at = (place: string, incident_id: string | null = null): AlarmNews => ({
    ...RAISED,
    alarm: { ...RED, id: place, station_id: null, subject: { kind: 'station', id: place }, incident_id },
  });
  console.news.set([at('A', 'I-1'), at('B', 'I-1'), at('C'), at('D'), at('E'), at('F')]);
  vi.advanceTimersByTime(GATHER_MS);
  await expect
    .element(voice)
    .toHaveTextContent('Red alarm: A, 56 cm. Red alarm: C, 56 cm. Red alarm: D, 56 cm. 2 more new alarms');
});

test('speaks Chinese at a Chinese desk', async () => {
  const { voice, console, screen } = await draw({ language: 'zh-CN' });
  console.news.set([RAISED, { ...TIDE, kind: 'escalated' }]);
  vi.advanceTimersByTime(GATHER_MS);
  await expect.element(voice).toHaveTextContent('红色告警：大连路下立交，56 cm。橙色告警无人处理：黄浦公园，5.12 m');
  expect(latinWords(screen.container)).toEqual([]);
});
