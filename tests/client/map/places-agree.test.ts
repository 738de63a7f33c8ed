// [A26] Desk, top bar, map and lists of one world, at every beat of random stories: readings of every kind, silence, and people who answer,
// put aside and take over. The world is the real one: judged by the engine, put on the board, folded as a screen folds it.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NO_FILTER } from '../../../client/console/desk.ts';
import { isSevere } from '../../../client/live/alarm-row.ts';
import { deriveDesk } from '../../../client/live/alarms.ts';
import { redsWithoutOwner } from '../../../client/live/red-places.ts';
import { severePlaces } from '../../../client/live/severe-places.ts';
import { describeSituation, type Situation } from '../../../client/live/situation.ts';
import { standingByStation } from '../../../client/live/station-alarms.ts';
import { warnedPlaces } from '../../../client/live/warned-places.ts';
import { listItems } from '../../../client/panels/Lists/list-items.ts';
import { createAlarmEngine } from '../../../domain/alerts/create-engine.ts';
import { personStep } from '../../../domain/alerts/desk-action.ts';
import type { Station } from '../../../domain/city.ts';
import type { DeskAction } from '../../../domain/desk-api.ts';
import { type Level, levelRank } from '../../../domain/levels.ts';
import type { Flag } from '../../../domain/readings.ts';
import { Alarms } from '../../../server/stream/alarms.ts';
import { Board } from '../../../server/stream/board.ts';
import { NOTHING_REMEMBERED } from '../../../server/stream/consumer.ts';
import { LiveWorld } from '../../../server/stream/live-world.ts';
import { cityOf, INNER, minutes, readingOf, START, seconds, stationOf, UNDERPASS } from '../../domain/alerts/stage.ts';

const MINUTES = 40;
const near = (index: number) => ({ lon: String(121.3 + index * 0.05), lat: '31.2', district: 'abcdefgh'[index % 6]! });
const CITY = cityOf([
  ...Array.from({ length: 8 }, (_, index) => stationOf({ id: `up-${index}`, ...UNDERPASS, ...near(index) })),
  ...[8, 9].map((index) => stationOf({ id: `in-${index}`, ...INNER, ...near(index) })),
  ...[10, 11].map((index) => stationOf({ id: `rg-${index}`, kind: 'rain-gauge', ...near(index) })),
]);
const WATERS = new Set(CITY.stations.filter(({ kind }) => kind === 'water-level').map(({ id }) => id));

/** What one station says for a while: so many hundredths of the most it can say, or nothing. */
const stretch = fc.record({
  says: fc.option(fc.integer({ min: 0, max: 100 })),
  flag: fc.constantFrom<Flag>(1, 1, 1, 1, 2, 3, 4, 9),
  reports: fc.integer({ min: 1, max: 15 }),
});
const act = fc.record({
  minute: fc.integer({ min: 0, max: MINUTES - 1 }),
  alarm: fc.nat(),
  kind: fc.constantFrom<DeskAction['kind']>('acknowledged', 'unacknowledged', 'owned', 'shelved', 'unshelved'),
});
const story = fc.record({
  stations: fc.tuple(...CITY.stations.map(() => fc.array(stretch, { minLength: 1, maxLength: 6 }))),
  acts: fc.array(act, { maxLength: 30 }),
});

type Story = typeof story extends fc.Arbitrary<infer S> ? S : never;

/** The situation of a screen after every ten seconds of a story. */
function* play({ stations, acts }: Story): Generator<Situation> {
  let now = START;
  const world = new LiveWorld(CITY);
  const board = new Board(CITY);
  const engine = createAlarmEngine(CITY);
  const alarms = new Alarms({
    engine,
    world: () => world.current,
    now: () => now,
    setPart: () => undefined,
    onStep: () => undefined,
  });
  alarms.restore(NOTHING_REMEMBERED);
  let situation: Situation | undefined;
  for (let minute = 0; minute < MINUTES; minute++) {
    for (let beat = 0; beat < 6; beat++) {
      now = START + minutes(minute) + seconds(10 * beat);
      for (const [index, station] of CITY.stations.entries()) {
        if (index % 6 !== beat) continue;
        const reading = reportOf(station, stations[index]!, minute, now);
        if (!reading) continue;
        for (const consumer of [board, alarms])
          consumer.accept({ kind: 'reading', item: reading, topic: '', retained: false });
      }
      if (beat === 3) for (const one of acts.filter((each) => each.minute === minute)) perform(one);
      for (const consumer of [board, alarms]) world.fold(consumer.changesAt(now));
      situation = describeSituation(CITY, world.current, now, situation);
      yield situation;
    }
  }

  function perform({ alarm, kind }: Story['acts'][number]): void {
    const known = [...engine.alarms.values()];
    const chosen = known[alarm % Math.max(1, known.length)];
    const step = personStep(chosen, actionOf(kind), 'Lin', now);
    if (step.ok) alarms.apply({ about: 'alarm', step: step.step });
  }

  function actionOf(kind: DeskAction['kind']): DeskAction {
    if (kind === 'owned') return { kind, owner: 'Lin', decision: 'Close the road' };
    if (kind === 'shelved') return { kind, until: String(now + minutes(7)), reason: 'test' };
    return { kind } as DeskAction; // of the others there is nothing more to say
  }
}

function reportOf(station: Station, stretches: Story['stations'][number], minute: number, at: number) {
  let from = 0;
  for (const { says, flag, reports } of stretches) {
    if (minute < from + reports) {
      if (says === null) return null;
      const rain = station.kind === 'rain-gauge';
      const top = rain ? 4 : 1.3 * (station.thresholds.red ?? 1);
      const value = flag === 9 ? null : Math.round(says * top) / 100;
      return readingOf(station.id, rain ? 'rain_mm' : station.regime === 'inner' ? 'level_m' : 'depth_m', at, value, {
        flag,
      });
    }
    from += reports;
  }
  return null;
}

const idsOf = (stations: Iterable<string>) => [...stations].filter((id) => WATERS.has(id)).sort();

/** The water places of a level by each face. */
function facesOf(situation: Situation, level: Level) {
  const { world } = situation;
  const desk = deriveDesk(world);
  const standing = standingByStation(world.alarms);
  const isAside = (id: string) => standing.get(id)?.alarms.some(({ state }) => state === 'shelved') ?? false;
  return {
    rows: idsOf(desk.rows.filter((row) => isSevere(row) && row.level === level).map(({ head }) => head.station_id!)),
    callouts: idsOf(
      severePlaces(situation)
        .filter(({ rank }) => rank === levelRank(level))
        .map(({ view }) => view.station.id),
    ),
    // The sign of a place on the shelf goes on showing its value.
    signs: idsOf(
      warnedPlaces(situation)
        .filter((place) => place.level === level && !isAside(place.view.station.id))
        .map(({ view }) => view.station.id),
    ),
    list: idsOf(
      listItems(situation, NO_FILTER).flatMap((item) =>
        item.kind === 'station' && item.level === level ? [item.id] : [],
      ),
    ).filter((id) => !isAside(id)),
    isAside,
    counts: desk.counts,
    reds: redsWithoutOwner(desk).standing,
    rowsOf: desk.rows,
  };
}

test('[A18] [A26] every face counts the same red and orange places, and none of them lies in a row with others', () => {
  const seen = { red: 0, orange: 0, folded: 0, aside: 0 };
  fc.assert(
    fc.property(story, (told) => {
      for (const situation of play(told)) {
        for (const level of ['red', 'orange'] as const) {
          const { rows, callouts, signs, list, isAside, counts, reds, rowsOf } = facesOf(situation, level);
          expect(callouts).toEqual(rows);
          expect(counts[level]).toBe(rows.length);
          if (level === 'red') expect(reds).toBe(rows.length);
          const whole = rows.filter((id) => !isAside(id));
          expect(signs).toEqual(whole);
          expect(list).toEqual(whole);
          const water = rowsOf.filter(({ kind }) => kind === 'waters').flatMap(({ alarms }) => alarms);
          expect(water.filter((alarm) => alarm.level === level)).toEqual([]);
          expect(rowsOf.filter((row) => !isSevere(row)).length).toBeLessThanOrEqual(10);
          seen[level] += rows.length;
          seen.folded += water.length;
          seen.aside += [...WATERS].filter(isAside).length;
        }
      }
    }),
    { seed: 26, numRuns: 25 },
  );
  // The stories are stories.
  expect(Object.entries(seen).filter(([, count]) => count === 0)).toEqual([]);
});
