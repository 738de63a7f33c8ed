// The wall of the room: large enough to be read from afar, no control on it, and every red that waits on it at every moment.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import '../../../client/styles/video-wall.css';
import type { LinkState } from '../../../client/live/link-state.ts';
import { FloodMap } from '../../../client/map/flood-map.ts';
import { VideoWall } from '../../../client/video-wall/VideoWall.tsx';
import type { Alarm } from '../../../domain/alerts/alarm.ts';
import type { City } from '../../../domain/city.ts';
import type { World } from '../../../domain/world.ts';
import { type DrawnPanel, drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { drawn as draws, holdTime, letTimeRun, pass } from '../../support/panel/held-time.ts';
import { notChinese } from '../../support/panel/not-chinese.ts';
import { alarm, worldOf } from '../alarms.ts';
import { PICTURE } from '../panels/picture.ts';
import { CALM, STORM, STORM_CITY } from '../panels/storm-city.ts';
import { STREET, STREET_STORM } from '../panels/street.ts';
import { MINUTE, NOW, reported, SECOND, UNDERPASS } from '../small-city.ts';

const SIZES = [
  { width: 3840, height: 1080, smallest_px: 28 },
  { width: 1920, height: 1080, smallest_px: 20 },
] as const;
const PICTURES = Object.fromEntries(
  Array.from({ length: 8 }, (_, i) => [`GET /api/v1/cameras/C-${i}/frame`, PICTURE] as const),
);
const LIVE: LinkState = { kind: 'live', back: null };
/** Longer than all of its stops together, and shorter than half of the shortest, s. */
const ROUND_S = 120;
const LOOK_S = 4;

const draw = async (options: PanelOptions = {}, link: LinkState = LIVE): Promise<DrawnPanel> => {
  const drawn = await drawPanel(<VideoWall />, { city: STREET, world: STREET_STORM, answers: PICTURES, ...options });
  await draws(() => drawn.console.link.state.set(link));
  return drawn;
};
const stopOf = ({ screen }: DrawnPanel) =>
  screen.container.querySelector<HTMLElement>('[data-wall-stop]')!.dataset.wallStop!;
const redsOn = ({ screen }: DrawnPanel) =>
  new Set([...screen.container.querySelectorAll<HTMLElement>('[data-wall-red]')].map(({ dataset }) => dataset.wallRed));

/** The size of every text that is drawn, with the text. */
function textSizes(root: Element): { text: string; size_px: number }[] {
  const sizes: { text: string; size_px: number }[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const [text, parent] = [node.textContent?.trim() ?? '', node.parentElement!];
    if (text !== '' && parent.checkVisibility({ visibilityProperty: true }))
      sizes.push({ text, size_px: Number.parseFloat(getComputedStyle(parent).fontSize) });
  }
  return sizes;
}

/** Goes through the round until it is `over`, as a rule where it began anew, and looks more than once at each of its stops. */
async function goRound(
  drawn: DrawnPanel,
  look: () => void,
  over = (stops: ReadonlySet<string>) => stops.size > 1 && stopOf(drawn) === [...stops][0],
): Promise<Set<string>> {
  const stops = new Set<string>();
  for (let second = 0; second < ROUND_S; second += LOOK_S) {
    stops.add(stopOf(drawn));
    look();
    await pass(LOOK_S * SECOND);
    if (over(stops)) break;
  }
  return stops;
}

/** A city with many underpasses, and a red at each that nobody has answered. */
function manyReds(count: number, rest: Partial<Alarm> = {}): { city: City; world: Partial<World> } {
  const ids = Array.from({ length: count }, (_, i) => `UP-${i}`);
  const alarms = ids.map((id, i) =>
    alarm({ id: `A2-${id}`, station_id: id, subject: { kind: 'station', id }, raised_at: NOW - i * SECOND, ...rest }),
  );
  return {
    city: { ...STREET, stations: ids.map((id) => ({ ...UNDERPASS, id })) },
    world: {
      ...worldOf(alarms),
      stations: Object.fromEntries(ids.map((id) => [id, reported('depth_m', 0.56, { level: 'red' })])),
    },
  };
}

beforeEach(() => holdTime());
afterEach(async () => {
  letTimeRun();
  await page.viewport(1366, 900);
});

describe.each(SIZES)('on $width × $height', ({ width, height, smallest_px }) => {
  beforeEach(() => page.viewport(width, height));

  test('no text is smaller than can be read from afar, whatever is shown', async () => {
    const drawn = await draw({ clock: { exercise: true, mode: 'drill', speed: 0 } });
    const small = new Map<string, number>();
    let looked = 0;
    const stops = await goRound(drawn, () => {
      for (const { text, size_px } of textSizes(drawn.screen.container)) {
        looked += 1;
        if (size_px < smallest_px) small.set(text, size_px);
      }
    });
    expect([...stops].sort()).toEqual(['cameras 0', 'cameras 1', 'city', 'district Hongkou', 'reds', 'trucks']);
    expect(looked).toBeGreaterThan(500);
    expect([...small]).toEqual([]);
  });

  test('[L40] every red that waits is on it at every moment of the round', async () => {
    const drawn = await draw();
    await goRound(drawn, () => expect(redsOn(drawn).size).toBe(8));
  });

  test('[L40] many reds shrink to lines, and what has no room there is what the middle shows', async () => {
    const many = await draw(manyReds(24));
    expect(redsOn(many).size).toBe(24);
    expect(stopOf(many)).toBe('city');
    const more = await draw(manyReds(60));
    expect(stopOf(more)).toBe('overflow');
    const seen = new Set<string | undefined>();
    const look = () => {
      expect(stopOf(more)).toBe('overflow');
      for (const id of redsOn(more)) seen.add(id);
    };
    await goRound(more, look, () => seen.size === 60);
    expect(seen.size).toBe(60);
  });
});

test('nothing on it can be pressed or reached with a key', async () => {
  const drawn = await draw();
  await goRound(drawn, () => {
    const controls = drawn.screen.container.querySelectorAll(
      'a, button, input, select, textarea, [tabindex]:not([tabindex="-1"])',
    );
    expect([...controls].map(({ outerHTML }) => outerHTML)).toEqual([]);
  });
});

test('says of a red who answers for it: nobody and what comes of that, what is missing, or the decision with its deadline', async () => {
  const red = (nth: number, rest: Partial<Alarm>) =>
    alarm({ id: `A2-${nth}`, station_id: `UP-${nth}`, subject: { kind: 'station', id: `UP-${nth}` }, ...rest });
  const taken = { state: 'acknowledged', acknowledged_by: 'Li Na', owner: 'Li Na' } as const;
  const alarms = [
    red(0, { next_escalation_at: NOW + 95 * SECOND }),
    red(1, { state: 'acknowledged', acknowledged_by: 'Li Na' }),
    red(2, taken),
    red(3, { ...taken, decision: 'Close the road', deadline: NOW + 12 * MINUTE }),
    red(4, { ...taken, decision: 'Close the road', deadline: NOW - 3 * MINUTE }),
  ];
  const { words } = await draw({ world: { ...STREET_STORM, ...worldOf(alarms), stations: STREET_STORM.stations } });
  expect(words()).toContain('not acknowledged · escalates in 01:35');
  expect(words()).toContain('Li Na · no owner');
  expect(words()).toContain('Li Na · no decision');
  expect(words()).toContain('Li Na: Close the road · until 14:12, 12 min left');
  expect(words()).toContain('Li Na: Close the road · due at 13:57, 3 min over');
});

test('a red that is new calls its district at once', async () => {
  const drawn = await draw({ city: STORM_CITY, world: STORM });
  expect(stopOf(drawn)).toBe('city');
  await draws(() => drawn.tell(worldOf([alarm({ district: 'Yangpu' })])));
  expect(stopOf(drawn)).toBe('district Yangpu');
});

test('a calm city says so, and its round is the map and the trucks', async () => {
  const drawn = await draw({ city: STORM_CITY, world: CALM });
  expect(drawn.words()).toContain('No place in alarm');
  expect(await goRound(drawn, () => undefined)).toEqual(new Set(['city', 'trucks']));
});

describe('over everything it is said', () => {
  test('that the link is lost, with the age of what is shown', async () => {
    const { words, tell } = await draw({}, { kind: 'lost', lastUpdate: NOW - 74 * SECOND, reason: 'transport close' });
    expect(words()).toContain('LINK LOST. What is shown was known at 13:58:46, 1 min 14 s ago.');
    await draws(() => tell({}, NOW + MINUTE));
    expect(words()).toContain('2 min 14 s ago');
  });

  test('that no reading comes, though the server answers', async () => {
    const { words, tell } = await draw();
    expect(words()).not.toContain('NO NEW READINGS');
    await draws(() => tell({}, NOW + 6 * MINUTE));
    expect(words()).toContain('NO NEW READINGS. The newest is of 13:59, 6 min old.');
    const { words: none } = await draw({ city: STORM_CITY, world: {} });
    expect(none()).toContain('NO READINGS. The server answers, and no station has reported yet.');
  });

  test('[L20] that it is an exercise, in both languages', async () => {
    const { words } = await draw({ clock: { exercise: true, mode: 'drill', speed: 0 } });
    expect(words()).toContain('EXERCISE 演练');
    expect(words()).toContain('nothing on this wall is real');
  });
});

test('is wholly Chinese in Chinese, in every stop and whatever is said over it', async () => {
  const lost: LinkState = { kind: 'lost', lastUpdate: NOW, reason: 'transport close' };
  const drawn = await draw({ language: 'zh-CN', clock: { exercise: true, mode: 'drill', speed: 0 } }, lost);
  await goRound(drawn, () => expect(notChinese(drawn.screen.container, ['Highwater', 'EXERCISE', 'UTC'])).toEqual([]));
});

test('[L41] a map that throws on what it is told keeps nothing from the rest, and is made anew', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const drawn = await draw();
  const canvas = () => drawn.screen.container.querySelector('canvas');
  const first = canvas();
  const show = vi.spyOn(FloodMap.prototype, 'show').mockImplementation(() => {
    throw new Error('the map is broken');
  });
  await draws(() => drawn.tell({}, NOW + MINUTE));
  expect(drawn.words()).toContain('newest reading 1 min ago');
  show.mockRestore();
  await pass(2 * SECOND);
  expect(canvas()).not.toBe(first);
  expect(said).toHaveBeenCalled();
});

test('[L41] a part that throws leaves the rest, names the reds that wait, and is drawn anew', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const drawn = await draw();
  const { incidents, alarms } = STREET_STORM;
  // Of what no sensor measures there are no words: its row cannot be drawn.
  const broken = { ...alarms, 'A2-0': { ...alarms['A2-0']!, measure: 'smell' as never } };
  await draws(() => drawn.tell({ alarms: broken, incidents }));
  expect(drawn.words()).toContain('This part failed at 14:00:00 and starts again by itself.');
  expect(redsOn(drawn).size).toBe(8);
  expect(drawn.words()).toContain('Red places without owner');
  await draws(() => drawn.tell({ alarms, incidents }));
  await pass(5 * SECOND);
  expect(drawn.words()).not.toContain('This part failed');
  expect(redsOn(drawn).size).toBe(8);
  expect(said).toHaveBeenCalled();
});
