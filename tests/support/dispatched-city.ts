// A wet city with four trucks that say what a test lets them say, and a plan a minute: what a dispatcher meets first (users.md 11 to 13).
import type { Order } from '../../domain/dispatch/order.ts';
import type { Plan } from '../../domain/dispatch/plan.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import type { DeskStage } from './desk-stage.ts';
import { until } from './wait.ts';

/** Where each stands: its own depot. */
const DEPOTS = {
  'P-01': [121.51624, 31.29753],
  'P-02': [121.40602, 31.23683],
  'P-03': [121.44565, 31.17107],
  'P-04': [121.44476, 31.29601],
} as const;
export type TruckId = keyof typeof DEPOTS;

export class DispatchedCity {
  readonly #stage: DeskStage;
  /** Depth by station, m. */
  readonly water: Record<string, number> = { 'UP-001': 0.5, 'UP-002': 0.6, 'UP-003': 0.6, 'UP-006': 0.55 };
  readonly silent = new Set<TruckId>();
  readonly states: Record<TruckId, string> = {
    'P-01': 'available',
    'P-02': 'available',
    'P-03': 'out_of_service',
    'P-04': 'available',
  };

  constructor(stage: DeskStage) {
    this.#stage = stage;
  }

  /** Everything that speaks says how it is. */
  async report(): Promise<void> {
    const stage = this.#stage;
    const at = stage.now();
    const tell = (topic: string, message: object) => stage.send(topic, JSON.stringify({ at, ...message }));
    for (const [station, depth_m] of Object.entries(this.water)) await tell(`obs/${station}`, { values: { depth_m } });
    for (const [truck, [lon, lat]] of Object.entries(DEPOTS) as [TruckId, readonly [number, number]][]) {
      if (this.silent.has(truck)) continue;
      await tell(`truck/${truck}/position`, { lon, lat, speed_kmh: 0, heading_deg: 0 });
      await tell(`truck/${truck}/status`, { state: this.states[truck], fuel_pct: 80, pumped_m3: 0 });
    }
    await stage.taken();
  }

  /** A minute after everything has spoken there is a plan that knows it. */
  async planAMinuteOn(): Promise<Plan> {
    await this.report();
    const since = this.#stage.now();
    await this.#stage.advance(MINUTE_MS);
    return until('the plan of this minute', () => {
      const { current } = this.#stage.a.world.plans;
      return current && current.solved_at > since ? current : null;
    });
  }

  /** The order that binds a truck. */
  orderOf(truck: TruckId): Order | undefined {
    return Object.values(this.#stage.a.world.orders).find(
      ({ truck_id, ended_at }) => truck_id === truck && ended_at === null,
    );
  }
}
