// What is taken along as a file: figures with their units in the header, times with their zone, nothing that a spreadsheet would run,
// and what the data are.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { useSituation } from '../../../client/console/console.ts';
import { NO_FILTER } from '../../../client/console/desk.ts';
import { ListPanel } from '../../../client/panels/Lists/ListPanel.tsx';
import { Deliveries } from '../../../client/panels/Notices/Deliveries.tsx';
import { ShiftLogPanel } from '../../../client/panels/ShiftLog/ShiftLogPanel.tsx';
import { StationChart } from '../../../client/panels/Station/Chart/StationChart.tsx';
import type { NoticeDelivery } from '../../../domain/desk-api.ts';
import { drawPanel, type PanelOptions } from '../../support/panel/draw-panel.tsx';
import { forecast } from '../dispatch-world.ts';
import { alarmOf } from '../small-alarms.ts';
import { NOW, reported } from '../small-city.ts';
import { HISTORY } from './history.ts';
import { STORM, STORM_CITY } from './storm-city.ts';

interface SavedFile {
  readonly name: string;
  readonly content: Blob;
}
/** What the browser was handed to keep. */
let saved: SavedFile[] = [];
let contents: Blob[] = [];
const { createObjectURL } = URL;
const onClick = (event: Event) => {
  const link = event.target;
  if (!(link instanceof HTMLAnchorElement) || !link.download) return;
  event.preventDefault();
  saved.push({ name: link.download, content: contents.at(-1)! });
};
beforeEach(() => {
  [saved, contents] = [[], []];
  URL.createObjectURL = (content: Blob) => {
    contents.push(content);
    return createObjectURL(content);
  };
  // An anchor that is not in the page tells nobody above it.
  HTMLAnchorElement.prototype.click = function click(this: HTMLAnchorElement) {
    this.addEventListener('click', onClick, { once: true });
    this.dispatchEvent(new MouseEvent('click', { cancelable: true }));
  };
});
const { click } = HTMLAnchorElement.prototype;
afterEach(() => {
  URL.createObjectURL = createObjectURL;
  HTMLAnchorElement.prototype.click = click;
});
async function lines(): Promise<string[]> {
  await expect.poll(() => saved.length).toBeGreaterThan(0);
  const bytes = new Uint8Array(await saved.at(-1)!.content.arrayBuffer());
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  return (await saved.at(-1)!.content.text()).trim().split('\r\n');
}

function Chart() {
  const view = useSituation(({ stationById }) => stationById.get('UP-001')!);
  return <StationChart view={view} />;
}
const drawChart = (options: PanelOptions = {}) =>
  drawPanel(<Chart />, {
    city: STORM_CITY,
    answers: HISTORY,
    world: {
      stations: { 'UP-001': reported('depth_m', 0.56, { level: 'red' }) },
      forecasts: { 'S-1': forecast('S-1', 0.56, [0.6]) },
    },
    ...options,
  });

test('[K6] the figures of a chart: what was observed apart from what is expected, each with its unit and its time with zone', async () => {
  const { screen } = await drawChart();
  await screen.getByRole('button', { name: 'Export as CSV: chart' }).click();
  const [header, ...rows] = await lines();
  expect(saved[0]!.name).toBe('small_UP-001_2026-07-21T140000+0800.csv');
  expect(header).toBe(
    'Time,Station,Name,"Water depth lowest, cm","Water depth highest, cm","Water depth forecast p10, cm","Water depth forecast p50, cm","Water depth forecast p90, cm","Rain of Wujiaochang, mm"',
  );
  expect(rows).toContain('2026-07-21T13:59:00+08:00,UP-001,Dalian Rd underpass,50,50,,,,');
  expect(rows).toContain('2026-07-21T14:30:00+08:00,UP-001,Dalian Rd underpass,,,55,60,65,');
  expect(rows).toContain('2026-07-21T13:55:00+08:00,UP-001,Dalian Rd underpass,,,,,,3.4');
});

test('[K6] says in every line that it is an exercise, and that the data are simulated', async () => {
  const parts = { simulation: { state: 'ok' as const, since: NOW, reason: 'cloudburst' } };
  const { screen } = await drawChart({
    clock: { exercise: true },
    world: { stations: { 'UP-001': reported('depth_m', 0.56) }, parts },
  });
  await screen.getByRole('button', { name: 'Export as CSV: chart' }).click();
  const [header, ...rows] = await lines();
  expect(header).toMatch(/,Origin$/);
  expect(rows.every((row) => row.endsWith(',EXERCISE 演练 · SIMULATED DATA'))).toBe(true);
});

test('a chart as a picture is a PNG larger than the chart: what it shows and of when stands on it', async () => {
  const { screen } = await drawChart();
  await expect.element(screen.getByRole('img')).toBeVisible();
  const canvas = screen.container.querySelector<HTMLCanvasElement>('.plot canvas')!;
  await screen.getByRole('button', { name: 'Export as PNG: chart' }).click();
  await expect.poll(() => saved.length).toBe(1);
  expect(saved[0]!.name).toMatch(/\.png$/);
  const picture = await createImageBitmap(saved[0]!.content);
  expect(picture.width).toBeGreaterThan(canvas.width);
  expect(picture.height).toBeGreaterThan(canvas.height + 60 * devicePixelRatio);
});

const drawList = (options: PanelOptions) => drawPanel(<ListPanel />, { city: STORM_CITY, ...options });

test('[K6] a list of everything: each measure in a column of its own, and no name is run as a formula', async () => {
  const stations = STORM_CITY.stations.map((station) =>
    station.id === 'WL-002' ? { ...station, name: { en: '=HYPERLINK("http://x")', zh: '@黄浦公园' } } : station,
  );
  const { screen } = await drawList({
    city: { ...STORM_CITY, stations },
    world: STORM,
    desk: { filter: { ...NO_FILTER, scope: 'everything' } },
  });
  await screen.getByRole('button', { name: 'Export as CSV: Everything' }).click();
  const [header, ...rows] = await lines();
  expect(header).toContain('"Water level, m"');
  expect(header).toContain('"Water depth, cm"');
  expect(header).toContain('"Rain in 1 h, mm"');
  expect(rows).toHaveLength(STORM_CITY.stations.length);
  expect(rows.find((row) => row.startsWith('WL-002'))).toContain(`"'=HYPERLINK(""http://x"")"`);
  expect(rows.find((row) => row.startsWith('UP-001'))).toContain(',56,,measured,2026-07-21T13:59:50+08:00,');
});

test('a list of trucks: their state, and the time of their position', async () => {
  const { screen } = await drawList({
    world: STORM,
    desk: { filter: { ...NO_FILTER, scope: 'everything', theme: 'trucks' } },
  });
  await screen.getByRole('button', { name: 'Export as CSV: Everything' }).click();
  const [header, ...rows] = await lines();
  expect(header).toBe(
    'ID,Name,Kind,District,State,"Capacity, m³/h",Position at,Condition,"Longitude, °","Latitude, °"',
  );
  expect(rows.at(-1)).toBe('P-03,P-03,pump truck,Pudong,pumping,2000,2026-07-21T13:59:55+08:00,live,121.516,31.297');
});

test('[T4] the alarms: one line each, with what is known of the water now beside the threshold', async () => {
  const raised = alarmOf('UP-001', { measure: 'depth_m', value: 0.3, threshold: 0.5, comment: '+1 -> see camera' });
  const { screen } = await drawList({
    world: { ...STORM, alarms: { [raised.id]: raised } },
    desk: { filter: { ...NO_FILTER, scope: 'alarms' } },
  });
  await screen.getByRole('button', { name: 'Export as CSV: Alarm desk' }).click();
  const [header, row, ...more] = await lines();
  expect(more).toEqual([]);
  expect(header).toContain('"Water depth now, cm",How known,Value at,"Water depth threshold, cm"');
  expect(row).toContain(',56,measured,2026-07-21T13:59:50+08:00,50,');
  expect(row).toContain("'+1 -> see camera");
});

test('[K6] the shift log: what happened where, by whom, with the time and its zone', async () => {
  const entry = {
    id: 'e-1',
    at: '2026-07-21T13:50:00+08:00',
    by: 'Li Na',
    kind: 'acknowledged',
    alarm: {
      id: 'a',
      rule: 'A2',
      subject: { kind: 'station', id: 'UP-001' },
      station_id: 'UP-001',
      district: 'Hongkou',
      incident_id: null,
      level: 'red',
    },
    text: '=cmd',
  };
  const handover = { at: '2026-07-21T14:00:00+08:00', standing: [], undecided: [], notes: [] };
  const { screen } = await drawPanel(<ShiftLogPanel />, {
    city: STORM_CITY,
    world: STORM,
    answers: {
      'GET /api/v1/shift-log': { entries: [entry], truncated: false, handover },
      'GET /api/v1/citizen-reports': { items: [] },
    },
  });
  await screen.getByRole('button', { name: 'Export as CSV: Shift log' }).click();
  const [header, row] = await lines();
  expect(header).toBe('Time,ID,Name,What,Rule,By,Comment');
  expect(row).toMatch(/^2026-07-21T13:50:00\+08:00,UP-001,Dalian Rd underpass,acknowledged,.*,Li Na,'=cmd$/);
});

test('[K6] what went out: each delivery with its channel, its target and how it went', async () => {
  const { screen } = await drawPanel(
    <Deliveries
      more={false}
      items={[
        {
          id: 'd-1',
          at: '2026-07-21T13:50:00+08:00',
          state: 'failed',
          channel: 'webhook',
          target: 'https://hook.example',
          about: 'Dalian Rd underpass A2',
          attempts: 3,
          next_at: null,
          error: 'no answer',
        } as NoticeDelivery, // what the list shows of it
      ]}
    />,
    { city: STORM_CITY, world: STORM },
  );
  await screen.getByRole('button', { name: 'Export as CSV: Deliveries' }).click();
  const [header, row] = await lines();
  expect(header).toBe('Time,State,Channel,To,What,Attempts,Comment');
  expect(row).toBe('2026-07-21T13:50:00+08:00,failed,Webhook,https://hook.example,Dalian Rd underpass A2,3,no answer');
});

test('[K7] a comparison: one line a point, in the unit of the chart', async () => {
  const { screen } = await drawChart();
  await screen.getByRole('button', { name: 'Compare' }).click();
  await screen.getByRole('button', { name: 'Export as CSV: Compare' }).click();
  const [header, ...rows] = await lines();
  expect(header).toBe('Time,Station,Name,"lowest, cm","highest, cm"');
  expect(rows).toContain('2026-07-21T13:59:50+08:00,UP-001,Dalian Rd underpass,56,56');
});

test('the header is Chinese in Chinese', async () => {
  const { screen } = await drawChart({ language: 'zh-CN' });
  await screen.getByRole('button', { name: '导出 CSV：图表' }).click();
  const [header] = await lines();
  expect(header).toBe(
    '时间,站点,名称,积水深度 最低，cm,积水深度 最高，cm,积水深度 预报 p10，cm,积水深度 预报 p50，cm,积水深度 预报 p90，cm,五角场雨量，mm'.replaceAll(
      '"',
      '',
    ),
  );
});
