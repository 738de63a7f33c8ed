import type { City, Station } from '../city.ts';
import { lifeCadence_ms } from '../life-cadence.ts';
import { roleDescription } from '../station-kinds.ts';
import type { EpochMs } from '../time.ts';
import type { AlarmBook, Opening } from './alarm-book.ts';
import { AREAL_EVERY_MS, ArealRain, arealRain } from './areal-rain.ts';
import { follow } from './follow.ts';
import { Holding } from './holding.ts';
import { alarmKey } from './ids.ts';
import { middleOf } from './places.ts';
import type { RainRecord } from './rain-record.ts';
import { CITY_AREA } from './response-level.ts';
import type { RuleBeat, RuleBook } from './rule.ts';
import { LONGEST_GAP_CADENCES, RAIN } from './tables.ts';

interface Watched {
  readonly rain: ArealRain;
  readonly holding: Holding;
  readonly about: Opening;
}

/** After a longer stop the minutes in between are not made up for. */
const MOST_MINUTES = 30;

/** The areas of the city with their rain (A5), judged for every whole minute. */
export class ArealBook implements RuleBook {
  readonly #book: AlarmBook;
  readonly #areas = new Map<string, Watched>();
  #judgedTo: EpochMs | null = null;

  constructor(city: City, book: AlarmBook) {
    this.#book = book;
    const gauges = city.stations.filter((station) => roleDescription(station).rain === 'gauge');
    const districts = new Set(gauges.map(({ district }) => district).filter((name) => name !== ''));
    for (const area of [CITY_AREA, ...districts]) {
      const members = area === CITY_AREA ? gauges : gauges.filter(({ district }) => district === area);
      if (members.length > 0) this.#areas.set(area, watched(area, city, members));
    }
  }

  add(station: Station, record: RainRecord): void {
    if (roleDescription(station).rain !== 'gauge') return;
    for (const area of [CITY_AREA, station.district])
      this.#areas.get(area)?.rain.add({ cadence_ms: lifeCadence_ms(station), record });
  }

  tick({ until, fence }: RuleBeat): void {
    const minute = Math.floor(until / AREAL_EVERY_MS) * AREAL_EVERY_MS;
    const from = Math.max(this.#judgedTo ?? minute - AREAL_EVERY_MS, minute - MOST_MINUTES * AREAL_EVERY_MS);
    for (let at = from + AREAL_EVERY_MS; at <= minute; at += AREAL_EVERY_MS)
      for (const area of this.#areas.values()) fence(arealRain.number, at, () => judge(area, at, this.#book));
    this.#judgedTo = Math.max(minute, this.#judgedTo ?? minute);
  }
}

function judge({ rain, holding, about }: Watched, at: EpochMs, book: AlarmBook): void {
  const verdict = rain.judge(at);
  const standing = book.standingOfKey(about.key);
  if (standing && at > book.lastMoveOf(about.key)) {
    if (verdict.says === 'unknown' && standing.silent_since === null)
      book.write(standing.id, at, null, { kind: 'silent', since: standing.value_at ?? standing.raised_at });
    if (verdict.says !== 'unknown' && standing.silent_since !== null)
      book.write(standing.id, at, null, { kind: 'heard-again' });
  }
  const remembers = !standing || rain.reachesBackTo(standing.changed_at);
  follow(book, holding, {
    about,
    slot: book.slotOf(about.key),
    verdict: verdict.says === 'unknown' ? verdict : { ...verdict, good: remembers },
    at,
    cause: null,
    figures: (level) => rain.figures(level),
    stale: false,
    tellsCrossings: false,
    corrects: false,
  });
}

function watched(area: string, city: City, members: readonly Station[]): Watched {
  const subject = { kind: 'area', id: area } as const;
  const middle = middleOf(members);
  return {
    rain: new ArealRain(area, city, members.length),
    holding: new Holding({
      clear_after_ms: RAIN.clear_after_ms,
      longest_gap_ms: LONGEST_GAP_CADENCES * AREAL_EVERY_MS,
    }),
    about: {
      key: alarmKey(arealRain.number, subject),
      rule: arealRain.number,
      subject,
      station: null,
      district: area === CITY_AREA ? null : area,
      lon: middle?.lon ?? null,
      lat: middle?.lat ?? null,
    },
  };
}
