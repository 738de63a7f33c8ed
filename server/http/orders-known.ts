import { Problem } from './problem.ts';

/**
 * Refuses while what was decided before this server started is still being read: a truck under orders would get a second one, and a
 * crew's answer would be to an order that nobody knows, which its phone takes as the last word.
 */
export function ordersKnown(parts: { readonly ready: () => boolean }): () => Promise<void> {
  return async () => {
    if (!parts.ready())
      throw new Problem(503, 'orders from before the start are still being read; try again in a moment');
  };
}
