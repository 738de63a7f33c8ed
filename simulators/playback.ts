// Recorded readings on a broker, as if they were live: each is sent when the drill clock shows its time, and counts as
// sent only when the broker has acknowledged it.
import type { City } from '../domain/city.ts';
import { indexCity } from '../domain/city-index.ts';
import type { DrillClock } from '../domain/messages/clock.ts';
import type { DrillScore } from '../domain/messages/drill-score.ts';
import { type EpochMs, formatInstant, HOUR_MS } from '../domain/time.ts';
import { drillNow, wallClock, wallMsUntil } from './clock.ts';
import { Gateway } from './gateway.ts';
import { farewell, Herald } from './herald.ts';
import { Pacemaker } from './pacemaker.ts';
import type { RecordedReport } from './recorded-readings.ts';
import { ReportRoll } from './report-roll.ts';

export interface PlaybackOptions {
  readonly city: City;
  readonly reports: readonly RecordedReport[];
  /** Where the drill clock begins. */
  readonly from: EpochMs;
  /** The last moment that is played, itself included. */
  readonly to: EpochMs;
  /** Readings of so many hours before `from` are sent first, as back-fill. */
  readonly lead_h: number;
  readonly speed: number;
  /** Where it is played as a drill: its name. */
  readonly drillId?: string | null;
  readonly url: string;
  readonly prefix: string;
  readonly log: (line: string) => void;
}

/** Messages that may wait for their acknowledgement at once. */
const WINDOW = 100;
/** Longest sleep: timers of Node overflow at 24 days. */
const MAX_SLEEP_MS = 3_600_000;
/** Longest sleep where the pace may change meanwhile. */
const LOOK_AGAIN_MS = 1_000;

export class Playback {
  readonly #options: PlaybackOptions;
  readonly #gateway: Gateway;
  readonly #herald: Herald;
  readonly #underWay = new Set<Promise<void>>();
  readonly #stopped = new AbortController();
  #published = 0;
  #clock: DrillClock = { origin: 0, started_at: 0, speed: 1 };
  #pacemaker: Pacemaker | null = null;

  constructor(options: PlaybackOptions) {
    this.#options = options;
    const { url, prefix, log } = options;
    this.#gateway = new Gateway({
      url,
      clientId: `highwater-replay-${process.pid}`,
      will: farewell(prefix),
      onReturn: () => {
        this.#herald.sayAgain().catch((error: Error) => log(`Not everything was said again: ${error.message}`));
      },
      log,
    });
    this.#herald = new Herald({
      scenario: 'replay',
      timezone: options.city.timezone,
      devices: [...new Set(options.reports.map((report) => report.stationId))],
      publish: (topic, payload) => this.#gateway.publish(`${prefix}/${topic}`, payload, { retain: true }),
    });
  }

  /** Readings that the broker has acknowledged. */
  get published(): number {
    return this.#published;
  }

  /** Resolves at the end of the recording, or soon after `stop`, when everything sent has been acknowledged. */
  async play(): Promise<void> {
    const { city, reports, from, to, lead_h, speed, drillId } = this.#options;
    await this.#gateway.start();
    if (drillId) await this.#makePace(from);
    this.#clock = this.#pacemaker?.clock ?? { origin: from, started_at: wallClock(), speed };
    await this.#herald.open(this.#clock);
    await this.#tellDrill(false);
    await this.#herald.tellPresence();
    await this.#sendLead(reports.filter(({ at }) => at >= from - lead_h * HOUR_MS && at < from));
    await Promise.all(this.#pacemaker ? this.#underWay : []);
    await this.#pacemaker?.go();
    for (const report of reports) {
      if (report.at < from || report.at > to) continue;
      await this.#sleepUntil(report.at);
      if (this.#stopped.signal.aborted) break;
      const at = formatInstant(report.at, city.timezone);
      const json = JSON.stringify({ at, values: report.values, reason: report.reason });
      await this.#publish(`obs/${report.stationId}`, json, readingsIn(report));
    }
    await Promise.all(this.#underWay);
    await this.#tellDrill(true);
    // The exercise's time goes on at the pace of life, so that the last picture does not age at once.
    this.#pacemaker?.stop();
    await this.#herald.close({ origin: Math.round(drillNow(this.#now)), started_at: wallClock(), speed: 1 });
    await this.#gateway.stop();
  }

  stop(): void {
    this.#stopped.abort();
  }

  /** L26. Nobody knows how deep water would have been on a recorded day, so such a drill is scored by its times alone. */
  async #tellDrill(ended: boolean): Promise<void> {
    const { drillId, prefix, speed, from, to } = this.#options;
    if (!drillId) return;
    const score: DrillScore = {
      drill_id: drillId,
      scenario: 'recorded',
      speed,
      seed: null,
      from,
      to,
      ended,
      truth_known: false,
      harm: null,
      injects: 0,
    };
    await this.#gateway.publish(`${prefix}/drill/score`, JSON.stringify(score), { retain: true });
  }

  async #sendLead(reports: readonly RecordedReport[]): Promise<void> {
    const rolls = new Map<string, { roll: ReportRoll; readings: number }>();
    for (const { stationId, ...report } of reports) {
      const station = rolls.get(stationId) ?? { roll: new ReportRoll(), readings: 0 };
      station.roll.append(JSON.stringify(report));
      station.readings += readingsIn(report);
      rolls.set(stationId, station);
    }
    for (const [stationId, { roll, readings }] of rolls) {
      const batches = roll.take();
      for (const [i, batch] of batches.entries())
        await this.#publish(`obs/${stationId}`, batch, i === batches.length - 1 ? readings : 0);
    }
  }

  /** Waits only while too many messages are unacknowledged, for instance because the broker is away. */
  async #publish(topic: string, payload: string | Buffer, readings: number): Promise<void> {
    const sent = this.#gateway.publish(`${this.#options.prefix}/${topic}`, payload).then(() => {
      this.#published += readings;
      this.#underWay.delete(sent);
    });
    this.#underWay.add(sent);
    while (this.#underWay.size >= WINDOW) await Promise.race(this.#underWay);
  }

  get #now(): DrillClock {
    return this.#pacemaker?.clock ?? this.#clock;
  }

  async #makePace(origin: EpochMs): Promise<void> {
    const { city, speed, prefix, log } = this.#options;
    const pacemaker = new Pacemaker({
      wanted: speed,
      origin,
      index: indexCity(city),
      sent: () => this.#gateway,
      tell: (clock) => this.#herald.open(clock),
      log,
    });
    this.#pacemaker = pacemaker;
    await this.#gateway.subscribe(`${prefix}/drill/lag`, (_topic, payload) => pacemaker.hear(payload));
  }

  async #sleepUntil(at: EpochMs): Promise<void> {
    const { signal } = this.#stopped;
    const longest_ms = this.#pacemaker ? LOOK_AGAIN_MS : MAX_SLEEP_MS;
    for (let wait = wallMsUntil(this.#now, at); wait > 0 && !signal.aborted; wait = wallMsUntil(this.#now, at)) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(done, Math.min(Math.ceil(wait), longest_ms));
        signal.addEventListener('abort', done, { once: true });
        function done() {
          clearTimeout(timer);
          signal.removeEventListener('abort', done);
          resolve();
        }
      });
    }
  }
}

function readingsIn(report: Pick<RecordedReport, 'values'>): number {
  return Object.keys(report.values).length;
}
