// The situation report: all that the map shows, in words, under headings that can be jumped between; and four sheets of paper.
import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import '../../../client/styles/situation-report.css';
import { ReportPage } from '../../../client/situation-report/ReportPage.tsx';
import type { City } from '../../../domain/city.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { notChinese } from '../../support/panel/not-chinese.ts';
import { alarm, worldOf } from '../alarms.ts';
import { ORDER } from '../dispatch-world.ts';
import { CALM, STORM, STORM_CITY } from '../panels/storm-city.ts';
import { MINUTE, NOW, reported, UNDERPASS } from '../small-city.ts';

const TAKEN = alarm({
  state: 'acknowledged',
  acknowledged_by: 'Li Na',
  owner: 'Li Na',
  decision: 'Close the road',
  deadline: NOW + 12 * MINUTE,
});
const HEIGHT = { ...worldOf([TAKEN]), ...STORM, orders: { [ORDER.id]: { ...ORDER, state: 'accepted' as const } } };
const ANSWERS = { 'GET /api/v1/citizen-reports': { items: [] } };

const draw = (options: PanelOptions = {}) =>
  drawPanel(<ReportPage />, { city: STORM_CITY, world: HEIGHT, answers: ANSWERS, ...options });
const openAll = async ({ screen }: Awaited<ReturnType<typeof draw>>) => {
  for (const button of screen.container.querySelectorAll<HTMLElement>('.report [aria-expanded="false"]'))
    button.click();
  await expect.poll(() => screen.container.querySelectorAll('.report [aria-expanded="false"]').length).toBe(0);
};

test('says of a red place how deep it is, how that is known, who answers for it and which truck is on its way', async () => {
  const { screen } = await draw();
  const row = screen.container.querySelector<HTMLElement>(`[data-fold="severe"] [data-station-id="${UNDERPASS.id}"]`)!;
  const words = row.innerText.replaceAll(/\s+/g, ' ');
  expect(words).toContain('Red');
  expect(words).toContain('Dalian Rd underpass');
  expect(words).toContain('56 cm, rising fast, at the closing depth');
  expect(words).toContain('Li Na: Close the road · until 14:12, 12 min left');
  expect(words).toContain('P-01');
});

test('[L44] holds every station, truck and camera of the city in words, each with a link to the map', async () => {
  const drawn = await draw();
  await openAll(drawn);
  const { container } = drawn.screen;
  const { stations, trucks, cameras } = STORM_CITY;
  const ids = (name: string) => [...container.querySelectorAll<HTMLElement>(`.report [data-${name}-id]`)];
  const places = ids('station').filter((row) => row.closest('[data-fold^="district"]'));
  expect(places.map(({ dataset }) => dataset.stationId).sort()).toEqual(stations.map(({ id }) => id).sort());
  expect(ids('truck')).toHaveLength(trucks.length);
  expect(ids('camera')).toHaveLength(cameras.length);
  for (const row of [...places, ...ids('truck'), ...ids('camera')])
    expect(row.querySelector('a')!.getAttribute('href')).toMatch(/^\/#thing=(station|truck|camera):/);
});

test('is under headings, one for each part and district', async () => {
  const { screen } = await draw();
  await expect.element(screen.getByRole('heading', { level: 1, name: 'Situation report' })).toBeVisible();
  const heads = [...screen.container.querySelectorAll('.report h2')].map(({ textContent }) => textContent);
  expect(heads.join()).toMatch(/Summary.*Water: red and orange.*Decisions.*Pump trucks.*by district.*Cameras/);
  expect(screen.container.querySelectorAll('.report h3').length).toBeGreaterThan(4);
});

test('follows the world while it is open', async () => {
  const { screen, tell } = await draw();
  tell({ ...CALM, alarms: {}, orders: {} }, NOW + MINUTE);
  await expect.poll(() => screen.container.querySelector('[data-fold="severe"]')!.textContent).toContain('No place');
});

test('[L39] claims nothing before the server has spoken', async () => {
  const { screen } = await draw({ world: null });
  await expect.poll(() => screen.container.querySelectorAll('.not-known').length).toBeGreaterThan(0);
  expect(screen.container.querySelector('dl')).toBeNull();
  expect(screen.container.querySelector('.sheet')).toBeNull();
});

test('says that it is a replay or an exercise, at its top and on each sheet', async () => {
  const { screen } = await draw({ clock: { exercise: true, mode: 'drill', speed: 0 } });
  const marks = [...screen.container.querySelectorAll<HTMLElement>('[data-provenance]')].map(
    (mark) => mark.textContent,
  );
  expect(marks).toHaveLength(5);
  expect(marks.every((words) => words?.includes('EXERCISE'))).toBe(true);
});

test('is wholly Chinese in Chinese', async () => {
  const drawn = await draw({ language: 'zh-CN' });
  await openAll(drawn);
  expect(notChinese(drawn.screen.container, ['UTC', 'EN', 'Li Na', 'Wang'])).toEqual([]);
});

describe('on paper', () => {
  const onPaper = (drawn: Awaited<ReturnType<typeof draw>>) => {
    const sheets = drawn.screen.container.querySelector<HTMLElement>('.sheets')!;
    sheets.style.display = 'block'; // as it is in print
    const all = [...sheets.querySelectorAll<HTMLElement>('.sheet')];
    for (const sheet of all) sheet.style.width = '186mm'; // of A4 between its margins
    return all;
  };

  test('[L44] are four sheets: map, places, trucks, decisions, each with city, time and number', async () => {
    const drawn = await draw();
    const sheets = onPaper(drawn);
    expect(sheets.map(({ dataset }) => dataset.sheet)).toEqual(['map', 'places', 'trucks', 'decisions']);
    sheets.forEach((sheet, at) => {
      expect(sheet.innerText).toContain('Small · Situation report');
      expect(sheet.innerText).toContain('Tue 21 Jul 2026 14:00 UTC+08');
      expect(sheet.innerText).toContain(`Sheet ${at + 1} of 4`);
    });
    expect(sheets[1]!.innerText).toContain('Dalian Rd underpass');
    expect(sheets[2]!.innerText).toContain('to Dalian Rd underpass');
    expect(sheets[3]!.innerText).toContain('Li Na: Close the road');
    expect(sheets[3]!.innerText).toContain('P-01 to Dalian Rd underpass');
  });

  test.each(['en', 'zh-CN'] as const)(
    'nothing runs over its sheet in %s, and what has no room is counted',
    async (language) => {
      const ids = Array.from({ length: 60 }, (_, n) => `UP-${n}`);
      const city: City = {
        ...STORM_CITY,
        stations: ids.map((id) => ({
          ...UNDERPASS,
          id,
          name: { en: `North-west portal of the tunnel ${id}`, zh: `隧道西北洞口${id}` },
        })),
        trucks: Array.from({ length: 120 }, (_, n) => ({ ...STORM_CITY.trucks[0]!, id: `P-${n}`, name: `P-${n}` })),
      };
      const reds = ids.map((id, n) => alarm({ id: `A2-${n}`, station_id: id, subject: { kind: 'station', id } }));
      const world = {
        ...worldOf(reds),
        stations: Object.fromEntries(
          ids.map((id) => [id, reported('depth_m', 0.56, { level: 'red', change_10min: 0.08 })]),
        ),
        trucks: {},
        orders: Object.fromEntries(
          ids.slice(0, 30).map((id, n) => [id, { ...ORDER, id, truck_id: `P-${n}`, state: 'accepted' as const }]),
        ),
      };
      const sheets = onPaper(await draw({ city, world, language }));
      for (const sheet of sheets)
        expect(sheet.scrollHeight, sheet.dataset.sheet).toBeLessThanOrEqual(sheet.clientHeight);
      const more = language === 'en' ? /and (\d+) more/g : /另有 (\d+) 项/g;
      const counts = sheets.map(({ innerText }) => [...innerText.matchAll(more)].map(([, count]) => Number(count)));
      expect(counts).toEqual([[], [35], [44], [46, 20]]);
    },
  );

  test('the map is drawn when it is printed, in the colours of paper', async () => {
    await page.viewport(1000, 800);
    let printed = 0;
    window.print = () => {
      printed += 1;
    };
    const drawn = await draw();
    await drawn.screen.getByRole('button', { name: 'Print' }).click();
    await expect.poll(() => printed).toBe(1);
    const image = drawn.screen.container.querySelector<HTMLImageElement>('[data-sheet="map"] img')!;
    await image.decode();
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
    const pen = canvas.getContext('2d')!;
    pen.drawImage(image, 0, 0);
    const [red, green, blue] = pen.getImageData(20, 20, 1, 1).data;
    expect(Math.min(red!, green!, blue!)).toBeGreaterThan(180);
    expect(image.alt).toBe('Map of the places in warning at 14:00');
    await page.viewport(1366, 900);
  });
});
