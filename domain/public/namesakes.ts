import type { PublicPlace } from './snapshot.ts';

const known = new WeakMap<readonly PublicPlace[], ReadonlySet<string>>();

/** P16. The ids of places that share a name with another one, in either language: their district tells them apart. */
export function namesakes(places: readonly PublicPlace[]): ReadonlySet<string> {
  const before = known.get(places);
  if (before) return before;
  const byName = new Map<string, string[]>();
  for (const { id, name } of places)
    for (const text of new Set([name.zh, name.en])) byName.set(text, [...(byName.get(text) ?? []), id]);
  const found = new Set([...byName.values()].filter((ids) => ids.length > 1).flat());
  known.set(places, found);
  return found;
}
