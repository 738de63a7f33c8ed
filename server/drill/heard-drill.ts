// What a drill says on the bus: its clock, what it has come to, and whose orders are whose.
import type { DrillClock } from '../../domain/messages/clock.ts';
import type { DrillScore } from '../../domain/messages/drill-score.ts';
import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Consumer, Heard } from '../stream/consumer.ts';
import type { SetPart } from '../stream/part-states.ts';
import type { Refusals } from '../stream/refusals.ts';

export interface HeardDrillOptions {
  /** This server runs a drill. */
  readonly exercise: boolean;
  readonly clock: Pick<Clock, 'follow'>;
  readonly refusals: Pick<Refusals, 'add'>;
  readonly setPart: SetPart;
  /** L25. What the drill that this server runs has come to. */
  readonly onScore: (score: DrillScore) => void;
  readonly log: Log;
}

export class HeardDrill implements Consumer {
  readonly name = 'drill';
  readonly #options: HeardDrillOptions;

  constructor(options: HeardDrillOptions) {
    this.#options = options;
  }

  accept({ kind, item, topic }: Heard): void {
    const { exercise, refusals, onScore } = this.#options;
    if (kind === 'clock') this.#follow(item);
    if (kind === 'drill-score') onScore(item);
    // L22. Orders are for trucks; one of the other kind on this broker is not passed over in silence.
    if (kind === 'truck-order' && (item.exercise ?? false) !== exercise)
      refusals.add(topic, {
        reason: 'drill-and-real',
        detail: `${item.truckId}: an order of ${exercise ? 'a real desk' : 'a drill'}`,
      });
  }

  #follow(drill: DrillClock): void {
    const { exercise, clock, setPart, log } = this.#options;
    if (exercise) {
      clock.follow(drill);
      return;
    }
    // L21. Not followed, and not passed over in silence: somebody drills on the broker that this desk listens to.
    log.warn('a drill clock is published, but this server was not started with DRILL=1: ignored');
    setPart('drill-clock', { state: 'degraded', reason: 'drill-on-this-broker' });
  }
}
