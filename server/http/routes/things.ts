import Type from 'typebox';
import { measuresOf, SITE_KINDS } from '../../../domain/city.ts';
import { stationNamed } from '../../../domain/city-index.ts';
import { LEVELS } from '../../../domain/levels.ts';
import { STATION_KINDS } from '../../../domain/station-kinds.ts';
import { truckStanding } from '../../../domain/trucks/standing.ts';
import { TRUCK_STATES } from '../../../domain/world.ts';
import type { App } from '../app.ts';
import { featurePage, pageQuery, pointFeature } from '../geojson.ts';
import type { HttpParts } from '../parts.ts';
import { Problem } from '../problem.ts';
import { cameraState, stationState, truckState } from '../state.ts';

const literals = (values: readonly string[]) => Type.Unsafe<string>({ type: 'string', enum: [...values] });
const idParams = Type.Object({ id: Type.String() });

/** Stations, cameras, sites and trucks as GeoJSON, each with its current state. */
export function thingRoutes(app: App, parts: HttpParts): void {
  const { city, stations } = parts.index;
  const stateOf = (id: string) =>
    stationState(stations.get(id)!, parts.world().stations[id], parts.clock.now(), city.timezone);

  app.get(
    '/api/v1/stations',
    {
      config: { right: 'view' },
      schema: {
        tags: ['things'],
        summary: 'Every station with its latest values, level and freshness',
        querystring: Type.Object(
          {
            ...pageQuery,
            kind: Type.Optional(literals(STATION_KINDS)),
            district: Type.Optional(Type.String()),
            level: Type.Optional(literals([...LEVELS, 'none'])),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request) => {
      const { kind, district, level } = request.query;
      const found = city.stations.filter(
        (station) =>
          (!kind || station.kind === kind) &&
          (!district || station.district === district) &&
          (!level || parts.world().stations[station.id]?.level === level),
      );
      return featurePage(found, request.query, (station) => {
        const { lon, lat, ...properties } = station;
        return pointFeature(station.id, lon, lat, { ...properties, ...stateOf(station.id) });
      });
    },
  );

  app.get(
    '/api/v1/stations/:id',
    {
      config: { right: 'view' },
      schema: {
        tags: ['things'],
        summary: 'One station: description, thresholds, latest values, flags, freshness',
        params: idParams,
      },
    },
    async (request) => {
      const station = stationNamed(parts.index, request.params.id);
      if (!station) throw new Problem(404, 'no station of that id in this city');
      return { ...station, measures: measuresOf(station), datum: city.datum, ...stateOf(station.id) };
    },
  );

  app.get(
    '/api/v1/cameras',
    {
      config: { right: 'view' },
      schema: {
        tags: ['things'],
        summary: 'Every camera with its state',
        querystring: Type.Object(
          { ...pageQuery, owner: Type.Optional(Type.String()), site_id: Type.Optional(Type.String()) },
          { additionalProperties: false },
        ),
      },
    },
    async (request) => {
      const { owner, site_id } = request.query;
      const found = city.cameras.filter(
        (camera) => (!owner || camera.owner === owner) && (!site_id || camera.site_id === site_id),
      );
      return featurePage(found, request.query, (camera) => {
        // The address of a stream may carry the camera's password; it stays on this side.
        const { lon, lat, stream_url, ...properties } = camera;
        const state = cameraState(camera, parts.world().cameras[camera.id], parts.clock.now(), city.timezone);
        return pointFeature(camera.id, lon, lat, { ...properties, has_stream: stream_url !== null, ...state });
      });
    },
  );

  app.get(
    '/api/v1/sites',
    {
      config: { right: 'view' },
      schema: {
        tags: ['things'],
        summary: 'Places that flood, with the state of the station that measures them',
        querystring: Type.Object(
          { ...pageQuery, kind: Type.Optional(literals(SITE_KINDS)), district: Type.Optional(Type.String()) },
          { additionalProperties: false },
        ),
      },
    },
    async (request) => {
      const { kind, district } = request.query;
      const found = city.sites.filter(
        (site) => (!kind || site.kind === kind) && (!district || site.district === district),
      );
      return featurePage(found, request.query, (site) => {
        const { lon, lat, ...properties } = site;
        return pointFeature(site.id, lon, lat, {
          ...properties,
          state: site.station_id ? stateOf(site.station_id) : null,
        });
      });
    },
  );

  app.get(
    '/api/v1/trucks',
    {
      config: { right: 'view' },
      schema: {
        tags: ['things'],
        summary: 'Pump trucks; the point is the last known position, or the base where none is known',
        querystring: Type.Object(
          {
            ...pageQuery,
            district: Type.Optional(Type.String()),
            state: Type.Optional(literals([...TRUCK_STATES, 'unknown'] as const)),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request) => {
      const now = parts.clock.now();
      const { district, state: wanted } = request.query;
      const found = city.trucks.filter(
        (truck) =>
          (!district || truck.district === district) &&
          (!wanted || (truckStanding(parts.world().trucks[truck.id], now).activity ?? 'unknown') === wanted),
      );
      return featurePage(found, request.query, (truck) => {
        const { lon, lat, ...properties } = truck;
        const state = parts.world().trucks[truck.id];
        const position = state?.position ?? { lon, lat };
        return pointFeature(truck.id, position.lon, position.lat, {
          ...properties,
          ...truckState(state, now, city.timezone),
        });
      });
    },
  );
}
