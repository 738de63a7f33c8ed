// The open data in their plain form, and this description itself.
import Type from 'typebox';
import { CHANGES, LICENCE, NOTICE_DAYS } from '../../../open-data/licence.ts';
import { json, operation, readsOpen } from '../answers.ts';
import { CITY_NAME, head, missing, reading, stationFeature, stationState } from '../examples.ts';
import { changeList, csv, readingPage, terms } from '../schemas/readings.ts';
import { latestCollection, stationCollection } from '../schemas/station.ts';

const tag = 'open data';

export const listStations = operation(
  {
    id: 'listStations',
    tag,
    summary: 'Every station with its latest values, remade every five seconds',
    description: 'GeoJSON. What is not known is null with flag 9; a silent station is `silent`, with its last value.',
  },
  readsOpen({
    description: 'Every station of the city.',
    content: {
      'application/geo+json': {
        schema: stationCollection,
        example: { type: 'FeatureCollection', ...head, features: [stationFeature] },
      },
    },
  }),
);

export const listLatest = operation(
  {
    id: 'listLatest',
    tag,
    summary: 'The latest value of every measure of every station, without the descriptions',
    description: 'The same moment and the same values as the stations have, for whoever knows the stations already.',
  },
  readsOpen(
    json('Every station of the city.', latestCollection, {
      ...head,
      items: [{ station_id: stationFeature.id, ...stationState }],
    }),
  ),
);

const page = {
  station_id: stationFeature.id,
  measure: 'depth_m',
  unit: 'm',
  licence: LICENCE.url,
  points: [missing, reading],
  next: null,
};

export const listReadings = operation(
  {
    id: 'listReadings',
    tag,
    summary: 'Readings of one station as they came: from <= at < to; pages with limit and cursor',
    description:
      'Oldest first, at most 32 days and 10,000 rows at once; the last six hours where no time is given. CSV where `format` or `Accept` says so: its next page stands in the `Link` header.',
  },
  readsOpen(
    {
      description: 'A page of readings.',
      content: {
        'application/json': { schema: readingPage, example: page },
        'text/csv': {
          schema: csv,
          example: `station_id,at,measure,unit,value,flag,reason\n${stationFeature.id},${reading.at},depth_m,m,0.56,1,\n`,
        },
      },
    },
    404,
    503,
  ),
);

export const getTerms = operation(
  {
    id: 'getTerms',
    tag,
    summary: 'Terms of use',
    description: 'The licence, whom to name, and what the data are not.',
  },
  readsOpen(
    json('The terms.', terms, {
      name: LICENCE.name,
      url: LICENCE.url,
      attribution: CITY_NAME,
      notice: { en: 'Automatic readings, not checked by a person.', zh: '自动采集数据，未经人工核实。' },
      simulated: false,
      changes: '/public/v1/changes.json',
      change_notice_days: NOTICE_DAYS,
    }),
  ),
);

export const listChanges = operation(
  {
    id: 'listChanges',
    tag,
    summary: 'What was added, changed, or will end, and when; newest first',
    description: `An end is told at least ${NOTICE_DAYS} days before. Fields and paths may be added at any time.`,
  },
  readsOpen(json('The changes.', changeList, { version: 'v1', change_notice_days: NOTICE_DAYS, items: CHANGES })),
);

export const getDescription = operation(
  {
    id: 'getDescription',
    tag,
    summary: 'This description',
    description: 'The public interface alone, as OpenAPI 3.1.',
  },
  readsOpen(
    json('The description.', Type.Object({}, { additionalProperties: true }), {
      openapi: '3.1.0',
      info: { title: 'Highwater, the public interface', version: '1' },
      paths: {},
    }),
  ),
);
