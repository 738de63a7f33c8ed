import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Observation } from '../../domain/messages/observation.ts';
import { NO_FAULTS } from '../../simulators/devices/faults.ts';
import { cloudburst } from '../../simulators/scenarios/cloudburst.ts';
import { Simulation, type SimulationOptions } from '../../simulators/simulation.ts';
import { until } from '../support/wait.ts';
import { madeUpCity } from './made-up-city.ts';
import { SmallBroker } from './small-broker.ts';

const CITY = madeUpCity({ cameras: 30, sites: 12, depth: 6 });
const ORIGIN = Date.parse('2026-07-21T14:00:00+08:00');

let broker: SmallBroker;
let running: Simulation[] = [];
beforeEach(async () => {
  broker = new SmallBroker();
  await broker.start();
});
afterEach(async () => {
  await Promise.all(running.map((simulation) => simulation.stop()));
  running = [];
  await broker.stop();
});

async function simulate(options: Partial<SimulationOptions> = {}): Promise<Simulation> {
  const simulation = new Simulation({
    city: CITY,
    scenario: { ...cloudburst, faults: NO_FAULTS },
    seed: 1,
    speed: 1,
    url: broker.url,
    prefix: 'flood/1',
    connections: 3,
    history_h: 1,
    log: () => undefined,
    ...options,
  });
  running.push(simulation);
  await simulation.start();
  return simulation;
}

/** Every report heard of a station, batches opened, in the order of arrival. */
function reports(stationId: string): Observation[] {
  return broker.on<Observation | Observation[]>(`flood/1/obs/${stationId}`).flat();
}
const topics = () => broker.heard.map(({ topic }) => topic.replace('flood/1/', ''));
const atOf = (report: Observation) => new Date(report.at).getTime();

describe('a simulation', () => {
  test('says first of all that it is one, and last that it is over, both retained', async () => {
    const simulation = await simulate();
    expect(topics()[0]).toBe('simulation');
    await simulation.stop();
    const said = broker.heard.filter(({ topic }) => topic === 'flood/1/simulation');
    expect(said.map(({ payload }) => JSON.parse(String(payload)))).toEqual([
      { active: true, scenario: 'cloudburst' },
      { active: false },
    ]);
    expect(said.every(({ retain }) => retain)).toBe(true);
  });

  test('at speed 0 tells no clock where whoever steps it has another way', async () => {
    const simulation = await simulate({ speed: 0, origin: ORIGIN, tellsClock: false });
    const gauge = CITY.stations.find(({ kind }) => kind === 'rain-gauge')!;
    await simulation.advance(2 * gauge.interval_s * 1_000);
    expect(Math.max(...reports(gauge.id).map(atOf))).toBeGreaterThan(ORIGIN);
    expect(topics()).not.toContain('clock');
  });

  test('at speed 0 stands until it is stepped, then tells its clock and what fell due, in this order', async () => {
    const simulation = await simulate({ speed: 0, origin: ORIGIN });
    const gauge = CITY.stations.find(({ kind }) => kind === 'rain-gauge')!;
    const clocks = () => broker.on<{ origin: string; speed: number }>('flood/1/clock');
    expect(clocks().map(({ origin, speed }) => [Date.parse(origin), speed])).toEqual([[ORIGIN, 0]]);
    expect(Math.max(...reports(gauge.id).map(atOf))).toBeLessThanOrEqual(ORIGIN);
    const before = broker.heard.length;
    await simulation.advance(2 * gauge.interval_s * 1_000);
    expect(Date.parse(clocks().at(-1)!.origin)).toBe(ORIGIN + 2 * gauge.interval_s * 1_000);
    const news = broker.heard.slice(before).map(({ topic }) => topic);
    expect(news.indexOf('flood/1/clock')).toBeLessThan(news.indexOf(`flood/1/obs/${gauge.id}`));
    expect(Math.max(...reports(gauge.id).map(atOf))).toBeGreaterThan(ORIGIN);
  });

  test('says nothing before the server is ready for it, and then has its past', async () => {
    const ready = Promise.withResolvers<void>();
    const started = simulate({ whenReady: () => ready.promise });
    expect(await Promise.race([started, sleep(300, 'waiting')])).toBe('waiting');
    expect(broker.heard).toEqual([]);
    ready.resolve();
    await started;
    expect(topics()[0]).toBe('simulation');
    expect(reports(CITY.stations[0]!.id).length).toBeGreaterThan(10);
  });

  test('is taken for over when its connection breaks, and says that it is not when it is back', async () => {
    await simulate();
    broker.breakConnections();
    const active = () => broker.on<{ active: boolean }>('flood/1/simulation').map((said) => said.active);
    await until('the last will, and the word after it', () => active().length === 3);
    expect(active()).toEqual([true, false, true]);
  });

  test('tells of every device that it is online, retained, and offline at the end', async () => {
    const simulation = await simulate();
    const devices = [...CITY.stations, ...CITY.cameras, ...CITY.trucks].map(({ id }) => `flood/1/status/${id}`);
    const said = (presence: string) =>
      broker.heard.filter(({ payload, retain }) => retain && String(payload) === presence).map(({ topic }) => topic);
    expect(said('online').sort()).toEqual([...devices].sort());
    await simulation.stop();
    expect(said('offline').sort()).toEqual([...devices].sort());
  });

  test('sends the newest report of every station before the hour that went before it', async () => {
    await simulate({ speed: 0, origin: ORIGIN }); // no minute passes while it is sent, on however slow a machine
    const firsts = CITY.stations.map(({ id }) => topics().indexOf(`obs/${id}`));
    const batch = broker.heard.findIndex(({ payload }) => payload[0] === '['.charCodeAt(0));
    expect(Math.max(...firsts)).toBeLessThan(batch);
    for (const { id } of CITY.stations) {
      const [newest, ...older] = reports(id);
      expect(older.slice(0, 55).every((report) => atOf(report) < atOf(newest!))).toBe(true);
      expect(new Set(reports(id).map(atOf)).size).toBeGreaterThanOrEqual(59);
    }
  });

  test('goes on live, minute by minute of its own time', async () => {
    await simulate({ speed: 240, origin: ORIGIN });
    const id = CITY.stations[0]!.id;
    await until('ten simulated minutes', () => reports(id).some((report) => atOf(report) > ORIGIN + 10 * 60_000));
    const times = [...new Set(reports(id).map(atOf))].sort((a, b) => a - b);
    expect(times.every((at, i) => i === 0 || at - times[i - 1]! === 60_000)).toBe(true);
    for (const kind of ['camera/CAM-1/status', 'truck/TR-1/position', 'truck/TR-1/status'])
      expect(topics()).toContain(kind);
  });

  test('[L4] tells the drill clock when its time is not the time of the wall, and only then', async () => {
    await simulate();
    expect(topics()).not.toContain('clock');
    await simulate({ speed: 20, origin: ORIGIN, prefix: 'drill/1' });
    expect(broker.on('drill/1/clock')).toEqual([
      expect.objectContaining({ origin: '2026-07-21T14:00:00+08:00', speed: 20 }),
    ]);
  });

  test('keeps what its stations measure while the broker is away, and brings it when it is back', async () => {
    await simulate({ speed: 120, origin: ORIGIN });
    const id = CITY.stations[0]!.id;
    const newest = () => Math.max(...reports(id).map(atOf));
    await until('the first live minutes', () => newest() > ORIGIN + 2 * 60_000);
    await broker.stop();
    await new Promise((resolve) => setTimeout(resolve, 1_500)); // three simulated minutes without a broker
    const before = newest();
    await broker.start();
    await until('the fleet is back', () => newest() > before + 4 * 60_000);
    const times = [...new Set(reports(id).map(atOf))].sort((a, b) => a - b);
    expect(times.every((at, i) => i === 0 || at - times[i - 1]! === 60_000)).toBe(true);
  });
});

describe('a broker that comes back and has forgotten everything', () => {
  test('is told again that this is a simulation, its clock, and which devices are online', async () => {
    await simulate({ speed: 20, origin: ORIGIN });
    const kept = () =>
      broker.heard
        .filter(({ topic, retain }) => retain && /\/(simulation|clock|status\/.*)$/.test(topic))
        .map(({ topic, payload }) => `${topic} ${payload}`);
    const said = kept();
    await broker.stop();
    broker.heard.length = 0;
    await broker.start();
    await until('all of it', () => kept().length >= said.length);
    expect(kept().sort()).toEqual(said.sort());
  });
});

describe('cameras', () => {
  const frames = (id: string) => broker.heard.filter(({ topic }) => topic === `flood/1/camera/${id}/frame`);

  test('answer when they are asked for a picture, at most once in two seconds', async () => {
    await simulate({ scenario: { ...cloudburst, faults: NO_FAULTS, weather: dry } });
    await broker.say('flood/1/camera/CAM-3/want');
    await until('a picture', () => frames('CAM-3').length === 1);
    for (let i = 0; i < 5; i++) await broker.say('flood/1/camera/CAM-3/want');
    await broker.say('flood/1/camera/CAM-4/want');
    await until('a picture of another camera', () => frames('CAM-4').length === 1);
    expect(frames('CAM-3')).toHaveLength(1);
    const { payload } = frames('CAM-3')[0]!;
    expect([...payload.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
    expect(payload.length).toBeLessThan(20_000);
  });

  test('send a picture by themselves where their site stands under water', async () => {
    await simulate({ origin: ORIGIN + 30 * 60_000 });
    await until('a picture', () => topics().some((topic) => topic.endsWith('/frame')));
    const seen = topics().find((topic) => topic.endsWith('/frame'))!;
    const camera = CITY.cameras.find(({ id }) => seen === `camera/${id}/frame`);
    expect(camera?.site_id).toMatch(/^ST-/);
  });

  test('that do not exist are not answered', async () => {
    await simulate({ scenario: { ...cloudburst, faults: NO_FAULTS, weather: dry } });
    await broker.say('flood/1/camera/NONE/want');
    await broker.say('flood/1/camera/CAM-4/want');
    await until('the picture of the one that does', () => frames('CAM-4').length === 1);
    expect(frames('NONE')).toEqual([]);
  });
});

const dry: typeof cloudburst.weather = (setting) => ({ ...cloudburst.weather(setting), cells: [] });
