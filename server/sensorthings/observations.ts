// Pages of observations (O7). Each page is found by the key of its datastreams, and reads so many rows at most whatever is asked:
// where a filter over results finds little, the page ends early and its link goes on from there.
import { Problem } from '../http/problem.ts';
import { type Bounds, boundsOf } from './bounds.ts';
import { holds } from './evaluate.ts';
import type { MeteredCatalogue } from './meter.ts';
import type { Entity } from './model.ts';
import type { Options } from './options.ts';

export interface Stream {
  readonly id: string;
  /** How often it reports, in seconds. */
  readonly interval_s: number;
}

export interface Asked {
  readonly streams: readonly { readonly id: string; readonly from: number; readonly to: number }[];
  readonly low: number | null;
  readonly high: number | null;
  readonly skip: number;
  readonly limit: number;
}

export interface ObservationRow {
  /** Which of the streams asked for. */
  readonly nth: number;
  readonly at_ms: number;
}

/** Where observations are kept. Both answer stream after stream. */
export interface ObservationStore<Row extends ObservationRow = ObservationRow> {
  newest(asked: Asked): Promise<Row[]>;
  oldest(asked: Asked): Promise<Row[]>;
  /** Counts no further than the limit. */
  count(asked: Asked): Promise<number>;
  entity(streamId: string, row: Row): Entity;
}

export interface ObservationPage {
  readonly entities: readonly Entity[];
  /** Where the next page begins; null where there is none. */
  readonly next: string | null;
  /** Where a page would begin with its nth entity, for an answer that has to end before it. */
  readonly nextAt: (nth: number) => string;
  readonly count: number | null;
}

export const DEFAULT_TOP = 100;
/** Rows that one question may bring. */
export const MOST_ROWS = 50_000;
const MOST_COUNTED = 100_000;
/** A week of a minute's values. */
const MOST_SORTED = 12_000;
/** How many rows a stream is expected to have in one slice that is searched, and how many slices a page searches. */
const SLICE_ROWS = 20_000;
const MOST_SLICES = 4;
const STREAMS_AT_ONCE = 200;

interface Context {
  readonly store: ObservationStore;
  readonly catalogue: MeteredCatalogue;
}

interface Ordering {
  /** All streams by time together, or one stream after the other. */
  readonly together: boolean;
  readonly descending: boolean;
}

export async function readObservations(
  context: Context,
  streams: readonly Stream[],
  options: Options,
): Promise<ObservationPage> {
  const bounds = boundsOf(options.filter);
  if (isByResult(options)) return byResult(context, streams, options);
  const ordering = orderingOf(options, streams.length);
  const count = options.count ? await counted(context, streams, bounds) : null;
  const top = options.top ?? DEFAULT_TOP;
  const isSearch = bounds.low !== null || bounds.high !== null || bounds.rest !== null;
  if (streams.length === 0 || (top === 0 && options.count)) return { ...NO_PAGE, count };
  const page = isSearch ? search : ordering.together ? mergedPage : pageInTurn;
  return {
    ...(await page(context, streams, { bounds, ordering, top, skip: options.skip, after: options.after })),
    count,
  };
}

/** What the database holds by time is sorted here, as long as it is not too much. */
async function byResult(
  context: Context,
  streams: readonly Stream[],
  { filter, order, skip, top, count, after }: Options,
): Promise<ObservationPage> {
  if (after !== null) throw new Problem(400, '$skiptoken: pages by result go on with $skip');
  if (streams.length > 1) throw new Problem(400, '$orderby: name the Datastream whose results are ordered');
  const [stream] = streams;
  if (!stream) return { ...NO_PAGE, count: count ? 0 : null };
  const { from, to, low, high, rest } = boundsOf(filter);
  const asked = { streams: [{ id: stream.id, from, to }], low, high, skip: 0, limit: MOST_SORTED + 1 };
  const rows = await ask(context, false, asked);
  if (rows.length > MOST_SORTED)
    throw new Problem(400, `$orderby: more than ${MOST_SORTED} observations to order; narrow phenomenonTime`);
  const sign = order[0]!.descending ? -1 : 1;
  const found = rows
    .map((row) => context.store.entity(stream.id, row))
    .filter((entity) => rest === null || holds(rest, entity, context.catalogue))
    .map((entity) => ({ entity, result: entity.properties.result as number | null }))
    .toSorted((a, b) =>
      a.result === null || b.result === null ? nullsLast(a.result, b.result) : sign * (a.result - b.result),
    );
  const end = skip + (top ?? DEFAULT_TOP);
  return {
    entities: found.slice(skip, end).map(({ entity }) => entity),
    next: found.length > end && end > skip ? String(end) : null,
    nextAt: (nth) => String(skip + nth),
    count: count ? found.length : null,
  };
}

const nullsLast = (a: number | null, b: number | null) => Number(a === null) - Number(b === null);

function isByResult({ order }: Options): boolean {
  const [first, ...more] = order;
  return more.length === 0 && first?.by.kind === 'path' && first.by.names.join('/') === 'result';
}

/** The first rows of every stream for itself, in one question. */
export async function readForEach(
  context: Context,
  streams: readonly Stream[],
  options: Options,
): Promise<readonly ObservationPage[]> {
  const bounds = boundsOf(options.filter);
  const { descending } = orderingOf(options, 1);
  const top = options.top ?? DEFAULT_TOP;
  const asOne = bounds.low === null && bounds.high === null && bounds.rest === null && !options.count;
  if (!asOne) {
    if (streams.length > 25)
      throw new Problem(
        400,
        `$expand: results filtered or counted for at most 25 datastreams at once, here are ${streams.length}`,
      );
    const pages: ObservationPage[] = [];
    for (const stream of streams) pages.push(await readObservations(context, [stream], options));
    return pages;
  }
  bear(streams.length * (options.skip + top + 1), '$expand: give a smaller $top for Observations');
  const rows = await ask(context, descending, {
    streams: streams.map(({ id }) => ({ id, from: bounds.from, to: bounds.to })),
    low: null,
    high: null,
    skip: options.skip,
    limit: top + 1,
  });
  const pages = streams.map(() => [] as ObservationRow[]);
  for (const row of rows) pages[row.nth]!.push(row);
  return pages.map((found, nth) => ({
    entities: found.slice(0, top).map((row) => context.store.entity(streams[nth]!.id, row)),
    next: found.length > top ? tokenOf(streams[nth]!.id, found[top]!.at_ms) : null,
    nextAt: (place) => tokenOf(streams[nth]!.id, found[place]!.at_ms),
    count: null,
  }));
}

interface PageAsked {
  readonly bounds: Bounds;
  readonly ordering: Ordering;
  readonly top: number;
  readonly skip: number;
  readonly after: string | null;
}
type Page = Omit<ObservationPage, 'count'>;
const NO_PAGE: Page = { entities: [], next: null, nextAt: () => '' };

/** One stream after the other, some of them at once: nearly always the first question already fills the page. */
async function pageInTurn(context: Context, streams: readonly Stream[], asked: PageAsked): Promise<Page> {
  const { bounds, ordering, top } = asked;
  const token = readToken(asked.after, streams);
  let skip = token ? 0 : asked.skip;
  const wanted = top + 1;
  const found: { stream: Stream; row: ObservationRow }[] = [];
  let place = token?.nth ?? 0;
  while (place < streams.length && found.length < wanted) {
    const most = Math.max(1, Math.min(STREAMS_AT_ONCE, Math.floor(MOST_ROWS / (skip + wanted))));
    // A single one first: it is likely to be all that is needed.
    const some = streams.slice(place, place + (place === (token?.nth ?? 0) ? 1 : most));
    const rows = await ask(context, ordering.descending, {
      streams: some.map(({ id }, i) => ({
        id,
        ...spanAfter(bounds, ordering, i === 0 && place === token?.nth ? token.at : null),
      })),
      low: null,
      high: null,
      skip: 0,
      limit: skip + wanted,
    });
    for (const row of rows) {
      if (skip > 0) skip -= 1;
      else found.push({ stream: some[row.nth]!, row });
    }
    place += some.length;
  }
  return pageOf(context.store, found, top);
}

/** All streams by time together: the first rows of each, merged. */
async function mergedPage(context: Context, streams: readonly Stream[], asked: PageAsked): Promise<Page> {
  const { bounds, ordering, top, skip } = asked;
  const token = readToken(asked.after, streams);
  const limit = top + 1 + (token ? 0 : skip);
  bear(
    streams.length * limit,
    '$orderby: name a Datastream, or give a smaller $top; so many datastreams are not sorted into one',
  );
  const rows = await ask(context, ordering.descending, {
    streams: streams.map(({ id }, nth) => ({ id, ...mergedSpan(bounds, ordering, token, nth) })),
    low: null,
    high: null,
    skip: 0,
    limit,
  });
  const sign = ordering.descending ? -1 : 1;
  const sorted = rows
    .toSorted((a, b) => sign * (a.at_ms - b.at_ms) || a.nth - b.nth)
    .map((row) => ({ stream: streams[row.nth]!, row }));
  return pageOf(context.store, token ? sorted : sorted.slice(skip), top);
}

/** Where results are filtered: slice by slice of one stream, so that a filter that finds nothing ends all the same. */
async function search(context: Context, streams: readonly Stream[], asked: PageAsked): Promise<Page> {
  const [stream, ...more] = streams;
  if (more.length > 0)
    throw new Problem(
      400,
      `$filter: a filter over results needs one datastream, such as Datastreams('id')/Observations; here are ${streams.length}`,
    );
  const { store, catalogue } = context;
  const { bounds, ordering, top, skip } = asked;
  const token = readToken(asked.after, streams);
  const asSpan = spanAfter(bounds, ordering, token?.at ?? null);
  const edge = { low: null, high: null, skip: 0, limit: 1, streams: [{ id: stream!.id, ...asSpan }] };
  const [[oldest], [newest]] = [await store.oldest(edge), await store.newest(edge)];
  if (!oldest || !newest) return NO_PAGE;
  const span = { from: oldest.at_ms, to: newest.at_ms + 1 };
  const sliceMs = SLICE_ROWS * stream!.interval_s * 1_000;
  const wanted = top + 1 + (token ? 0 : skip);
  const found: ObservationRow[] = [];
  let cursor = ordering.descending ? span.to : span.from;
  for (let slice = 0; slice < MOST_SLICES && found.length < wanted; slice += 1) {
    const part = ordering.descending
      ? { from: Math.max(span.from, cursor - sliceMs), to: cursor }
      : { from: cursor, to: Math.min(span.to, cursor + sliceMs) };
    const limit = bounds.rest ? MOST_ROWS : wanted - found.length;
    const rows = await ask(context, ordering.descending, {
      ...bounds,
      skip: 0,
      limit,
      streams: [{ id: stream!.id, ...part }],
    });
    if (bounds.rest && rows.length === MOST_ROWS)
      throw new Problem(400, '$filter: too many rows to search; narrow phenomenonTime');
    found.push(
      ...(bounds.rest ? rows.filter((row) => holds(bounds.rest!, store.entity(stream!.id, row), catalogue)) : rows),
    );
    cursor = ordering.descending ? part.from : part.to;
    if (ordering.descending ? cursor <= span.from : cursor >= span.to) break;
  }
  const given = (token ? found : found.slice(skip)).map((row) => ({ stream: stream!, row }));
  const page = pageOf(store, given, top);
  const isOver = ordering.descending ? cursor <= span.from : cursor >= span.to;
  if (page.next || isOver) return page;
  if (found.length < skip && !token) throw new Problem(400, '$skip: too far to search; narrow phenomenonTime instead');
  return { ...page, next: tokenOf(stream!.id, ordering.descending ? cursor - 1 : cursor) };
}

function pageOf(store: ObservationStore, found: readonly { stream: Stream; row: ObservationRow }[], top: number): Page {
  const following = found[top];
  return {
    entities: found.slice(0, top).map(({ stream, row }) => store.entity(stream.id, row)),
    next: following ? tokenOf(following.stream.id, following.row.at_ms) : null,
    nextAt: (nth) => tokenOf(found[nth]!.stream.id, found[nth]!.row.at_ms),
  };
}

async function counted({ store }: Context, streams: readonly Stream[], bounds: Bounds): Promise<number> {
  if (bounds.rest)
    throw new Problem(501, '$count: with this filter it is not supported; bounds of phenomenonTime and result are');
  if (streams.length === 0) return 0;
  // A filter over results reads every row of its span.
  if (
    (bounds.low !== null || bounds.high !== null) &&
    streams.length * expectedRows(streams[0]!, bounds) > MOST_COUNTED
  )
    throw new Problem(400, '$count: narrow phenomenonTime (from and to) where results are filtered');
  const count = await store.count({
    streams: streams.map(({ id }) => ({ id, from: bounds.from, to: bounds.to })),
    low: bounds.low,
    high: bounds.high,
    skip: 0,
    limit: MOST_COUNTED + 1,
  });
  if (count > MOST_COUNTED)
    throw new Problem(400, `$count: more than ${MOST_COUNTED}; narrow phenomenonTime, or leave $count out`);
  return count;
}

const expectedRows = ({ interval_s }: Stream, { from, to }: Bounds) => (to - from) / (interval_s * 1_000);

/** Every row that is read counts as a step. */
async function ask({ store, catalogue }: Context, descending: boolean, asked: Asked): Promise<ObservationRow[]> {
  const rows = await (descending ? store.newest(asked) : store.oldest(asked));
  catalogue.spend(rows.length);
  return rows;
}

function bear(rows: number, otherwise: string): void {
  if (rows > MOST_ROWS) throw new Problem(400, `${otherwise} (${rows} rows, at most ${MOST_ROWS})`);
}

function orderingOf({ order }: Options, streams: number): Ordering {
  const [first, ...more] = order;
  if (!first) return { together: false, descending: false };
  const name = first.by.kind === 'path' && first.by.names.length === 1 ? first.by.names[0] : null;
  if (more.length > 0 || (name !== 'phenomenonTime' && name !== 'resultTime'))
    throw new Problem(501, '$orderby: observations are ordered by phenomenonTime, resultTime or result');
  return { together: streams > 1, descending: first.descending };
}

// A token is the first observation that was not given: its datastream and its instant.
function tokenOf(streamId: string, at: number): string {
  return `${at}@${streamId}`;
}

function readToken(text: string | null, streams: readonly Stream[]): { nth: number; at: number } | null {
  if (text === null) return null;
  const match = /^(-?\d{1,15})@(.+)$/.exec(text);
  const nth = match ? streams.findIndex(({ id }) => id === match[2]) : -1;
  if (!match || nth < 0) throw new Problem(400, '$skiptoken: not one that these pages gave');
  return { nth, at: Number(match[1]) };
}

function spanAfter({ from, to }: Bounds, { descending }: Ordering, at: number | null) {
  if (at === null) return { from, to };
  return descending ? { from, to: Math.min(to, at + 1) } : { from: Math.max(from, at), to };
}

/** Of the same instant, streams before the token's were given already. */
function mergedSpan(bounds: Bounds, ordering: Ordering, token: { nth: number; at: number } | null, nth: number) {
  if (!token) return { from: bounds.from, to: bounds.to };
  const given = nth < token.nth;
  return spanAfter(bounds, ordering, given ? token.at + (ordering.descending ? -1 : 1) : token.at);
}
