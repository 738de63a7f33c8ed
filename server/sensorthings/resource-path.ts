// `Things('WL-001')/Datastreams` as steps; part 1, section 9.2.
import { Problem } from '../http/problem.ts';
import { LINKS, PROPERTIES, SETS, type SetName } from './model.ts';

export interface ResourcePath {
  readonly set: SetName;
  /** From the set on: an entity by its id, or what a link leads to (and of that one by its id). */
  readonly steps: readonly Step[];
  /** What of the last entity or collection is wanted. */
  readonly want:
    | { readonly kind: 'whole' }
    | { readonly kind: 'ref' }
    | { readonly kind: 'property' | 'value'; readonly name: string };
}

export type Step =
  | { readonly kind: 'id'; readonly id: string }
  | { readonly kind: 'link'; readonly link: string; readonly set: SetName; readonly many: boolean };

const SEGMENT = /^([A-Za-z]+)(?:\((?:'((?:[^']|'')*)'|(\d+))\))?$/;
const LONGEST = 8;

/** @param path decoded, without the root */
export function readPath(path: string): ResourcePath {
  const segments = path.split('/');
  if (segments.at(-1) === '') segments.pop();
  if (segments.length > LONGEST) throw new Problem(400, `at most ${LONGEST} steps`);
  const first = readSegment(segments.shift() ?? '');
  const start = SETS.find((name) => name === first.name);
  if (!start) throw new Problem(404, `there is no collection ${first.name.slice(0, 40)}; there are ${SETS.join(', ')}`);
  const steps: Step[] = first.id === null ? [] : [{ kind: 'id', id: first.id }];
  let set: SetName = start;
  let many = first.id === null;
  for (const [position, segment] of segments.entries()) {
    const isLast = position === segments.length - 1;
    if (segment === '$ref' && isLast) return { set: start, steps, want: { kind: 'ref' } };
    if (many) throw new Problem(404, `${set} is a collection: name one of it, such as ${set}('id')`);
    if (PROPERTIES[set].includes(segment)) {
      const value = segments[position + 1] === '$value';
      if (segments.length > position + (value ? 2 : 1)) throw new Problem(404, `nothing is served below ${segment}`);
      return { set: start, steps, want: { kind: value ? 'value' : 'property', name: segment } };
    }
    const { name, id } = readSegment(segment);
    const link = LINKS[set][name];
    if (!link) throw new Problem(404, `${set} have no ${name.slice(0, 40)}`);
    if (id !== null && !link.many) throw new Problem(404, `${name} is one: it takes no id`);
    steps.push({ kind: 'link', link: name, set: link.set, many: link.many });
    if (id !== null) steps.push({ kind: 'id', id });
    set = link.set;
    many = link.many && id === null;
  }
  return { set: start, steps, want: { kind: 'whole' } };
}

function readSegment(segment: string): { name: string; id: string | null } {
  const match = SEGMENT.exec(segment);
  if (!match)
    throw new Problem(
      404,
      `not understood: "${segment.slice(0, 60)}"; expected a name, or a name and an id such as Things('id')`,
    );
  return { name: match[1]!, id: match[2]?.replaceAll("''", "'") ?? match[3] ?? null };
}
