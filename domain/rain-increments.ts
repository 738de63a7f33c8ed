// Q20. The one place where running totals become amounts. All of it follows from the totals and amounts that are known, whatever
// the order in which they came: after each of them the amounts are worked out again, and those that changed are told.

import { RecentValues } from './quality/recent-values.ts';
import { falseRun, LONGEST_FALSE_RUN, passageOf, rounded } from './rain-total.ts';
import { isUsable, type Reading } from './readings.ts';
import { type EpochMs, HOUR_MS, MINUTE_MS } from './time.ts';

interface Said {
  readonly at: EpochMs;
  readonly mm: number;
  /** A total that somebody doubts, such as that of a test report, gives an amount to doubt. */
  readonly doubt?: string;
}

interface Amount {
  readonly since: EpochMs;
  /** Null where the total moved as no rain moves it. */
  readonly mm: number | null;
  readonly doubt?: string;
}

const NOTHING: readonly Reading[] = Object.freeze([]);
const TOTALS_REMEMBERED = 12;
const AMOUNTS_REMEMBERED = 36;
/** They are forgotten by the quarter, and so many are left then. */
const AMOUNTS_KEPT = AMOUNTS_REMEMBERED * (4 / 3);
/** As freshness has it (L1): a gauge that has said no amount for longer is silent with them, and its total speaks for it. */
const SILENT_CADENCES = 6;

/** The running total of one gauge. */
export class RainIncrements {
  readonly #stationId: string;
  readonly #silent_ms: number;
  readonly #totals: Said[] = [];
  /** The gauge's own. */
  readonly #amounts = new RecentValues(AMOUNTS_KEPT);
  /** What fell before this total was told, or is counted with it: an older one must not count it again. */
  #countedTo: EpochMs = Number.NEGATIVE_INFINITY;

  /** @param amounts what the gauge itself said lately */
  constructor(stationId: string, interval_s: number, amounts?: RecentValues) {
    this.#stationId = stationId;
    this.#silent_ms = SILENT_CADENCES * interval_s * 1_000;
    for (let i = Math.max(0, (amounts?.length ?? 0) - AMOUNTS_REMEMBERED); amounts && i < amounts.length; i++) {
      if (amounts.isDerived(i)) continue;
      this.#placeAmount({ stationId, measure: 'rain_mm', at: amounts.at(i), value: amounts.value(i), flag: 1 });
    }
  }

  /**
   * Takes a judged total or amount that stands; returns the amounts that are derived anew, oldest first. Told a total that it knows
   * it says again what follows from it: of recorders that share their load each writes what its own messages bring.
   */
  take(reading: Reading): readonly Reading[] {
    if (this.#changesNothing(reading)) {
      this.#place(reading);
      this.#trim();
      return NOTHING;
    }
    const before = this.#derived();
    const around = this.#around(reading);
    this.#place(reading);
    const after = this.#derived();
    this.#trim();
    const derived: Reading[] = [];
    for (const at of new Set([...before.keys(), ...after.keys()])) {
      const [old, now] = [before.get(at), after.get(at)];
      if (old?.mm !== now?.mm || (now && around.includes(at))) derived.push(this.#reading(at, now, old));
    }
    return derived.sort((a, b) => a.at - b.at);
  }

  /** Takes one without telling what follows. */
  remember(reading: Reading): void {
    this.#place(reading);
    this.#countedTo = Math.max(this.#countedTo, this.#totals[0]?.at ?? Number.NEGATIVE_INFINITY);
    this.#trim();
  }

  /** Nearly always: what is newest can change only the last few amounts, and of a gauge that says its own there are none. */
  #changesNothing({ measure, at }: Reading): boolean {
    const newestTotal = this.#totals.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
    if (at <= newestTotal) return false;
    if (measure === 'rain_mm') return true;
    const last = this.#totals.slice(-LONGEST_FALSE_RUN - 1);
    return this.#saysAmountsAt(at) && last.every((total) => this.#saysAmountsAt(total.at));
  }

  /** The times of the totals whose amounts rest on one that is known: its own, the next, and those that it may show to be false. */
  #around({ measure, at, value }: Reading): readonly EpochMs[] {
    const place = this.#totals.findIndex((total) => total.at === at);
    if (measure !== 'rain_total_mm' || place === -1 || this.#totals[place]!.mm !== value) return [];
    return this.#totals.slice(Math.max(0, place - LONGEST_FALSE_RUN), place + 2).map((total) => total.at);
  }

  #place(reading: Reading): void {
    if (reading.derivedSince !== undefined) return;
    if (reading.measure === 'rain_mm') this.#placeAmount(reading);
    else this.#placeTotal(reading);
  }

  #placeAmount(reading: Reading): void {
    const amounts = this.#amounts;
    const isNewest = amounts.length === 0 || reading.at > amounts.at(amounts.length - 1);
    if (!isNewest) amounts.remove(reading.at);
    if (isUsable(reading)) amounts.add(reading, true);
  }

  #placeTotal(reading: Reading): void {
    const { at, flag, reason } = reading;
    if (at < this.#countedTo) return;
    const totals = this.#totals;
    let place = totals.length;
    while (place > 0 && totals[place - 1]!.at >= at) place--;
    if (totals[place]?.at === at) totals.splice(place, 1);
    if (!isUsable(reading)) return;
    totals.splice(place, 0, { at, mm: reading.value, ...(flag === 3 && reason ? { doubt: reason } : {}) });
  }

  #trim(): void {
    if (this.#totals.length <= TOTALS_REMEMBERED) return;
    this.#totals.splice(0, this.#totals.length - TOTALS_REMEMBERED);
    this.#countedTo = this.#totals[0]!.at;
  }

  #reading(at: EpochMs, now: Amount | undefined, old: Amount | undefined): Reading {
    const reading = { stationId: this.#stationId, measure: 'rain_mm', at } as const;
    // The gauge's own amounts speak for this time after all.
    if (!now) return { ...reading, value: 0, flag: 1, derivedSince: old!.since };
    const derived = { ...reading, value: now.mm, derivedSince: now.since };
    if (now.mm === null) return { ...derived, flag: 9, reason: now.doubt! };
    return now.doubt ? { ...derived, flag: 3, reason: now.doubt } : { ...derived, flag: 1 };
  }

  /** By the time of its total, what each of them adds where the gauge itself says no amounts. */
  #derived(): Map<EpochMs, Amount> {
    const derived = new Map<EpochMs, Amount>();
    const totals = this.#totals;
    const [first] = totals;
    if (!first || totals.length < 2) return derived;
    let owed: { since: EpochMs; mm: number } = { since: first.at, mm: 0 };
    let previous = first;
    for (let index = 1; index < totals.length; index++) {
      const total = totals[index]!;
      const silent = !this.#saysAmountsAt(total.at);
      const falseTotals = falseRun(totals, index);
      if (falseTotals > 0) {
        for (const { at } of totals.slice(index, index + falseTotals))
          if (silent) derived.set(at, { since: previous.at, mm: 0 });
        index += falseTotals - 1;
        continue;
      }
      const { kind, mm } = passageOf(previous, total);
      owed = this.#owedAfter(owed, previous.at, total.at, kind === 'jump' ? 0 : mm);
      if (silent) {
        const doubt = total.doubt ?? this.#spanDoubt(owed, total.at);
        if (kind === 'jump') derived.set(total.at, { since: owed.since, mm: null, doubt: jumpWords(previous, total) });
        else derived.set(total.at, { ...owed, ...(doubt && { doubt }) });
        owed = { since: total.at, mm: 0 };
      }
      previous = total;
    }
    return derived;
  }

  /** Nobody but the total tells what fell since the gauge's own last amount. */
  #owedAfter(owed: { since: EpochMs; mm: number }, from: EpochMs, to: EpochMs, mm: number) {
    const amounts = this.#amounts;
    const oldest = Math.max(0, amounts.length - AMOUNTS_REMEMBERED);
    const last = amounts.countBefore(to + 1) - 1;
    if (last < oldest || amounts.at(last) <= from) return { since: owed.since, mm: rounded(owed.mm + mm) };
    // An amount stands for the time up to it; those of a longer time than is remembered are taken to be all.
    const isWhole = amounts.length < AMOUNTS_REMEMBERED || amounts.at(oldest) <= from;
    let said_mm = 0;
    for (let i = Math.max(oldest, amounts.countBefore(from + 1)); i <= last; i++) said_mm += amounts.value(i);
    const lastAt = amounts.at(last);
    const rest_mm = lastAt === to || !isWhole ? 0 : Math.max(0, mm - said_mm);
    return { since: lastAt, mm: rounded(rest_mm) };
  }

  /** After a long silence the total tells how much fell, and not when. */
  #spanDoubt({ since, mm }: { since: EpochMs; mm: number }, at: EpochMs): string | undefined {
    const span_ms = at - since;
    if (mm === 0 || span_ms <= Math.max(HOUR_MS, this.#silent_ms)) return undefined;
    return `Q20 fell at some time within ${Math.round((span_ms / HOUR_MS) * 10) / 10} h`;
  }

  #saysAmountsAt(at: EpochMs): boolean {
    const last = this.#amounts.countBefore(at + 1) - 1;
    return last >= 0 && at - this.#amounts.at(last) <= this.#silent_ms;
  }
}

function jumpWords(from: Said, to: Said): string {
  return `Q20 total moved from ${rounded(from.mm)} to ${rounded(to.mm)} mm in ${Math.round((to.at - from.at) / MINUTE_MS)} min`;
}
