// One water, one answer: whatever a sensor says, in whatever order, doubted or not, with a restart in between, every face gives the same figure,
// known in the same way, and the same danger.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { waterQuantity } from '../client/format/quantities.ts';
import type { City } from '../domain/city.ts';
import { type CurrentValue, currentAt } from '../domain/current-value.ts';
import { quantityWords } from '../domain/current-words.ts';
import { createQualityJudge } from '../domain/quality/judge.ts';
import type { Reading } from '../domain/readings.ts';
import type { SignOfLife } from '../domain/sign-of-life.ts';
import { sensorFreshness } from '../domain/station-freshness.ts';
import { type EpochMs, MINUTE_MS } from '../domain/time.ts';
import { EMPTY_WORLD } from '../domain/world.ts';
import { stationState } from '../server/http/state.ts';
import { stationNow } from '../server/open-data/open-station.ts';
import { Board } from '../server/stream/board.ts';
import { LiveWorld } from '../server/stream/live-world.ts';
import { cityOf, START, stationOf, UNDERPASS } from './domain/alerts/stage.ts';
import {
  type Answer,
  answerOf,
  dangers,
  deskTexts,
  figures,
  lookAt,
  Server,
  snapshotOf,
  texts,
  UP,
  ZONE,
} from './support/one-water.ts';

type Event = readonly [
  kind: 'say' | 'null' | 'failed' | 'late' | 'again' | 'silence' | 'restart' | 'other',
  value: number,
];
const event: fc.Arbitrary<Event> = fc.tuple(
  fc.constantFrom('say', 'say', 'say', 'null', 'failed', 'late', 'again', 'silence', 'restart', 'other'),
  fc.constantFrom(0, 0.03, 0.06, 0.12, 0.2, 0.26, 0.31, 0.6, 0.95, 2.65, 3.3),
);

/** Plays a sequence and calls after each event. */
function play(events: readonly Event[], look: (server: Server, now: EpochMs, event: Event) => void): void {
  let server = new Server();
  let now = START;
  let last: Reading | null = null;
  const reading = (at: EpochMs, value: number | null, stationId: 'up' | 'river' = 'up'): Reading => ({
    stationId,
    measure: stationId === 'up' ? 'depth_m' : 'level_m',
    at,
    value,
    flag: value === null ? 9 : 1,
  });
  for (const one of events) {
    const [kind, value] = one;
    if (kind === 'silence') now += (value > 0.3 ? 75 : 8) * MINUTE_MS;
    else if (kind !== 'restart') now += MINUTE_MS;
    if (kind === 'say') {
      last = reading(now, value);
      server.say(last);
    }
    if (kind === 'null') server.say(reading(now, null));
    if (kind === 'failed') server.say(reading(now, -999));
    if (kind === 'late') server.say(reading(now - 90_000, value));
    if (kind === 'again' && last) server.say(last);
    if (kind === 'other') server.say(reading(now, 2.9 + value, 'river'));
    if (kind === 'restart') server = Server.after(server, now);
    look(server, now, one);
  }
}

const RUNS = 10_000;
const sequence = fc.array(event, { minLength: 3, maxLength: 10 });

describe('whatever a sensor says, with a restart between any two', () => {
  test('[T1] [T4] every face gives the same figure, known in the same way, and the same danger', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(sequence, (events) => {
        play(events, (server, now) => {
          const world = server.worldAt(now);
          const look = lookAt(world, now);
          for (const id of ['up', 'river'] as const) {
            const told = figures(look, server, id);
            const [first] = Object.values(told);
            const others = Object.entries(told).filter(
              ([, { value, basis, at }]) => value !== first!.value || basis !== first!.basis || at !== first!.at,
            );
            if (others.length > 0) expect(told).toEqual(`one answer, not another by ${others.map(([face]) => face)}`);
            if (first) seen.add(first.basis);
            const measure = id === 'up' ? 'depth_m' : 'level_m';
            const text = first?.value == null ? null : waterQuantity(measure, first.value).text;
            const written = deskTexts(look.situation, server, id);
            if (Object.values(written).some((one) => one !== text)) expect(written).toEqual(`everywhere ${text}`);
          }
          for (const answers of Object.values(dangers(look))) {
            const [expected, ...others] = Object.values(answers);
            if (others.some((answer) => answer !== expected)) expect(answers).toEqual('one answer');
          }
          const { value } = currentAt(UP, world.stations.up, 'depth_m', now);
          if (value === null || value < 0.05) return;
          for (const [face, text] of Object.entries(texts(look, server))) {
            const figure = face === 'notice' ? quantityWords('depth_m', value) : `${Math.round(value * 100)} cm`;
            if (!text.includes(figure)) expect({ face, text }).toEqual(`a text with ${figure}`);
          }
        });
      }),
      { seed: 15, numRuns: RUNS },
    );
    expect([...seen].sort()).toEqual(['doubted', 'last-known', 'measured', 'unknown']);
  }, 180_000);

  test('[T1] nothing but a value that passed its checks lowers it, and a restart changes nothing', () => {
    let lowered = 0;
    fc.assert(
      fc.property(sequence, (events) => {
        let before: CurrentValue | null = null;
        play(events, (server, now, [kind]) => {
          const current = currentAt(UP, server.worldAt(now).stations.up, 'depth_m', now);
          if (kind === 'restart' && before) expect(current).toEqual(before);
          const stood = before && before.peak !== null ? before.value! : 0;
          // A good value that came late may stand between a doubted one and the next.
          if (stood > (current.value ?? 0) && kind !== 'late') {
            lowered += 1;
            expect(current.flag <= 2 && current.at! > before!.at!).toBe(true);
          }
          if (before?.peak && current.peak === null) expect(current.basis).toBe('measured');
          before = current;
        });
      }),
      { seed: 16, numRuns: RUNS },
    );
    expect(lowered).toBeGreaterThan(1_000);
  }, 180_000);
});

test('[T1] a world that was never told anything says so everywhere', () => {
  const place = snapshotOf(EMPTY_WORLD, START).places.find(({ id }) => id === 'up')!;
  expect(place).toMatchObject({ depth_m: null, basis: 'unknown', grade: 'unknown', over_closing_line: false });
  expect(currentAt(UP, undefined, 'depth_m', START)).toMatchObject({ value: null, basis: 'unknown', reason: 'never' });
});

/** One that speaks when something changes, seen by the same faces. */
const SWITCH = stationOf({ id: 'switch', ...UNDERPASS, reports: 'on-change', heartbeat_s: '300' });
const SWITCHED: City = cityOf([SWITCH]);

type Said = readonly [kind: 'say' | 'null' | 'alive' | 'silence' | 'restart', value: number];
const said: fc.Arbitrary<Said> = fc.tuple(
  fc.constantFrom('say', 'say', 'null', 'alive', 'alive', 'alive', 'silence', 'restart'),
  fc.constantFrom(0, 0.03, 0.06, 0.2, 0.31, 0.6),
);

test('[T1] [L34] a station that reports on change gives every face one answer, and a restart changes nothing', () => {
  const bases = new Set<string>();
  fc.assert(
    fc.property(fc.array(said, { minLength: 3, maxLength: 12 }), (events) => {
      let [board, judge, live] = [new Board(SWITCHED), createQualityJudge(SWITCHED), new LiveWorld(SWITCHED)];
      const readings: Reading[] = [];
      const signs: SignOfLife[] = [];
      let now = START;
      for (const [kind, value] of events) {
        if (kind !== 'restart') now += (kind === 'silence' ? 40 : 4) * MINUTE_MS;
        if (kind === 'say' || kind === 'null') {
          const read = kind === 'null' ? null : value;
          readings.push(
            judge.judge({ stationId: 'switch', measure: 'depth_m', at: now, value: read, flag: read === null ? 9 : 1 }),
          );
          board.acceptReading(readings.at(-1)!);
        } else if (kind === 'alive') {
          signs.push({ stationId: 'switch', at: now });
          board.acceptLife(signs.at(-1)!);
        }
        live.fold(board.changesAt(now));
        const state = live.current.stations.switch;
        const current = currentAt(SWITCH, state, 'depth_m', now);
        if (kind === 'restart') {
          [board, judge, live] = [new Board(SWITCHED), createQualityJudge(SWITCHED), new LiveWorld(SWITCHED)];
          for (const reading of readings) judge.remember(reading);
          board.restoreReadings(readings, signs);
          live.fold(board.changesAt(now));
          expect(currentAt(SWITCH, live.current.stations.switch, 'depth_m', now)).toEqual(current);
          continue;
        }
        bases.add(current.basis);
        const freshness = sensorFreshness(SWITCH, state, 'depth_m', now);
        if (current.basis === 'measured') expect(['live', 'late']).toContain(freshness);
        if (!state?.current.depth_m) continue;
        const open = stationNow(SWITCH, state, now, ZONE).latest.depth_m!;
        const api = (stationState(SWITCH, state, now, ZONE).current as Record<string, Answer>).depth_m!;
        const told = answerOf(current);
        expect(api).toMatchObject(told);
        expect([open.value, open.basis, open.freshness]).toEqual([told.value, told.basis, freshness]);
      }
    }),
    { seed: 34, numRuns: 2_000 },
  );
  expect([...bases].sort()).toEqual(['doubted', 'last-known', 'measured', 'unknown']);
}, 60_000);
