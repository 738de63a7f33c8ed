// A question to the SensorThings face, answered: the path is walked, the options applied, links written down.
import { Problem } from '../http/problem.ts';
import { dataArrayOf, grouped } from './data-array.ts';
import { holds, valuesOf } from './evaluate.ts';
import { type MeteredCatalogue, MOST_EXPANDED_STEPS, metered, TooCostly } from './meter.ts';
import { type Catalogue, type Entity, LINKS, PROPERTIES, type SetName } from './model.ts';
import { narrowed } from './narrow.ts';
import {
  type ObservationPage,
  type ObservationStore,
  readForEach,
  readObservations,
  type Stream,
} from './observations.ts';
import { type Options, readOptions } from './options.ts';
import { readPath, type Step } from './resource-path.ts';

export interface Source {
  readonly catalogue: Catalogue;
  readonly store: ObservationStore;
  stream(datastream: Entity): Stream;
  /** An observation's entity by its id; undefined where there is none. */
  observation(id: string): Promise<Entity | undefined>;
}

/** A source while one question is asked of it. */
interface MeteredSource extends Source {
  readonly catalogue: MeteredCatalogue;
  readonly gone: AbortSignal | undefined;
}

const DEFAULT_TOP = 100;
type Json = Record<string, unknown>;

/** Where a walk stands: at one entity, or at a collection. */
type Place =
  | { readonly kind: 'one'; readonly entity: Entity }
  | { readonly kind: 'many'; readonly set: SetName; readonly entities: readonly Entity[] }
  | { readonly kind: 'observations'; readonly streams: readonly Entity[] };

export interface Question {
  /** Address of the face, without a slash at its end. */
  readonly root: string;
  readonly path: string;
  /** Name and text of each option, as often as it came. */
  readonly asked: readonly (readonly [string, string])[];
}

export interface Answer {
  /** JSON, or the bare value of a property. */
  readonly text: string;
  readonly plain: boolean;
  /** What it took, in questions for one small thing. */
  readonly cost: number;
}

const STEPS_OF_ONE = 25_000;
const BYTES_OF_ONE = 250_000;

/** @param gone once it is aborted, nobody waits for the answer any more */
export async function answerQuestion(asking: Source, question: Question, gone?: AbortSignal): Promise<Answer> {
  const source = { ...asking, catalogue: metered(asking.catalogue), gone };
  const { text, plain } = await answered(source, question);
  const cost = 1 + Math.floor(source.catalogue.spent() / STEPS_OF_ONE) + Math.floor(text.length / BYTES_OF_ONE);
  return { text, plain, cost };
}

async function answered(source: MeteredSource, { root, path, asked }: Question): Promise<Omit<Answer, 'cost'>> {
  const { set, steps, want } = readPath(path);
  const place = await walk(source, set, steps);
  const render = new Renderer(source, root);
  const whole = (body: unknown) => ({ text: boundedText(body), plain: false });
  if (place.kind === 'one') {
    const options = readOptions(asked, place.entity.set, source.catalogue.now());
    if (options.filter || options.order.length > 0 || options.top !== null || options.skip > 0 || options.count)
      throw new Problem(400, 'one entity takes $select and $expand alone');
    if (want.kind === 'whole') return whole((await render.all([place.entity], options))[0]);
    if (want.kind === 'ref') return whole({ '@iot.selfLink': render.selfLink(place.entity) });
    const value = place.entity.properties[want.name] ?? null;
    if (want.kind !== 'value') return whole({ [want.name]: value });
    return { text: typeof value === 'string' ? value : JSON.stringify(value), plain: true };
  }
  const options = readOptions(asked, place.kind === 'many' ? place.set : 'Observations', source.catalogue.now());
  if (options.isDataArray && place.kind === 'many')
    throw new Problem(400, '$resultFormat: dataArray is a form of observations alone');
  const found = await pageOf(source, place, options);
  const { page, value } = await (want.kind === 'ref'
    ? written(
        found,
        found.entities.map((entity) => ({ '@iot.selfLink': render.selfLink(entity) })),
      )
    : options.isDataArray
      ? writtenRows(found, { source, render, options })
      : renderWithin(found, { source, root, options }));
  const head = {
    ...(page.count === null ? {} : { '@iot.count': page.count }),
    ...(page.next === null ? {} : { '@iot.nextLink': nextLink(`${root}/${encodedPath(path)}`, asked, page.next) }),
  };
  const members = Object.entries(head).map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  return { text: `{${[...members, `"value":${value}`].join(',')}}`, plain: false };
}

/** A page that holds more than one answer may is cut, and goes on behind its next link: the server's own paging. */
async function renderWithin(
  page: ObservationPage,
  parts: { readonly source: MeteredSource; readonly root: string; readonly options: Options },
): Promise<WrittenPage> {
  const { root, options } = parts;
  const catalogue = metered(parts.source.catalogue, MOST_EXPANDED_STEPS);
  try {
    const values = await new Renderer({ ...parts.source, catalogue }, root).all(page.entities, options);
    return written(page, values);
  } catch (cause) {
    if (!(cause instanceof TooCostly) || page.entities.length < 2) throw cause;
    return renderWithin(cutAt(page, Math.ceil(page.entities.length / 4)), parts);
  }
}

interface WrittenPage {
  readonly page: ObservationPage;
  /** JSON. */
  readonly value: string;
}

/** As much of a page as one answer holds. */
function written(page: ObservationPage, values: readonly unknown[]): WrittenPage {
  const { kept, texts } = asManyAsFit(page, values);
  return { page: kept, value: `[${texts.join(',')}]` };
}

function writtenRows(
  page: ObservationPage,
  { source, render, options }: { readonly source: MeteredSource; readonly render: Renderer; readonly options: Options },
): WrittenPage {
  const { components, row } = dataArrayOf(options);
  const { kept, texts } = asManyAsFit(page, page.entities.map(row));
  const rows = texts.map((text, i) => ({
    text,
    stream: render.selfLink(source.catalogue.linked(page.entities[i]!, 'Datastream')[0]!),
  }));
  return { page: kept, value: grouped(rows, components) };
}

function asManyAsFit(page: ObservationPage, values: readonly unknown[]) {
  const texts: string[] = [];
  let bytes = 0;
  for (const value of values) {
    const text = boundedText(value);
    bytes += Buffer.byteLength(text) + 1;
    if (bytes > MOST_BYTES) return { kept: cutAt(page, texts.length), texts };
    texts.push(text);
  }
  return { kept: page, texts };
}

function cutAt(page: ObservationPage, length: number): ObservationPage {
  return { ...page, entities: page.entities.slice(0, length), next: page.nextAt(length) };
}

function boundedText(body: unknown): string {
  const text = JSON.stringify(body);
  if (text.length > MOST_BYTES / 3 && Buffer.byteLength(text) >= MOST_BYTES)
    throw new TooCostly(
      400,
      `more than ${MOST_BYTES / 1_000_000} MB of one entity; give a smaller $top within $expand`,
    );
  return text;
}

async function walk(source: Source, set: SetName, steps: readonly Step[]): Promise<Place> {
  const { catalogue } = source;
  let place: Place =
    set === 'Observations'
      ? { kind: 'observations', streams: catalogue.all('Datastreams') }
      : { kind: 'many', set, entities: catalogue.all(set) };
  for (const step of steps) {
    if (step.kind === 'id') place = { kind: 'one', entity: await named(source, place, step.id) };
    else if (place.kind !== 'one') throw new Error('a path steps from one entity');
    else if (step.set === 'Observations') place = { kind: 'observations', streams: catalogue.streamsOf(place.entity) };
    else {
      const entities = catalogue.linked(place.entity, step.link);
      if (step.many) place = { kind: 'many', set: step.set, entities };
      else if (entities[0]) place = { kind: 'one', entity: entities[0] };
      else throw new Problem(404, `it has no ${step.link}`);
    }
  }
  return place;
}

async function named(source: Source, place: Place, id: string): Promise<Entity> {
  let found: Entity | undefined;
  if (place.kind === 'many') found = place.entities.find((entity) => entity.id === id);
  else if (place.kind === 'observations') {
    found = await source.observation(id);
    const of = found && source.catalogue.linked(found, 'Datastream')[0];
    if (!place.streams.some((stream) => stream.id === of?.id)) found = undefined;
  }
  if (!found) throw new Problem(404, `there is nothing of the id ${id.slice(0, 80)} here`);
  return found;
}

async function pageOf(
  source: MeteredSource,
  place: Exclude<Place, { kind: 'one' }>,
  options: Options,
): Promise<ObservationPage> {
  if (place.kind === 'observations') {
    const { streams, rest } = narrowed(options.filter, place.streams);
    return readObservations(source, streams.map(source.stream), { ...options, filter: rest });
  }
  return memoryPage(source, place.entities, options);
}

/** A page of what is held in memory; `next` is how many to skip. */
function memoryPage({ catalogue }: MeteredSource, entities: readonly Entity[], options: Options): ObservationPage {
  const { filter, order } = options;
  if (options.after !== null) throw new Problem(400, '$skiptoken: only observations have one');
  const found = filter ? entities.filter((entity) => holds(filter, entity, catalogue)) : entities;
  const sorted = order.length === 0 ? found : found.toSorted((a, b) => byOrder(a, b, order, catalogue));
  const top = options.top ?? DEFAULT_TOP;
  const end = options.skip + top;
  return {
    entities: sorted.slice(options.skip, end),
    next: sorted.length > end && top > 0 ? String(end) : null,
    nextAt: (nth) => String(options.skip + nth),
    count: options.count ? found.length : null,
  };
}

function byOrder(a: Entity, b: Entity, order: Options['order'], catalogue: MeteredCatalogue): number {
  for (const { by, descending } of order) {
    const [left, right] = [valuesOf(by, a, catalogue)[0] ?? null, valuesOf(by, b, catalogue)[0] ?? null];
    const sign = descending ? -1 : 1;
    if (left === right) continue;
    if (left === null || right === null) return left === null ? sign : -sign;
    if (typeof left === 'number' && typeof right === 'number') return sign * (left - right);
    const [one, other] = [String(left), String(right)];
    if (one !== other) return sign * (one < other ? -1 : 1);
  }
  return 0;
}

class Renderer {
  readonly #source: MeteredSource;
  readonly #root: string;
  #expanded = 0;

  constructor(source: MeteredSource, root: string) {
    this.#source = source;
    this.#root = root;
  }

  selfLink({ set, id }: Entity): string {
    return `${this.#root}/${set}('${encodeURIComponent(id.replaceAll("'", "''"))}')`;
  }

  /** Together, so that the observations of many datastreams are one question to the database. */
  async all(entities: readonly Entity[], options: Options): Promise<Json[]> {
    this.#source.gone?.throwIfAborted();
    this.#expanded += entities.length;
    if (this.#expanded > MOST_ENTITIES)
      throw new TooCostly(400, `$expand: more than ${MOST_ENTITIES} entities in one answer; give a smaller $top`);
    const rendered = entities.map((entity) => this.#plain(entity, options));
    for (const { link, options: inner } of options.expand) {
      const pages = await this.#expand(entities, link, inner);
      const all = await this.all(
        pages.flatMap((page) => page.entities),
        inner,
      );
      let place = 0;
      for (const [i, page] of pages.entries()) {
        const some = all.slice(place, place + page.entities.length);
        place += some.length;
        const into = rendered[i]!;
        delete into[`${link}@iot.navigationLink`];
        if (LINKS[entities[i]!.set][link]!.many) {
          into[link] = some;
          if (page.count !== null) into[`${link}@iot.count`] = page.count;
          if (page.next !== null) into[`${link}@iot.nextLink`] = this.#nextOf(entities[i]!, link, inner, page.next);
        } else into[link] = some[0] ?? null;
      }
    }
    return rendered;
  }

  async #expand(entities: readonly Entity[], link: string, options: Options): Promise<readonly ObservationPage[]> {
    const { catalogue, stream } = this.#source;
    if (entities.length === 0) return [];
    if (LINKS[entities[0]!.set][link]!.set !== 'Observations')
      return entities.map((entity) => memoryPage(this.#source, catalogue.linked(entity, link), options));
    const streams = entities.map((entity) => catalogue.streamsOf(entity).map(stream));
    if (streams.every((own) => own.length === 1)) return readForEach(this.#source, streams.flat(), options);
    if (entities.length > 25)
      throw new Problem(400, `$expand: Observations of at most 25 of these at once, here are ${entities.length}`);
    const pages: ObservationPage[] = [];
    for (const own of streams) pages.push(await readObservations(this.#source, own, options));
    return pages;
  }

  #plain(entity: Entity, { select }: Options): Json {
    const { set, id, properties } = entity;
    const self = this.selfLink(entity);
    const wanted = (name: string) => select === null || select.includes(name);
    return {
      ...(wanted('@iot.selfLink') ? { '@iot.selfLink': self } : {}),
      ...(wanted('@iot.id') || wanted('id') ? { '@iot.id': id } : {}),
      ...Object.fromEntries(
        PROPERTIES[set]
          .filter((name) => wanted(name) && properties[name] !== undefined)
          .map((name) => [name, properties[name]]),
      ),
      ...Object.fromEntries(
        Object.keys(LINKS[set])
          .filter(wanted)
          .map((link) => [`${link}@iot.navigationLink`, `${self}/${link}`]),
      ),
    };
  }

  /** As if the expanded link had been followed with the same options. */
  #nextOf(entity: Entity, link: string, options: Options, next: string): string {
    return nextLink(`${this.selfLink(entity)}/${link}`, options.asked, next);
  }
}

/** What one answer holds at most; what there is more follows behind its next link. */
const MOST_ENTITIES = 2_000;
const MOST_BYTES = 2_000_000;

function nextLink(address: string, asked: readonly (readonly [string, string])[], next: string): string {
  const isToken = next.includes('@');
  const kept = asked.filter(([name]) => name !== '$skip' && name !== '$skiptoken');
  const all = [...kept, [isToken ? '$skiptoken' : '$skip', next] as const];
  return `${address}?${all.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`;
}

function encodedPath(path: string): string {
  return path
    .split('/')
    .map((segment) => encodeURIComponent(segment).replaceAll('%24', '$'))
    .join('/');
}
