import { stationQuantity } from '../../client/format/station-words.ts';
import { closedPlaces } from '../../client/live/dispatch-closed.ts';
import { describeSituation, type Situation } from '../../client/live/situation.ts';
import { alarmQuantity, currentOf } from '../../client/panels/AlarmDesk/alarm-words.ts';
import { createAlarmEngine } from '../../domain/alerts/create-engine.ts';
import { currentOfAlarm } from '../../domain/alerts/current-of-alarm.ts';
import type { City } from '../../domain/city.ts';
import { indexCity } from '../../domain/city-index.ts';
import { closingDepth_m } from '../../domain/closing-depth.ts';
import { type CurrentValue, currentAt } from '../../domain/current-value.ts';
import { gather } from '../../domain/dispatch/gather.ts';
import { LockBook } from '../../domain/dispatch/lock-book.ts';
import { OrderBook } from '../../domain/dispatch/order-book.ts';
import { forecastStart } from '../../domain/forecast/start.ts';
import { levelReached } from '../../domain/levels.ts';
import { buildSnapshot } from '../../domain/public/build-snapshot.ts';
import { sentencesOf } from '../../domain/public/sentences.ts';
import type { PublicSnapshot } from '../../domain/public/snapshot.ts';
import { PUBLIC_WORDS } from '../../domain/public/words.ts';
import { createQualityJudge } from '../../domain/quality/judge.ts';
import type { Reading } from '../../domain/readings.ts';
import { sensorFreshness } from '../../domain/station-freshness.ts';
import { type EpochMs, formatInstant } from '../../domain/time.ts';
import { measuredFacts } from '../../domain/warnings/facts.ts';
import type { World } from '../../domain/world.ts';
import { alertForm } from '../../server/http/alert-form.ts';
import { stationState } from '../../server/http/state.ts';
import { alarmLine } from '../../server/notices/lines.ts';
import { sentenceOf } from '../../server/notices/sentences.ts';
import { FloodWords, measuresOfCity } from '../../server/open-data/flood-monitoring.ts';
import { stationNow } from '../../server/open-data/open-station.ts';
import { createCatalogue } from '../../server/open-data/sensorthings.ts';
import { Board } from '../../server/stream/board.ts';
import { LiveWorld } from '../../server/stream/live-world.ts';
import { cityOf, INNER, siteOf, stationOf, UNDERPASS } from '../domain/alerts/stage.ts';

export const UP = stationOf({ id: 'up', ...UNDERPASS });
const RIVER = stationOf({ id: 'river', ...INNER });
export const CITY: City = cityOf([UP, RIVER], {
  sites: [siteOf({ id: 'site', station_id: 'up' })],
  crossings: [
    {
      id: 'tunnel',
      name: { en: 'Tunnel', zh: '隧道' },
      river: 'r',
      kind: 'tunnel',
      lon: 121.5,
      lat: 31.2,
      height_m: null,
      station_id: 'up',
    },
  ],
});
export const INDEX = indexCity(CITY);
export const ZONE = CITY.timezone;
const NO_ORDERS = new OrderBook(INDEX, () => undefined);
const NO_LOCKS = new LockBook();
const EA = new FloodWords('', CITY);

/** One server: it judges, and keeps what it judged as the history would. */
export class Server {
  readonly judge = createQualityJudge(CITY);
  readonly board = new Board(CITY);
  readonly engine = createAlarmEngine(CITY);
  readonly live = new LiveWorld(CITY);
  readonly history: Reading[] = [];

  /** What another one remembers, and goes on with. */
  static after(before: Server, now: EpochMs): Server {
    const server = new Server();
    const inOrder = before.history.toSorted((a, b) => a.at - b.at);
    for (const reading of inOrder) server.judge.remember(reading);
    server.board.restoreReadings(inOrder);
    for (const reading of inOrder) server.engine.accept(reading, now);
    server.history.push(...inOrder);
    server.live.fold(server.board.changesAt(now));
    return server;
  }

  say(reading: Reading): void {
    const judged = this.judge.judge(reading);
    const isKnown = this.history.some(({ stationId, at }) => stationId === reading.stationId && at === reading.at);
    if (!isKnown) this.history.push(judged);
    this.board.acceptReading(judged);
    this.engine.accept(judged, reading.at);
  }

  worldAt(now: EpochMs): World {
    this.live.fold(this.board.changesAt(now));
    return this.live.current;
  }
}

export interface Answer {
  readonly value: number | null;
  readonly basis: string;
  readonly at?: string | null;
}
export const answerOf = ({ value, basis, at }: CurrentValue): Answer => ({
  value,
  basis,
  at: at === null ? null : formatInstant(at, ZONE),
});

/** What each face that tells a figure says of a station. */
export function figures(
  { world, now, situation, snapshot }: Look,
  server: Server,
  id: 'up' | 'river',
): Record<string, Answer> {
  const station = INDEX.stations.get(id)!;
  const state = world.stations[id];
  const measure = id === 'up' ? 'depth_m' : 'level_m';
  const api = (stationState(station, state, now, ZONE).current as Record<string, Answer>)[measure];
  const open = stationNow(station, state, now, ZONE).latest[measure]!;
  const [ea] = measuresOfCity(CITY, world).filter((one) => one.station.id === id && one.measure === measure);
  const reading = EA.latest(ea!, world, now);
  const stream = createCatalogue(
    CITY,
    () => world.stations,
    () => now,
  ).find('Datastreams', `${id}.${measure}`);
  const things = (stream!.properties.properties as { current: Answer }).current;
  const alarm = [...server.engine.alarms.values()].find(({ rule, subject }) => rule === 'A2' && subject.id === id);
  const told = alarm && currentOfAlarm(alarm, INDEX.stations, world, now);
  const alert = alarm && told ? (alertForm(alarm, told, ZONE).current as Answer) : null;
  const known = state?.current[measure];
  const view = situation.stationById.get(id)!;
  const row = alarm && currentOf(alarm, view);
  return {
    ...(known ? { desk: { ...answerOf(view.current), value: view.value } } : {}),
    ...(row ? { row: answerOf(row) } : {}),
    ...(known ? { world: answerOf(currentAt(station, state, measure, now)), api: api! } : {}),
    ...(known && known.basis !== 'unknown' ? { 'open data': open, SensorThings: things } : {}),
    ...(reading && reading.basis !== 'unknown'
      ? { EA: { value: reading.value, basis: reading.basis, at: reading.dateTime } }
      : {}),
    ...(alert ? { alert } : {}),
    ...(id === 'up' ? streetFigures(snapshot) : {}),
  };
}

function streetFigures(snapshot: PublicSnapshot): Record<string, Answer> {
  const place = snapshot.places.find(({ id }) => id === 'up')!;
  return { public: { value: place.depth_m, basis: place.basis!, at: place.measured_at } };
}

/** The world at a moment, and what is made of it once for many faces. */
export interface Look {
  readonly world: World;
  readonly now: EpochMs;
  readonly situation: Situation;
  readonly snapshot: PublicSnapshot;
}
export const lookAt = (world: World, now: EpochMs): Look => ({
  world,
  now,
  situation: describeSituation(CITY, world, now),
  snapshot: snapshotOf(world, now),
});

export function snapshotOf(world: World, now: EpochMs) {
  const untold = { wetSince: null, overLineSince: null };
  return buildSnapshot({
    city: CITY,
    world,
    now,
    speed: 1,
    exercise: false,
    spellOf: () => untold,
    warnings: [],
    reports: [],
  });
}

/** What the desk writes of a station: in its head and list, in the row of its alarm. (The map draws of the same view: tests/client/map.) */
export function deskTexts(
  { stationById }: Situation,
  server: Server,
  id: 'up' | 'river',
): Record<string, string | null> {
  const view = stationById.get(id)!;
  const alarm = [...server.engine.alarms.values()].find(({ rule, subject }) => rule === 'A2' && subject.id === id);
  const untranslated = ((key: string) => key) as never;
  return {
    head: stationQuantity(view)?.text ?? null,
    ...(alarm ? { row: alarmQuantity(alarm, view, untranslated)?.text.replace('–', '') || null } : {}),
  };
}

/** The texts that go out, each of which must hold the figure. */
export function texts({ world, now, snapshot }: Look, server: Server): Record<string, string> {
  const alarm = [...server.engine.alarms.values()].find(({ rule, subject }) => rule === 'A2' && subject.id === 'up');
  const current = alarm && currentOfAlarm(alarm, INDEX.stations, world, now);
  const step = { id: 's', alarm_id: 'a', kind: 'heard-again', at: now, by: null, cause: null } as const;
  const place = snapshot.places.find(({ id }) => id === 'up')!;
  return {
    warning: measuredFacts([UP], 'waterlogging', { city: CITY, world, now }).en,
    public: sentencesOf(place, PUBLIC_WORDS.en, snapshot.at).row,
    ...(alarm && current
      ? {
          notice: sentenceOf(
            alarmLine({ kind: 'raised', level: 'red' }, step, alarm, { index: INDEX, simulated: false, current }),
            'en',
            ZONE,
          ),
        }
      : {}),
  };
}

/** Whom the underpass is closed to, where the truck's way goes, and where the forecast begins. */
export function dangers({ world, now, situation, snapshot }: Look) {
  const current = currentAt(UP, world.stations.up, 'depth_m', now);
  const depth = current.value ?? 0;
  const gathered = gather({ city: CITY, world, forecasts: new Map(), orders: NO_ORDERS, locks: NO_LOCKS }, now);
  const start = forecastStart(current, sensorFreshness(UP, world.stations.up, 'depth_m', now));
  const stands = current.peak !== null || current.basis === 'measured' || current.basis === 'doubted';
  const place = snapshot.places.find(({ id }) => id === 'up')!;
  return {
    isOverClosingLine: {
      expected: depth >= closingDepth_m(CITY, UP),
      public: place.over_closing_line,
      crossing: gathered.closedCrossings.length === 1,
      count: situation.figures.atClosingLine === 1,
      map: closedPlaces(situation).length > 0,
    },
    isRoundDriven: { expected: depth >= 0.15, dispatch: gathered.avoid.length === 1 },
    level: {
      expected: current.value === null ? null : levelReached(UP.thresholds, current.value),
      board: world.stations.up?.level ?? null,
      public: place.level,
      desk: situation.stationById.get('up')!.level,
    },
    start: { expected: stands ? current.value : null, forecast: start.value },
  };
}
