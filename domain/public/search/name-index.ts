// Every name of the city under its keys. Names do not change with the water, so that this is made once and looked into ever after.
import type { Words } from '../../measures.ts';
import type { PublicPlace } from '../snapshot.ts';
import { type Key, keysOf } from './name-keys.ts';
import { readerOf, type SearchTable } from './search-table.ts';

export interface Hit extends Key {
  /** Its place in the snapshot, or behind the last of them its place among the landmarks. */
  readonly at: number;
}

export interface NameIndex {
  readonly exact: ReadonlyMap<string, readonly Hit[]>;
  readonly all: readonly Hit[];
  /** Names and streets of each as they are written, Chinese where there is a Chinese one. */
  readonly writtenOf: ReadonlyMap<number, ReadonlySet<string>>;
}

const indexes = new WeakMap<SearchTable, { readonly names: readonly Named[]; readonly index: NameIndex }>();

type Named = Pick<PublicPlace, 'id' | 'name' | 'kind'>;

export function nameIndexOf(places: readonly Named[], table: SearchTable): NameIndex {
  const known = indexes.get(table);
  if (known && haveSameNames(known.names, places)) return known.index;
  const index = makeIndex(places, table);
  indexes.set(table, { names: places, index });
  return index;
}

function haveSameNames(before: readonly Named[], places: readonly Named[]): boolean {
  return (
    before === places ||
    (before.length === places.length &&
      places.every(({ id, name }, at) => {
        const one = before[at]!;
        return one.id === id && one.name.en === name.en && one.name.zh === name.zh;
      }))
  );
}

function makeIndex(places: readonly Named[], table: SearchTable): NameIndex {
  const reader = readerOf(table);
  const all: Hit[] = [];
  const add = (at: number, names: readonly string[], whole: boolean, isStreet = false) => {
    const seen = new Set<string>();
    for (const name of new Set(names))
      for (const key of keysOf(name, whole, reader)) {
        const mark = `${key.rank} ${key.text}`;
        if (seen.has(mark)) continue;
        seen.add(mark);
        // A street of the gazetteer is no better than the same street in the name of a place.
        all.push({ ...key, at, rank: isStreet && key.rank === 'name' ? 'part' : key.rank });
      }
  };
  const bothOf = ({ zh, en }: Words) => [zh, en];
  for (const [at, { name, kind }] of places.entries()) add(at, bothOf(name), kind === 'metro');
  for (const [at, { name, otherNames, kind }] of table.landmarks.entries())
    add(places.length + at, [...bothOf(name), ...otherNames], kind !== 'street', kind === 'street');
  const writtenOf = new Map<number, Set<string>>();
  const hanAts = new Set(all.flatMap(({ at, script }) => (script === 'han' ? at : [])));
  for (const { at, text, isWritten, script } of all)
    if (isWritten && script === (hanAts.has(at) ? 'han' : 'letters'))
      writtenOf.set(at, (writtenOf.get(at) ?? new Set()).add(text));
  const exact = new Map<string, Hit[]>();
  for (const hit of all) {
    const known = exact.get(hit.text);
    if (known) known.push(hit);
    else exact.set(hit.text, [hit]);
  }
  return { exact, all, writtenOf };
}
