// Keeps the score of a drill: what stood where as it is played, beside the two other lanes, and tells it on the bus.
import { Worker } from 'node:worker_threads';
import type { City } from '../../domain/city.ts';
import { HARM_FROM_M } from '../../domain/dispatch/harm.ts';
import type { DrillInject } from '../../domain/messages/drill-inject.ts';
import type { DrillScore } from '../../domain/messages/drill-score.ts';
import { type EpochMs, MINUTE_MS } from '../../domain/time.ts';
import type { Waters } from '../physics/waters.ts';
import { HarmMeter } from './harm-meter.ts';
import type { LanesNow } from './lanes.ts';
import type { LanesJob, LanesSetting } from './lanes-worker.ts';

export interface ScorekeeperOptions extends LanesSetting {
  readonly city: City;
  readonly drillId: string;
  readonly speed: number;
  /** End of the drill. */
  readonly to: EpochMs;
  readonly publish: (score: DrillScore) => void;
  readonly log: (line: string) => void;
}

const TELL_EVERY_MS = 2_000;
const SITES_TOLD = 12;

export class Scorekeeper {
  readonly #options: ScorekeeperOptions;
  readonly #worker: Worker;
  readonly #meter: HarmMeter;
  /** As played, at the end of minutes that the other lanes have not reached yet. */
  readonly #played = new Map<EpochMs, readonly number[]>();
  readonly #timer: NodeJS.Timeout;
  #harm: DrillScore['harm'] = null;
  #injects = 0;
  #isNews = true;

  constructor(options: ScorekeeperOptions) {
    this.#options = options;
    const { city, cityFolder, scenario, seed, start, history_h } = options;
    this.#meter = new HarmMeter(city.sites);
    const workerData: LanesSetting = { cityFolder, scenario, seed, start, history_h };
    this.#worker = new Worker(new URL('./lanes-worker.ts', import.meta.url), { workerData });
    this.#worker.on('message', (lanes: LanesNow) => this.#compare(lanes));
    this.#worker.on('error', (error) => options.log(`The drill cannot be scored: ${error.message}`));
    this.#timer = setInterval(() => this.#tell(), TELL_EVERY_MS);
    this.#tell();
  }

  get to(): EpochMs {
    return this.#options.to;
  }

  /** Counts the minute that has just ended; what follows the drill's end is no part of it. */
  addMinute(waters: Waters): void {
    const at = waters.now;
    if (at <= this.#options.start || at > this.#options.to) return;
    this.#meter.addMinute(waters);
    this.#played.set(at, [...this.#meter.bySite_m3h]);
    this.#ask({ kind: 'until', at });
  }

  inject(inject: DrillInject): void {
    this.#injects += 1;
    this.#isNews = true;
    this.#ask({ kind: 'inject', inject });
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#worker.terminate();
  }

  #ask(job: LanesJob): void {
    this.#worker.postMessage(job);
  }

  #compare({ at, nothing_m3h, followed_m3h }: LanesNow): void {
    const played_m3h = this.#played.get(at);
    for (const minute of this.#played.keys()) if (minute <= at) this.#played.delete(minute);
    if (!played_m3h) return;
    const rounded = (m3h: number) => Math.round(m3h * 10) / 10;
    const total = (bySite: readonly number[]) => rounded(bySite.reduce((sum, one) => sum + one, 0));
    const sites = this.#options.city.sites
      .map(({ id }, i) => ({
        site_id: id,
        played_m3h: rounded(played_m3h[i]!),
        nothing_m3h: rounded(nothing_m3h[i]!),
        followed_m3h: rounded(followed_m3h[i]!),
      }))
      .filter((site) => worst(site) > 0)
      .sort((a, b) => worst(b) - worst(a))
      .slice(0, SITES_TOLD);
    this.#harm = {
      at,
      from_depth_m: HARM_FROM_M,
      played_m3h: total(played_m3h),
      nothing_m3h: total(nothing_m3h),
      followed_m3h: total(followed_m3h),
      sites,
    };
    this.#isNews = true;
    if (this.#ended) this.#tell();
  }

  get #ended(): boolean {
    return this.#harm !== null && this.#harm.at + MINUTE_MS > this.#options.to;
  }

  #tell(): void {
    if (!this.#isNews) return;
    this.#isNews = false;
    const { drillId, scenario, speed, seed, start, to, publish } = this.#options;
    publish({
      drill_id: drillId,
      scenario,
      speed,
      seed,
      from: start,
      to,
      ended: this.#ended,
      truth_known: true,
      harm: this.#harm,
      injects: this.#injects,
    });
  }
}

function worst(site: { played_m3h: number; nothing_m3h: number; followed_m3h: number }): number {
  return Math.max(site.played_m3h, site.nothing_m3h, site.followed_m3h);
}
