// What a filter says of an entity. A path over a link to many holds the values of all of them: `any` of them is enough.
import { Problem } from '../http/problem.ts';
import type { Comparison, Filter, Sum } from './filter.ts';
import { FUNCTIONS } from './functions.ts';
import type { MeteredCatalogue } from './meter.ts';
import { type Entity, LINKS, PROPERTIES, type SetName } from './model.ts';

export type Value = string | number | boolean | null | object;

/** Refuses a filter that names what is not there, before any entity is looked at. */
export function checkFilter(filter: Filter, set: SetName): void {
  switch (filter.kind) {
    case 'path':
      checkPath(filter.names, set);
      return;
    case 'compare':
    case 'sum':
    case 'and':
    case 'or':
      checkFilter(filter.left, set);
      checkFilter(filter.right, set);
      return;
    case 'not':
      checkFilter(filter.of, set);
      return;
    case 'call': {
      const known = FUNCTIONS[filter.name];
      if (known === undefined) throw new Problem(400, `$filter: there is no function ${filter.name}`);
      if (known === 'not supported') throw new Problem(501, `$filter: ${filter.name} is not supported`);
      if (!known.inputs.includes(filter.inputs.length))
        throw new Problem(400, `$filter: ${filter.name} takes ${known.inputs.join(' or ')} inputs`);
      for (const input of filter.inputs) checkFilter(input, set);
      return;
    }
    case 'value':
    case 'time':
    case 'shape':
  }
}

function checkPath(names: readonly string[], set: SetName): void {
  const [first, ...rest] = names;
  const link = LINKS[set][first!];
  if (link) {
    if (link.set === 'Observations')
      throw new Problem(501, '$filter: a filter over the observations of something else is not supported');
    if (rest.length === 0) throw new Problem(400, `$filter: ${first} is no value; name one of its properties`);
    checkPath(rest, link.set);
  } else if (first === 'id' || first === '@iot.id') {
    if (rest.length > 0) throw new Problem(400, `$filter: ${first} holds nothing more`);
  } else if (!PROPERTIES[set].includes(first!)) {
    throw new Problem(400, `$filter: ${set} have no ${first}; they have id, ${PROPERTIES[set].join(', ')}`);
  }
}

export function holds(filter: Filter, entity: Entity, catalogue: MeteredCatalogue): boolean {
  return valuesOf(filter, entity, catalogue).some((value) => value === true);
}

export function valuesOf(filter: Filter, entity: Entity, catalogue: MeteredCatalogue): readonly Value[] {
  const of = (inner: Filter) => valuesOf(inner, entity, catalogue);
  const isTrue = (inner: Filter) => of(inner).some((value) => value === true);
  switch (filter.kind) {
    case 'value':
      return [filter.value];
    case 'time':
      return [filter.at];
    case 'shape':
      return [filter.text];
    case 'path':
      return pathValues(filter.names, entity, catalogue);
    case 'and':
      return [isTrue(filter.left) && isTrue(filter.right)];
    case 'or':
      return [isTrue(filter.left) || isTrue(filter.right)];
    case 'not':
      return [!isTrue(filter.of)];
    case 'compare': {
      const [left, right] = [of(filter.left), of(filter.right)];
      catalogue.spend(left.length * right.length);
      return [left.some((a) => right.some((b) => compared(filter.how, a, b)))];
    }
    case 'sum': {
      const [left, right] = [of(filter.left), of(filter.right)];
      catalogue.spend(left.length * right.length);
      return left.flatMap((a) => right.map((b) => summed(filter.how, a, b)));
    }
    case 'call': {
      const known = FUNCTIONS[filter.name];
      if (known === undefined || known === 'not supported') throw new Error('a filter is checked before it is asked');
      const inputs = filter.inputs.map(of);
      // A path holds one value or, over a link to many, several: the function is asked about each of the first input's.
      return (inputs[0] ?? [null]).map((first) => known.of([first, ...inputs.slice(1).map((rest) => rest[0] ?? null)]));
    }
  }
}

function pathValues(
  [first, ...rest]: readonly string[],
  entity: Entity,
  catalogue: MeteredCatalogue,
): readonly Value[] {
  if (first === 'id' || first === '@iot.id') return [entity.id];
  if (LINKS[entity.set][first!])
    return catalogue.linked(entity, first!).flatMap((next) => pathValues(rest, next, catalogue));
  let value: unknown = entity.properties[first!];
  for (const name of rest)
    value = typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? Reflect.get(value, name) : null;
  return [(value ?? null) as Value]; // what entities hold is JSON
}

function compared(how: Comparison, a: Value, b: Value): boolean {
  const [left, right] = sameKind(a, b);
  switch (how) {
    case 'eq':
      return left === right;
    case 'ne':
      return left !== right;
    default: {
      // Nothing is more or less than what is not known.
      if (left === null || right === null || typeof left !== typeof right || typeof left === 'object') return false;
      if (how === 'gt') return left > right;
      if (how === 'ge') return left >= right;
      return how === 'lt' ? left < right : left <= right;
    }
  }
}

/** An entity's times are texts, a filter's are instants. */
function sameKind(a: Value, b: Value): readonly [Value, Value] {
  if (typeof a === 'string' && typeof b === 'number' && isTime(a)) return [Date.parse(a), b];
  if (typeof a === 'number' && typeof b === 'string' && isTime(b)) return [a, Date.parse(b)];
  return [a, b];
}

const isTime = (text: string) => /^\d{4}-\d{2}-\d{2}T/.test(text);

function summed(how: Sum, a: Value, b: Value): number | null {
  if (typeof a !== 'number' || typeof b !== 'number') return null;
  switch (how) {
    case 'add':
      return a + b;
    case 'sub':
      return a - b;
    case 'mul':
      return a * b;
    case 'div':
      return b === 0 ? null : a / b;
    case 'mod':
      return b === 0 ? null : a % b;
  }
}
