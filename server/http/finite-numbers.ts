// `1e309` in an address is written as a number and becomes none: ajv makes it Infinity and passes it by every limit of a schema. Nothing
// behind a route is asked for infinitely much. In a body it is no number to ajv in the first place.
import type { App } from './app.ts';
import { Problem } from './problem.ts';

export function refuseInfiniteNumbers(app: App): void {
  app.addHook('preHandler', async ({ query, params }) => {
    for (const [name, part] of Object.entries({ query, params }))
      if (!isFinitePart(part)) throw new Problem(400, `${name}: holds a number that is too large`);
  });
}

function isFinitePart(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every(isFinitePart);
}
