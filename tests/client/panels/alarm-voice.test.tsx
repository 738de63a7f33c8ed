// New orange and red alarms as a screen reader says them: gathered, at most three sentences, and never faster than can be heard.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AlarmNews } from '../../../client/live/alarms-news.ts';
import { AlarmVoice } from '../../../client/panels/AlarmDesk/AlarmVoice.tsx';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { holdTime, letTimeRun, pass } from '../../support/panel/held-time.ts';
import { MINUTE, reported } from '../small-city.ts';
import { FLOOD_CITY, RED, STORM, TIDE_ORANGE } from './flooded-city.ts';
import { latinWords } from './latin-words.ts';

const RAISED: AlarmNews = { alarm: RED, level: 'red', kind: 'raised' };
const TIDE: AlarmNews = { alarm: TIDE_ORANGE, level: 'orange', kind: 'raised' };
const GATHER_MS = 800;
const AT_MOST_EVERY_MS = 6_000;

beforeEach(holdTime);
afterEach(letTimeRun);

const draw = async (options: PanelOptions = {}) => {
  const drawn = await drawPanel(<AlarmVoice />, { city: FLOOD_CITY, world: STORM, ...options });
  const region = (role: 'status' | 'alert') => drawn.screen.getByRole(role).element();
  return {
    ...drawn,
    region,
    said: () => `${region('alert').textContent}${region('status').textContent}`,
  };
};

test('alarms of one moment are one announcement, worst first, each with its place and value', async () => {
  const { said, console } = await draw();
  console.news.set([TIDE]);
  await pass(GATHER_MS - 1);
  console.news.set([RAISED]);
  expect(said()).toBe('');
  await pass(1);
  expect(said()).toBe('Red alarm: Dalian Rd underpass, 56 cm. Orange alarm: Huangpu Park, 5.12 m');
});

test('a red interrupts what is being read, and an orange alone waits for its end', async () => {
  const { region, console } = await draw();
  expect(region('status').getAttribute('aria-live')).toBe('polite');
  expect(region('alert').getAttribute('aria-live')).toBe('assertive');
  console.news.set([TIDE]);
  await pass(GATHER_MS);
  expect(region('status').textContent).toBe('Orange alarm: Huangpu Park, 5.12 m');
  expect(region('alert').textContent).toBe('');
  console.news.set([RAISED, { ...TIDE, kind: 'escalated' }]);
  await pass(AT_MOST_EVERY_MS);
  expect(region('alert').textContent).toBe(
    'Red alarm: Dalian Rd underpass, 56 cm. Orange alarm not answered: Huangpu Park, 5.12 m',
  );
  expect(region('status').textContent).toBe('');
});

test('what comes while it is still heard waits for its turn', async () => {
  const { said, console } = await draw();
  console.news.set([RAISED]);
  await pass(GATHER_MS);
  expect(said()).toBe('Red alarm: Dalian Rd underpass, 56 cm');
  console.news.set([{ ...TIDE, kind: 'escalated' }]);
  await pass(AT_MOST_EVERY_MS - 1);
  expect(said()).toBe('Red alarm: Dalian Rd underpass, 56 cm');
  await pass(1);
  expect(said()).toBe('Orange alarm not answered: Huangpu Park, 5.12 m');
});

test('of a storm three places are named and the others counted; an incident is one sentence', async () => {
  const { said, console } = await draw();
  const at = (place: string, incident_id: string | null = null): AlarmNews => ({
    ...RAISED,
    alarm: { ...RED, id: place, station_id: null, subject: { kind: 'station', id: place }, incident_id },
  });
  console.news.set([at('A', 'I-1'), at('B', 'I-1'), at('C'), at('D'), at('E'), at('F')]);
  await pass(GATHER_MS);
  expect(said()).toBe('Red alarm: A, 56 cm. Red alarm: C, 56 cm. Red alarm: D, 56 cm. 2 more new alarms');
});

test('speaks Chinese at a Chinese desk', async () => {
  const { said, console, screen } = await draw({ language: 'zh-CN' });
  console.news.set([RAISED, { ...TIDE, kind: 'escalated' }]);
  await pass(GATHER_MS);
  expect(said()).toBe('红色告警：大连路下立交，56 cm。橙色告警无人处理：黄浦公园，5.12 m');
  expect(latinWords(screen.container)).toEqual([]);
});

test('[T1] of a sensor that is silent the last that is known is said as such', async () => {
  const stations = { 'UP-001': reported('depth_m', 0.61, { level: 'red', age: 22 * MINUTE }) };
  const { console, said } = await draw({ world: { ...STORM, stations } });
  console.news.set([{ ...RAISED, kind: 'escalated' }]);
  await pass(GATHER_MS);
  expect(said()).toBe(
    'Red alarm not answered: Dalian Rd underpass, last known 61 cm at 13:38, silent since; peak 61 cm',
  );
});
