// The entities of SensorThings 1.1 as this server fills them. `$select` leaves out whatever is not named and `$expand` puts linked
// entities in, so that nothing is required.
import Type, { type TSchema } from 'typebox';
import { oneOf } from '../../../../domain/schema-parts.ts';
import { REGIMES, STATION_KINDS } from '../../../../domain/station-kinds.ts';
import { LINKS, PROPERTIES, SETS, type SetName } from '../../../sensorthings/model.ts';
import { instant, orNull, point } from './parts.ts';
import { measuredValue, thresholds } from './station.ts';
import { flag, openMeasure } from './terms.ts';

/** What one of each set is called. */
export const ENTITY_OF = {
  Things: 'Thing',
  Locations: 'Location',
  HistoricalLocations: 'HistoricalLocation',
  Datastreams: 'Datastream',
  Sensors: 'Sensor',
  ObservedProperties: 'ObservedProperty',
  Observations: 'Observation',
  FeaturesOfInterest: 'FeatureOfInterest',
} as const satisfies Record<SetName, string>;

const name = Type.String();
const description = Type.String();
const nothing = Type.Object({});
const geoJson = Type.Literal('application/geo+json');

/** The name in each language by itself; `name` holds both. */
const names = { name_en: Type.String(), name_zh: Type.String() };

/** What each property of a set holds. */
const HELD: Readonly<Record<SetName, Readonly<Record<string, TSchema>>>> = {
  Things: {
    name,
    description,
    properties: Type.Object(
      {
        ...names,
        kind: oneOf(STATION_KINDS),
        regime: orNull(oneOf(REGIMES), 'Of water-level stations: what kind of water it stands in.'),
        district: Type.String(),
        district_zh: Type.String(),
        interval_s: Type.Number({ description: 'How often it should report, in seconds.' }),
        thresholds,
        synthetic: Type.Boolean({ description: 'The place or the thresholds are invented.' }),
      },
      { title: 'ThingProperties' },
    ),
  },
  Locations: {
    name,
    description,
    encodingType: geoJson,
    location: point,
    properties: Type.Object({ ...names, synthetic: Type.Boolean() }, { title: 'LocationProperties' }),
  },
  HistoricalLocations: { time: instant('Since when it stood there.') },
  Datastreams: {
    name,
    description,
    observationType: Type.String({ format: 'uri' }),
    unitOfMeasurement: Type.Object(
      { name: Type.String(), symbol: Type.String(), definition: Type.String({ description: 'By UCUM.' }) },
      { title: 'UnitOfMeasurement' },
    ),
    observedArea: point,
    properties: Type.Object(
      {
        ...names,
        measure: openMeasure,
        interval_s: Type.Number({ description: 'How often it should report, in seconds.' }),
        current: measuredValue,
      },
      { title: 'DatastreamProperties' },
    ),
  },
  Sensors: {
    name,
    description,
    encodingType: Type.Literal('text/plain'),
    metadata: Type.String(),
    properties: nothing,
  },
  ObservedProperties: {
    name,
    definition: Type.String({ description: 'A CF standard name where there is one.' }),
    description,
    properties: Type.Object({ measure: openMeasure }, { title: 'ObservedPropertyProperties' }),
  },
  Observations: {
    phenomenonTime: instant('When it was measured.'),
    resultTime: instant('The same.'),
    result: orNull(Type.Number(), 'Null where the sensor had a fault or the value failed.'),
    resultQuality: Type.Object(
      { scheme: Type.Literal('QARTOD'), flag, reason: Type.Optional(Type.String()) },
      { title: 'ResultQuality' },
    ),
    parameters: nothing,
  },
  FeaturesOfInterest: {
    name,
    description,
    encodingType: geoJson,
    feature: point,
    properties: Type.Object(names, { title: 'FeatureProperties' }),
  },
};

const linked = (set: SetName) => Type.Unsafe({ $ref: `#/components/schemas/${ENTITY_OF[set]}` });
const count = Type.Integer({ description: 'How many there are in all, where `$count=true` was asked.' });
const nextLink = Type.String({ format: 'uri', description: 'Address of the next page; absent on the last one.' });
const address = (what: string) => Type.String({ format: 'uri', description: what });

function entityOf(set: SetName): TSchema {
  const links = Object.entries(LINKS[set]).flatMap(([link, { set: target, many }]): [string, TSchema][] => [
    [`${link}@iot.navigationLink`, address(`Where its ${link} are asked for.`)],
    [link, many ? Type.Array(linked(target)) : linked(target)],
    ...(many
      ? [
          [`${link}@iot.count`, count] satisfies [string, TSchema],
          [`${link}@iot.nextLink`, nextLink] satisfies [string, TSchema],
        ]
      : []),
  ]);
  const held = PROPERTIES[set].map((property): [string, TSchema] => [property, HELD[set][property]!]);
  const all: [string, TSchema][] = [
    ['@iot.id', Type.String()],
    ['@iot.selfLink', address('Its own address.')],
    ...held,
    ...links,
  ];
  return Type.Object(Object.fromEntries(all.map(([key, schema]) => [key, Type.Optional(schema)])), {
    title: ENTITY_OF[set],
    description: `One of the ${set} (OGC SensorThings 1.1).`,
  });
}

function pageOf(set: SetName, entity: TSchema): TSchema {
  return Type.Object(
    { '@iot.count': Type.Optional(count), '@iot.nextLink': Type.Optional(nextLink), value: Type.Array(entity) },
    { title: `${ENTITY_OF[set]}Page`, description: `A page of ${set}.` },
  );
}

const each = SETS.map((set) => [set, entityOf(set)] as const);

/** By set: the schema of one of it. */
export const entities = Object.fromEntries(each) as Readonly<Record<SetName, TSchema>>; // made of every set

/** By set: the schema of a page of it. */
export const pages = Object.fromEntries(each.map(([set, entity]) => [set, pageOf(set, entity)])) as Readonly<
  Record<SetName, TSchema>
>; // likewise

/** What a path may lead to: one, a page, or a property alone. */
export const anything = Type.Unsafe({ anyOf: [...Object.values(pages), ...Object.values(entities)] });

export const root = Type.Object(
  {
    value: Type.Array(Type.Object({ name: oneOf(SETS), url: address('Where its entities are asked for.') })),
    serverSettings: Type.Object({ conformance: Type.Array(Type.String({ format: 'uri' })) }),
  },
  { title: 'SensorThingsRoot', description: 'The collections there are, and which requirements are met.' },
);
