// What one question may cost. Links over many multiply: three of them in one path of a filter would follow a milliard.
import { Problem } from '../http/problem.ts';
import type { Catalogue } from './model.ts';

/** Entities followed and values compared for one question; some tenths of a second. */
export const MOST_STEPS = 500_000;

export interface MeteredCatalogue extends Catalogue {
  /** @throws Problem 400 once the question has cost too much */
  spend(steps: number): void;
  /** Steps so far. */
  spent(): number;
}

/** Links followed to write down what was found: an answer holds fewer entities than this by far. */
export const MOST_EXPANDED_STEPS = 100_000;

export class TooCostly extends Problem {}

/** A catalogue for one question. */
export function metered(catalogue: Catalogue, most = MOST_STEPS): MeteredCatalogue {
  let left = most;
  const spend = (steps: number) => {
    left -= steps;
    if (left < 0)
      throw new TooCostly(
        400,
        'this question follows too many links; ask with shorter paths, or of one entity at a time',
      );
  };
  return {
    now: catalogue.now,
    all: (set) => catalogue.all(set),
    find: (set, id) => catalogue.find(set, id),
    linked(entity, link) {
      const found = catalogue.linked(entity, link);
      spend(1 + found.length);
      return found;
    },
    streamsOf: (entity) => catalogue.streamsOf(entity),
    spend,
    spent: () => most - left,
  };
}
