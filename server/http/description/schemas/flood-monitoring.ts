// The words of the UK Environment Agency's flood-monitoring API, as server/open-data/flood-monitoring.ts speaks them (O6).
import Type, { type TSchema } from 'typebox';
import { oneOf } from '../../../../domain/schema-parts.ts';
import { REGIMES, STATION_KINDS } from '../../../../domain/station-kinds.ts';
import { instant, instantOrNull, lat, licence, lon, orNull } from './parts.ts';
import { thresholds } from './station.ts';
import { basis, flag, freshness } from './terms.ts';

const address = (description: string) => Type.String({ format: 'uri', description });

const measureHead = {
  '@id': address('Address of the measure.'),
  parameter: Type.String({ description: 'Such as `level`, `flow` or `rainfall`.' }),
  parameterName: Type.String(),
  period: Type.Number({ description: 'How often it should be reported, in seconds.' }),
  qualifier: Type.String(),
  unitName: Type.String(),
};

const measureOfStation = Type.Object(measureHead, {
  title: 'FloodMeasureHead',
  description: 'What one station measures.',
});

const reading = Type.Object(
  {
    '@id': address('Address of the reading.'),
    date: Type.String({ format: 'date', description: "Its day by the city's clock." }),
    dateTime: instant('When it was measured.'),
    measure: Type.Union([Type.String({ format: 'uri' }), measureOfStation], {
      description: 'Address of its measure; with `_view=full` the measure itself.',
    }),
    stationReference: Type.String(),
    value: orNull(Type.Number(), 'Null where it is missing or failed.'),
    flag,
    reason: Type.Optional(orNull(Type.String(), 'Why the value is not simply what was measured.')),
    basis: Type.Optional(basis),
    since: Type.Optional(instantOrNull('Of a latest value: since when it is not simply measured.')),
  },
  { title: 'FloodReading', description: 'One reading; of a latest value also how it is known.' },
);

const station = Type.Object(
  {
    '@id': address('Address of the station.'),
    notation: Type.String(),
    stationReference: Type.String(),
    label: Type.String({ description: 'Its name in English.' }),
    label_zh: Type.String({ description: 'Its name in Chinese.' }),
    lat,
    long: lon,
    district: Type.String(),
    type: oneOf([...REGIMES, ...STATION_KINDS]),
    synthetic: Type.Boolean({ description: 'The place or the thresholds are invented.' }),
    thresholds,
    freshness,
    measures: Type.Array(measureOfStation),
  },
  { title: 'FloodStation', description: 'A station with what it measures.' },
);

const measure = Type.Object(
  {
    ...measureHead,
    notation: Type.String(),
    label: Type.String(),
    station: address('Address of its station.'),
    stationReference: Type.String(),
    valueType: oneOf(['total', 'instantaneous']),
    latestReading: orNull(reading, 'Null where nothing was ever heard.'),
  },
  { title: 'FloodMeasure', description: 'What one station measures, with the latest reading.' },
);

const meta = Type.Object(
  {
    publisher: Type.String(),
    licence,
    documentation: Type.String({ format: 'uri-reference' }),
    version: Type.String(),
    comment: Type.String(),
    limit: Type.Optional(Type.Integer({ description: 'How many items were asked for at most.' })),
  },
  { title: 'FloodMeta', description: 'Of whom the data are.' },
);

const envelope = (title: string, items: TSchema) =>
  Type.Object({ '@context': address('What the names mean, as JSON-LD.'), meta, items }, { title });

export const oneStation = envelope('FloodStationAnswer', station);
export const manyStations = envelope('FloodStationList', Type.Array(station));
export const oneMeasure = envelope('FloodMeasureAnswer', measure);
export const manyMeasures = envelope('FloodMeasureList', Type.Array(measure));
export const manyReadings = envelope('FloodReadingList', Type.Array(reading));

export const context = Type.Object(
  { '@context': Type.Object({}, { additionalProperties: true, description: 'By name: what it means.' }) },
  { title: 'FloodContext', description: 'A JSON-LD context.' },
);
