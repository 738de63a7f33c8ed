// The face in the manner of the UK Environment Agency's flood-monitoring API: the same paths and names over our stations (O6).
import type { FastifyReply, FastifyRequest } from 'fastify';
import { stationNamed } from '../../../domain/city-index.ts';
import {
  CONTEXT,
  FLOOD_ROOT,
  type FloodMeasure,
  FloodWords,
  measuresOfCity,
} from '../../open-data/flood-monitoring.ts';
import { createReadings } from '../../open-data/flood-readings.ts';
import { degreesBetween } from '../../sensorthings/shapes.ts';
import type { App } from '../app.ts';
import {
  getFloodContext,
  getFloodMeasure,
  getFloodStation,
  listFloodMeasures,
  listFloodMeasuresOfStation,
  listFloodReadings,
  listFloodReadingsOfMeasure,
  listFloodReadingsOfStation,
  listFloodStations,
} from '../description/operations/flood-monitoring.ts';
import {
  type MeasureFilter,
  measureParams,
  measureQuery,
  type ReadingQuery,
  readingQuery,
  stationParams,
  stationQuery,
} from '../flood-queries.ts';
import type { OpenDataParts } from '../open-data-parts.ts';
import { ownAddress } from '../own-address.ts';
import { Problem } from '../problem.ts';
import { openHeaders, publicLimits } from '../public-scope.ts';
import { readingWindow } from '../reading-window.ts';

const right = 'anyone' as const;
const KM_PER_DEGREE = 111.195;

/** What the routes share: how they are limited, in whose words they speak, where things are found. */
type FloodScope = Awaited<ReturnType<typeof floodScope>>;

export async function floodMonitoringRoutes(app: App, given: OpenDataParts): Promise<void> {
  const scope = await floodScope(app, given);
  stationRoutes(app, scope);
  measureRoutes(app, scope);
  readingRoutes(app, scope, given);
  app.get(
    '/public/v1/flood-monitoring/meta/context.jsonld',
    { ...scope.memory, schema: getFloodContext },
    async (_request, reply) => openHeaders(reply, 86_400).type('application/ld+json').send(CONTEXT),
  );
}

async function floodScope(app: App, { parts }: OpenDataParts) {
  const { index, clock, world } = parts;
  const { city } = index;
  const { prepared, questions } = await publicLimits(app);
  const memory = { config: { right }, onRequest: prepared };
  const history = { config: { right }, onRequest: questions };
  const wordsFor = (request: FastifyRequest) =>
    new FloodWords(`${ownAddress(request, parts.config)}${FLOOD_ROOT}`, city);

  function ofStation(id: string): FloodMeasure[] {
    const found = measuresOfCity(city, world()).filter(({ station }) => station.id === id);
    if (found.length === 0) throw new Problem(404, 'no station of that id in this city');
    return found;
  }

  function measureNamed(id: string): FloodMeasure {
    const found = measuresOfCity(city, world()).find((one) => one.id === id);
    if (!found) throw new Problem(404, 'no measure of that id in this city');
    return found;
  }

  return { index, city, clock, world, memory, history, wordsFor, ofStation, measureNamed };
}

function stationRoutes(app: App, { index, city, clock, world, memory, wordsFor, ofStation }: FloodScope): void {
  app.get(
    '/public/v1/flood-monitoring/id/stations',
    { ...memory, schema: { ...listFloodStations, querystring: stationQuery } },
    async (request, reply) => {
      const { query } = request;
      const matching = matcherOf(query);
      const byStation = Map.groupBy(measuresOfCity(city, world()), ({ station }) => station.id);
      const found = city.stations.filter(
        (station) =>
          (byStation.get(station.id) ?? []).some(matching) &&
          (query.label === undefined || station.name.en === query.label || station.name.zh === query.label) &&
          (query.search === undefined ||
            `${station.name.en} ${station.name.zh}`.toLowerCase().includes(query.search.toLowerCase())) &&
          isNear(station, query),
      );
      openHeaders(reply, 60);
      const words = wordsFor(request);
      const now = clock.now();
      const all = paged(found, query, found.length).map((one) =>
        words.station(one, byStation.get(one.id)!, world(), now),
      );
      return words.envelope(all, query._limit);
    },
  );

  app.get(
    '/public/v1/flood-monitoring/id/stations/:id',
    { ...memory, schema: { ...getFloodStation, params: stationParams } },
    async (request, reply) => {
      const station = stationNamed(index, request.params.id);
      if (!station) throw new Problem(404, 'no station of that id in this city');
      openHeaders(reply, 60);
      const words = wordsFor(request);
      return words.envelope(words.station(station, ofStation(station.id), world(), clock.now()));
    },
  );
}

function measureRoutes(app: App, { city, clock, world, memory, wordsFor, ofStation, measureNamed }: FloodScope): void {
  const listMeasures = (
    request: FastifyRequest,
    reply: FastifyReply,
    query: MeasureFilter & { _limit?: number; _offset?: number },
  ) => {
    const found = measuresOfCity(city, world()).filter(matcherOf(query));
    openHeaders(reply, 10);
    const words = wordsFor(request);
    return words.envelope(
      paged(found, query, found.length).map((one) => words.measure(one, world(), clock.now())),
      query._limit,
    );
  };
  app.get(
    '/public/v1/flood-monitoring/id/measures',
    { ...memory, schema: { ...listFloodMeasures, querystring: measureQuery } },
    async (request, reply) => listMeasures(request, reply, request.query as MeasureFilter),
  );
  app.get(
    '/public/v1/flood-monitoring/id/stations/:id/measures',
    { ...memory, schema: { ...listFloodMeasuresOfStation, params: stationParams, querystring: measureQuery } },
    async (request, reply) => {
      ofStation(request.params.id);
      return listMeasures(request, reply, { ...(request.query as MeasureFilter), stationReference: request.params.id });
    },
  );
  app.get(
    '/public/v1/flood-monitoring/id/measures/:id',
    { ...memory, schema: { ...getFloodMeasure, params: measureParams } },
    async (request, reply) => {
      openHeaders(reply, 10);
      const words = wordsFor(request);
      return words.envelope(words.measure(measureNamed(request.params.id), world(), clock.now()));
    },
  );
}

function readingRoutes(app: App, scope: FloodScope, { parts, turnstile }: OpenDataParts): void {
  const { city, clock, world, history, wordsFor, ofStation, measureNamed } = scope;
  const readings = createReadings(parts.database, turnstile);
  app.get(
    '/public/v1/flood-monitoring/data/readings',
    { ...history, schema: { ...listFloodReadings, querystring: readingQuery } },
    async (request, reply) =>
      answerReadings(
        request,
        reply,
        request.query as ReadingQuery,
        measuresOfCity(city, world()).filter(matcherOf(request.query as MeasureFilter)),
      ),
  );
  app.get(
    '/public/v1/flood-monitoring/id/stations/:id/readings',
    { ...history, schema: { ...listFloodReadingsOfStation, params: stationParams, querystring: readingQuery } },
    async (request, reply) =>
      answerReadings(
        request,
        reply,
        request.query as ReadingQuery,
        ofStation(request.params.id).filter(matcherOf(request.query as MeasureFilter)),
      ),
  );
  app.get(
    '/public/v1/flood-monitoring/id/measures/:id/readings',
    { ...history, schema: { ...listFloodReadingsOfMeasure, params: measureParams, querystring: readingQuery } },
    async (request, reply) =>
      answerReadings(request, reply, request.query as ReadingQuery, [measureNamed(request.params.id)]),
  );

  async function answerReadings(
    request: FastifyRequest,
    reply: FastifyReply,
    query: ReadingQuery,
    measures: readonly FloodMeasure[],
  ) {
    const words = wordsFor(request);
    const full = query._view === 'full';
    const limit = query._limit ?? 500;
    const window = readingWindow(query, clock.now(), city.timezone);
    openHeaders(reply, 10);
    if (window === null) {
      // Every measure has one, and the live world has them all: nothing is asked of the database.
      const all = measures.flatMap((one) => {
        const latest = words.latest(one, world(), clock.now(), full);
        return latest ? [latest] : [];
      });
      return words.envelope(paged(all, query, query._limit ?? all.length), query._limit);
    }
    const rows = await readings(measures, {
      ...window,
      newestFirst: query._sorted !== undefined,
      offset: query._offset ?? 0,
      limit,
    });
    return words.envelope(
      rows.map(({ one, row }) => words.reading(one, { ...row, at: row.at_ms }, full)),
      limit,
    );
  }
}

function matcherOf(query: MeasureFilter): (one: FloodMeasure) => boolean {
  const same = (asked: string | undefined, is: string) =>
    asked === undefined || asked.toLowerCase() === is.toLowerCase();
  return (one) =>
    same(query.parameter, one.parameter) &&
    same(query.qualifier, one.qualifier) &&
    (query.stationReference === undefined || query.stationReference === one.station.id) &&
    same(query.parameterName, one.parameterName);
}

function paged<T>(
  all: readonly T[],
  { _limit, _offset = 0 }: { _limit?: number; _offset?: number },
  most: number,
): T[] {
  return all.slice(_offset, _offset + (_limit ?? most));
}

function isNear(
  { lon, lat }: { lon: number; lat: number },
  asked: { lat?: number; long?: number; dist?: number },
): boolean {
  const { lat: askedLat, long, dist } = asked;
  if (askedLat === undefined && long === undefined && dist === undefined) return true;
  if (askedLat === undefined || long === undefined || dist === undefined)
    throw new Problem(400, 'lat, long and dist (km) go together');
  const narrow = Math.cos((askedLat * Math.PI) / 180);
  return degreesBetween([lon * narrow, lat], [long * narrow, askedLat]) * KM_PER_DEGREE <= dist;
}
