// The eight kinds of entities of SensorThings 1.1, what each holds, and how they hang together (part 1, section 8).

export const SETS = [
  'Things',
  'Locations',
  'HistoricalLocations',
  'Datastreams',
  'Sensors',
  'ObservedProperties',
  'Observations',
  'FeaturesOfInterest',
] as const;
export type SetName = (typeof SETS)[number];

interface Link {
  readonly set: SetName;
  readonly many: boolean;
}
const one = (set: SetName): Link => ({ set, many: false });
const many = (set: SetName): Link => ({ set, many: true });

export const LINKS: Readonly<Record<SetName, Readonly<Record<string, Link>>>> = {
  Things: {
    Locations: many('Locations'),
    HistoricalLocations: many('HistoricalLocations'),
    Datastreams: many('Datastreams'),
  },
  Locations: { Things: many('Things'), HistoricalLocations: many('HistoricalLocations') },
  HistoricalLocations: { Thing: one('Things'), Locations: many('Locations') },
  Datastreams: {
    Thing: one('Things'),
    Sensor: one('Sensors'),
    ObservedProperty: one('ObservedProperties'),
    Observations: many('Observations'),
  },
  Sensors: { Datastreams: many('Datastreams') },
  ObservedProperties: { Datastreams: many('Datastreams') },
  Observations: { Datastream: one('Datastreams'), FeatureOfInterest: one('FeaturesOfInterest') },
  FeaturesOfInterest: { Observations: many('Observations') },
};

export const PROPERTIES: Readonly<Record<SetName, readonly string[]>> = {
  Things: ['name', 'description', 'properties'],
  Locations: ['name', 'description', 'encodingType', 'location', 'properties'],
  HistoricalLocations: ['time'],
  Datastreams: ['name', 'description', 'observationType', 'unitOfMeasurement', 'observedArea', 'properties'],
  Sensors: ['name', 'description', 'encodingType', 'metadata', 'properties'],
  ObservedProperties: ['name', 'definition', 'description', 'properties'],
  Observations: ['phenomenonTime', 'resultTime', 'result', 'resultQuality', 'parameters'],
  FeaturesOfInterest: ['name', 'description', 'encodingType', 'feature', 'properties'],
};

export interface Entity {
  readonly set: SetName;
  readonly id: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** Everything but observations is held in memory. */
export interface Catalogue {
  /** Epoch ms. */
  now(): number;
  all(set: SetName): readonly Entity[];
  find(set: SetName, id: string): Entity | undefined;
  /** The entities at the other end of a link that does not lead to observations. */
  linked(entity: Entity, link: string): readonly Entity[];
  /** The datastreams whose observations hang on an entity (a datastream, or a feature of interest). */
  streamsOf(entity: Entity): readonly Entity[];
}
