// What the built public page consists of. Its names carry their content's hash, so they are kept for good by whoever asked once.
import { readFile } from 'node:fs/promises';

const DIST = new URL('../../dist/', import.meta.url);
const ENTRY = 'public-page/main.ts';
const MAP_ENTRY = 'map/public-map.ts';

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
  readonly dynamicImports?: readonly string[];
  readonly assets?: readonly string[];
}

export interface PageFiles {
  readonly script: string;
  readonly styles: readonly string[];
  /** Modules that the script needs before it runs. */
  readonly preload: readonly string[];
  /** Everything the page may ask for, the map too, by path. */
  readonly all: ReadonlyMap<string, { readonly bytes: Buffer; readonly type: string }>;
}

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

/** Null where the page has not been built: it is then served without script and style, and says all the same. */
export async function findPageFiles(): Promise<PageFiles | null> {
  const text = await readFile(new URL('assets.json', DIST), 'utf8').catch(() => null);
  if (text === null) return null;
  const chunks = JSON.parse(text) as Readonly<Record<string, Chunk>>;
  const entry = chunks[ENTRY];
  if (!entry) return null;
  const needed = reach(chunks, ENTRY, false);
  const everything = new Set([...needed, ...reach(chunks, ENTRY, true), ...reach(chunks, MAP_ENTRY, true)]);
  const all = new Map<string, { bytes: Buffer; type: string }>();
  for (const file of everything) {
    const type = TYPES[file.split('.').at(-1)!];
    if (type) all.set(`/${file}`, { bytes: await readFile(new URL(file, DIST)), type });
  }
  return {
    script: `/${entry.file}`,
    styles: [...needed].filter((file) => file.endsWith('.css')).map((file) => `/${file}`),
    preload: [...needed].filter((file) => file.endsWith('.js') && file !== entry.file).map((file) => `/${file}`),
    all,
  };
}

function reach(chunks: Readonly<Record<string, Chunk>>, start: string, lazily: boolean): Set<string> {
  const files = new Set<string>();
  const seen = new Set<string>();
  const visit = (name: string) => {
    const chunk = chunks[name];
    if (!chunk || seen.has(name)) return;
    seen.add(name);
    files.add(chunk.file);
    for (const file of chunk.css ?? []) files.add(file);
    for (const next of chunk.imports ?? []) visit(next);
    if (!lazily) return;
    for (const file of chunk.assets ?? []) files.add(file);
    for (const next of chunk.dynamicImports ?? []) visit(next);
  };
  visit(start);
  return files;
}
