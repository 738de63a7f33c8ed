// A19. The response level the facts speak for, for the city and each district: colour and level move together (blue Ⅳ ... red Ⅰ).
// Only a proposal: a person puts a level in force. What one gauge says is no city: how many it takes is in the tables below.
import type { City } from '../city.ts';
import { LEVELS, type Level } from '../levels.ts';
import { type RoleDescription, roleDescription } from '../station-kinds.ts';
import { type EpochMs, MINUTE_MS } from '../time.ts';
import { isKeyOf } from '../unknown-name.ts';
import { type Alarm, alarmRank } from './alarm.ts';
import type { ResponseLevel, ResponseReason, ResponseState } from './response.ts';
import type { RuleNumber } from './rule-number.ts';

export const CITY_AREA = 'city';
/** A lower level must have held this long before it is proposed. */
const LOWER_AFTER_MS = 30 * MINUTE_MS;

/** How many stations of a kind must have reached a colour before it speaks for the area. */
const FEWEST = { district: { gauges: 2, levels: 2 }, city: { gauges: 5, levels: 4 } } as const;

/**
 * Closed underpasses and roads (orange or worse) by level. City: on 2024-09-20 21 to 28 were closed at a time under Ⅱ, on
 * 2015-06-17 45 were flooded.
 */
const UNDERPASSES = { district: { 4: 1, 3: 2, 2: 4, 1: 8 }, city: { 4: 3, 3: 8, 2: 20, 1: 45 } } as const;

/** As what the alarms of a rule speak for a level; null where they do not: what is only expected, and faults of the equipment. */
const COUNTS_AS = {
  A2: 'step',
  A3: null,
  A4: 'rain',
  A5: 'areal-rain',
  A6: null,
  A7: null,
  A8: null,
  A9: null,
  A10: null,
  A11: null,
  A12: null,
} as const satisfies Record<RuleNumber, string | null>;

interface Area {
  readonly area: string;
  readonly isCity: boolean;
  proposed: ResponseState['proposed'];
  lowerSince: EpochMs | null;
  confirmed: ResponseState['confirmed'];
}

export class ResponseBook {
  readonly responses = new Map<string, ResponseState>();
  readonly #areas: Map<string, Area>;
  readonly #waterStations: ReadonlySet<string>;
  readonly #depthStations: ReadonlySet<string>;
  readonly #tidalStations: ReadonlySet<string>;
  readonly #changed = new Set<string>();

  constructor(city: City) {
    const names = [CITY_AREA, ...new Set(city.stations.map(({ district }) => district).filter((name) => name !== ''))];
    this.#areas = new Map(names.map((area) => [area, emptyArea(area)]));
    const idsWhere = (holds: (role: RoleDescription) => boolean) =>
      new Set(city.stations.filter((station) => holds(roleDescription(station))).map(({ id }) => id));
    this.#waterStations = idsWhere(({ water }) => water !== null);
    this.#depthStations = idsWhere(({ water }) => water === 'depth');
    this.#tidalStations = idsWhere(({ isTidal }) => isTidal);
  }

  confirm({ area, ...confirmed }: NonNullable<ResponseState['confirmed']> & { readonly area: string }): void {
    const known = this.#areas.get(area) ?? emptyArea(area);
    this.#areas.set(area, known);
    if (known.confirmed && known.confirmed.at > confirmed.at) return;
    known.confirmed = confirmed;
    this.#publish(known);
  }

  /** Goes up at once and down only after half an hour; a silent alarm still stands and still counts. */
  review(standing: Iterable<Alarm>, now: EpochMs): void {
    const byArea = new Map<string, Alarm[]>([...this.#areas.keys()].map((area) => [area, []]));
    for (const alarm of standing) {
      if (alarm.level === 'notice') continue;
      const isAreal = alarm.subject.kind === 'area';
      if (!isAreal || alarm.subject.id === CITY_AREA) byArea.get(CITY_AREA)!.push(alarm);
      if (alarm.district !== null) byArea.get(alarm.district)?.push(alarm);
    }
    for (const area of this.#areas.values()) this.#propose(area, this.#reasons(area, byArea.get(area.area) ?? []), now);
  }

  /** When to look again although nothing changed: a lower level is waiting for its time. */
  get reviewAt(): EpochMs {
    const waiting = [...this.#areas.values()].flatMap(({ lowerSince }) => lowerSince ?? []);
    return waiting.length === 0 ? Number.POSITIVE_INFINITY : Math.min(...waiting) + LOWER_AFTER_MS;
  }

  takeChanged(): string[] {
    const changed = [...this.#changed];
    this.#changed.clear();
    return changed;
  }

  #propose(area: Area, reasons: readonly ResponseReason[], now: EpochMs): void {
    const level = reasons.length === 0 ? null : (Math.min(...reasons.map((reason) => reason.level)) as ResponseLevel);
    const current = area.proposed?.level ?? null;
    const lowers = current !== null && (level === null || level > current);
    if (!lowers) {
      area.lowerSince = null;
      if (level === current && sameReasons(area.proposed?.reasons, reasons)) return;
      area.proposed = level === null ? null : { level, since: level === current ? area.proposed!.since : now, reasons };
      this.#publish(area);
      return;
    }
    area.lowerSince ??= now;
    if (now - area.lowerSince < LOWER_AFTER_MS) return;
    area.lowerSince = null;
    area.proposed = level === null ? null : { level, since: now, reasons };
    this.#publish(area);
  }

  #reasons({ isCity }: Area, alarms: readonly Alarm[]): ResponseReason[] {
    const extent = isCity ? 'city' : 'district';
    const countingAs = (what: NonNullable<(typeof COUNTS_AS)[RuleNumber]>) =>
      alarms.filter(({ rule }) => isKeyOf(COUNTS_AS, rule) && COUNTS_AS[rule] === what);
    // Wind has steps too, but says nothing about water.
    const warnings = countingAs('step').filter(
      ({ station_id }) => station_id !== null && this.#waterStations.has(station_id),
    );
    const waters = warnings.filter((alarm) => !this.#depthStations.has(alarm.station_id!));
    const isTidal = (alarm: Alarm) => this.#tidalStations.has(alarm.station_id!);
    const rivers = waters.filter((alarm) => !isTidal(alarm));
    const closed = warnings.filter(
      (alarm) => this.#depthStations.has(alarm.station_id!) && alarmRank(alarm.level) >= alarmRank('orange'),
    );
    return [
      byCount('rain-areal', countingAs('areal-rain'), 1),
      byCount('rain-gauges', countingAs('rain'), FEWEST[extent].gauges),
      byCount('levels', rivers, FEWEST[extent].levels),
      byCount('tide', waters.filter(isTidal), FEWEST[extent].levels),
      byClosed(closed.length, UNDERPASSES[extent]),
    ].filter((reason) => reason !== null);
  }

  #publish(area: Area): void {
    const { area: name, proposed, confirmed } = area;
    if (proposed === null && confirmed === null) this.responses.delete(name);
    else this.responses.set(name, { area: name, proposed, confirmed });
    this.#changed.add(name);
  }
}

/** The worst colour that enough alarms have reached. */
function byCount(kind: ResponseReason['kind'], alarms: readonly Alarm[], fewest: number): ResponseReason | null {
  for (const colour of [...LEVELS].reverse()) {
    const reached = alarms.filter((alarm) => alarmRank(alarm.level) >= alarmRank(colour));
    if (reached.length < fewest) continue;
    const highest = Math.max(...reached.map((alarm) => alarm.value ?? Number.NEGATIVE_INFINITY));
    const figures = { stations: reached.length, ...(Number.isFinite(highest) ? { highest } : {}) };
    return { kind, level: responseOf(colour), figures };
  }
  return null;
}

function byClosed(closed: number, table: { readonly [level in ResponseLevel]: number }): ResponseReason | null {
  for (const level of [1, 2, 3, 4] as const)
    if (closed >= table[level]) return { kind: 'underpasses', level, figures: { closed } };
  return null;
}

/** Red is Ⅰ, blue is Ⅳ. */
export function responseOf(colour: Level): ResponseLevel {
  return (LEVELS.length - LEVELS.indexOf(colour)) as ResponseLevel;
}

function emptyArea(area: string): Area {
  return { area, isCity: area === CITY_AREA, proposed: null, lowerSince: null, confirmed: null };
}

function sameReasons(a: readonly ResponseReason[] | undefined, b: readonly ResponseReason[]): boolean {
  return JSON.stringify(a ?? []) === JSON.stringify(b);
}
