// What of a filter over observations the database can answer by its key: bounds of time and of the result that must hold in
// any case. What is left over is asked of each row that comes.
import type { Comparison, Filter } from './filter.ts';

export interface Bounds {
  /** from <= time < to, epoch ms. */
  readonly from: number;
  readonly to: number;
  /** low <= result <= high. */
  readonly low: number | null;
  readonly high: number | null;
  /** What these bounds do not say; null where they say everything. */
  readonly rest: Filter | null;
}

/** The years that both the database and ISO 8601 can tell. */
const EARLIEST = Date.UTC(1900, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

export const EVERYTHING: Bounds = { from: EARLIEST, to: LATEST, low: null, high: null, rest: null };

export function boundsOf(filter: Filter | null): Bounds {
  if (filter === null) return EVERYTHING;
  if (filter.kind === 'and') return joined(boundsOf(filter.left), boundsOf(filter.right));
  const told = filter.kind === 'compare' ? ofComparison(filter.how, filter.left, filter.right) : null;
  return told ?? { ...EVERYTHING, rest: filter };
}

function joined(a: Bounds, b: Bounds): Bounds {
  return {
    from: Math.max(a.from, b.from),
    to: Math.min(a.to, b.to),
    low: a.low === null || b.low === null ? (a.low ?? b.low) : Math.max(a.low, b.low),
    high: a.high === null || b.high === null ? (a.high ?? b.high) : Math.min(a.high, b.high),
    rest: a.rest && b.rest ? { kind: 'and', left: a.rest, right: b.rest } : (a.rest ?? b.rest),
  };
}

const TURNED = { eq: 'eq', ne: 'ne', gt: 'lt', ge: 'le', lt: 'gt', le: 'ge' } as const satisfies Record<
  Comparison,
  Comparison
>;

function ofComparison(how: Comparison, left: Filter, right: Filter): Bounds | null {
  if (left.kind !== 'path') return right.kind === 'path' ? ofComparison(TURNED[how], right, left) : null;
  const name = left.names.length === 1 ? left.names[0] : null;
  if ((name === 'phenomenonTime' || name === 'resultTime') && right.kind === 'time') return ofTime(how, right.at);
  if (name === 'result' && right.kind === 'value' && typeof right.value === 'number') return ofResult(how, right.value);
  return null;
}

/** Instants are whole milliseconds. */
function ofTime(how: Comparison, at: number): Bounds | null {
  const held = Math.min(LATEST, Math.max(EARLIEST, at));
  switch (how) {
    case 'ge':
      return { ...EVERYTHING, from: held };
    case 'gt':
      return { ...EVERYTHING, from: held + 1 };
    case 'lt':
      return { ...EVERYTHING, to: held };
    case 'le':
      return { ...EVERYTHING, to: held + 1 };
    case 'eq':
      return { ...EVERYTHING, from: held, to: held + 1 };
    case 'ne':
      return null;
  }
}

function ofResult(how: Comparison, value: number): Bounds | null {
  switch (how) {
    case 'ge':
      return { ...EVERYTHING, low: value };
    case 'gt':
      return { ...EVERYTHING, low: nextAbove(value) };
    case 'le':
      return { ...EVERYTHING, high: value };
    case 'lt':
      return { ...EVERYTHING, high: -nextAbove(-value) };
    case 'eq':
      return { ...EVERYTHING, low: value, high: value };
    case 'ne':
      return null;
  }
}

/** The next number that can be written down at all. */
function nextAbove(value: number): number {
  if (value === 0) return Number.MIN_VALUE;
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  view.setBigInt64(0, view.getBigInt64(0) + (value > 0 ? 1n : -1n));
  return view.getFloat64(0);
}
