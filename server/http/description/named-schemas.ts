import { isDeepStrictEqual } from 'node:util';

/** What stands in a schema as it is and is no schema itself. */
const LITERAL = new Set(['example', 'examples', 'enum', 'const', 'default']);

/**
 * A copy in which every schema with a title is a reference to it among the components, and stands there once: what shares a type here
 * shares it in a generated client.
 *
 * @param into what is found, by its title
 */
export function withNamedSchemas(part: unknown, into: Map<string, unknown>): unknown {
  if (Array.isArray(part)) return part.map((item) => withNamedSchemas(item, into));
  if (typeof part !== 'object' || part === null) return part;
  const copy: Record<string, unknown> = Object.fromEntries(
    Object.entries(part).map(([key, value]) => [key, LITERAL.has(key) ? value : withNamedSchemas(value, into)]),
  );
  const { title, ...schema } = copy;
  if (typeof title !== 'string') return copy;
  const known = into.get(title);
  if (known !== undefined && !isDeepStrictEqual(known, schema)) throw new Error(`two schemas have the title ${title}`);
  into.set(title, schema);
  return { $ref: `#/components/schemas/${title}` };
}
