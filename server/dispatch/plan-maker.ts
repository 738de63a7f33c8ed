// Makes the plan of a moment: the solver in its thread, then the trucks that may wait where water is likely, then, in another thread,
// how far from the best it can be.
import type { Gathered } from '../../domain/dispatch/gather.ts';
import { type DispatchInput, type DispatchMemory, NO_MEMORY } from '../../domain/dispatch/input.ts';
import type { Plan, Suggestion } from '../../domain/dispatch/plan.ts';
import { suggestPosts } from '../../domain/dispatch/posts.ts';
import type { TravelTime } from '../../domain/dispatch/travel-time.ts';
import { DISPATCH_WEIGHTS } from '../../domain/dispatch/weights.ts';
import { type EpochMs, MINUTE_MS } from '../../domain/time.ts';
import { Auditor } from './auditor.ts';
import { Planner } from './planner.ts';

export interface PlanMakerOptions {
  readonly travel: TravelTime;
  /** False for a truck that is under orders. */
  readonly isFree: (truck_id: string) => boolean;
  /** A plan is there; or the same one, with its bound. */
  readonly onPlan: (plan: Plan) => void;
}

const POSTS_EVERY_MS = 10 * MINUTE_MS;

export class PlanMaker {
  readonly #options: PlanMakerOptions;
  readonly #planner = new Planner();
  readonly #auditor = new Auditor();
  #plan: Plan | null = null;
  #memory: DispatchMemory = NO_MEMORY;
  #posts: readonly Suggestion[] = [];
  #postsAt = Number.NEGATIVE_INFINITY;

  constructor(options: PlanMakerOptions) {
    this.#options = options;
  }

  get plan(): Plan | null {
    return this.#plan;
  }

  start(): void {
    this.#auditor.start();
  }

  async stop(): Promise<void> {
    await Promise.all([this.#planner.stop(), this.#auditor.stop()]);
  }

  /** Resolves when the plan has its bound; one at a time. */
  async make(all: Gathered, fixed: Pick<DispatchInput, 'locks' | 'rejections'>, now: EpochMs): Promise<void> {
    const { avoid, closedCrossings, ...seen } = all;
    const from = seen.trucks.map(({ truck, position }) => ({
      lon: position?.lon ?? truck.lon,
      lat: position?.lat ?? truck.lat,
      vehicle: truck,
    }));
    const to = seen.sites.map(({ site }) => ({ lon: site.lon, lat: site.lat }));
    const travel = await this.#options.travel.matrix(from, to, { avoid, closedCrossings, at: now });
    const input: DispatchInput = {
      ...seen,
      ...fixed,
      now,
      travel,
      memory: this.#memory,
      reserve_wanted: {},
      weights: DISPATCH_WEIGHTS,
    };
    const { plan, memory, record } = await this.#planner.plan(input);
    this.#memory = memory;
    const wanted = new Set(plan.suggestions.map(({ truck_id }) => truck_id));
    await this.#renewPosts(all, wanted, plan.suggestions.length + 1, now);
    const posts = this.#posts.filter(({ truck_id }) => !wanted.has(truck_id));
    const whole = { ...plan, suggestions: [...plan.suggestions, ...posts] };
    this.#publish(whole);
    if (this.#auditor.busy || plan.suggestions.length === 0) return;
    const { bound_m3h } = await this.#auditor.bound(record.problem);
    if (this.#plan === whole) this.#publish({ ...whole, bound_m3h });
  }

  /** Crews are not to be sent to and fro: posts are thought over anew only now and then, and once taken they are orders. */
  async #renewPosts(all: Gathered, wanted: ReadonlySet<string>, firstRank: number, now: EpochMs): Promise<void> {
    this.#posts = this.#posts.filter(({ truck_id }) => this.#options.isFree(truck_id));
    if (this.#posts.length > 0 && now - this.#postsAt < POSTS_EVERY_MS && now >= this.#postsAt) return;
    this.#postsAt = now;
    this.#posts = await suggestPosts(all, wanted, this.#options.travel, now, firstRank);
  }

  #publish(plan: Plan): void {
    this.#plan = plan;
    this.#options.onPlan(plan);
  }
}
