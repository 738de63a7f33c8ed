// A filter over all observations nearly always names the datastreams that are meant: those alone are read.
import type { Filter } from './filter.ts';
import type { Entity } from './model.ts';

export interface Narrowed {
  readonly streams: readonly Entity[];
  /** What the filter says besides; null where it says no more. */
  readonly rest: Filter | null;
}

/** Takes `Datastream/@iot.id eq 'x'` (one, or several joined by `or`) out of what must hold in any case. */
export function narrowed(filter: Filter | null, streams: readonly Entity[]): Narrowed {
  let left = streams;
  let rest: Filter | null = null;
  for (const part of filter === null ? [] : conjuncts(filter)) {
    const ids = idsNamed(part);
    if (ids) left = left.filter(({ id }) => ids.has(id));
    else rest = rest === null ? part : { kind: 'and', left: rest, right: part };
  }
  return { streams: left, rest };
}

function conjuncts(filter: Filter): readonly Filter[] {
  return filter.kind === 'and' ? [...conjuncts(filter.left), ...conjuncts(filter.right)] : [filter];
}

/** Null where it says anything else. */
function idsNamed(filter: Filter): ReadonlySet<string> | null {
  if (filter.kind === 'or') {
    const [left, right] = [idsNamed(filter.left), idsNamed(filter.right)];
    return left && right && new Set([...left, ...right]);
  }
  if (filter.kind !== 'compare' || filter.how !== 'eq') return null;
  const [path, value] = filter.left.kind === 'path' ? [filter.left, filter.right] : [filter.right, filter.left];
  if (path.kind !== 'path' || value.kind !== 'value' || typeof value.value !== 'string') return null;
  const [link, name, ...more] = path.names;
  return link === 'Datastream' && (name === 'id' || name === '@iot.id') && more.length === 0
    ? new Set([value.value])
    : null;
}
