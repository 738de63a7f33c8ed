// So many questions of the public reach the database at once, and no more: the desk's own questions never queue behind them.
import { Problem } from '../http/problem.ts';

export interface Turnstile {
  run<T>(work: () => Promise<T>): Promise<T>;
}

/** O4. Whoever finds the queue full is told at once to come again, instead of waiting for nothing. */
export function createTurnstile({ atOnce, waiting }: { atOnce: number; waiting: number }): Turnstile {
  const queue: (() => void)[] = [];
  let inside = 0;
  return {
    async run(work) {
      if (inside >= atOnce) {
        if (queue.length >= waiting)
          throw new Problem(503, 'too many questions to the history at once; try again in a few seconds');
        await new Promise<void>((enter) => queue.push(enter));
      } else {
        inside += 1;
      }
      try {
        return await work();
      } finally {
        const next = queue.shift();
        if (next) next();
        else inside -= 1;
      }
    },
  };
}
