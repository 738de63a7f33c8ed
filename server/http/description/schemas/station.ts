// A station as the open data tell it; the fields are those of server/open-data/open-station.ts.
import Type from 'typebox';
import { LEVELS } from '../../../../domain/levels.ts';
import { oneOf } from '../../../../domain/schema-parts.ts';
import { REGIMES, STATION_KINDS } from '../../../../domain/station-kinds.ts';
import { OPEN_MEASURES } from '../../../open-data/open-station.ts';
import { instant, instantOrNull, licence, orNull, point, words } from './parts.ts';
import { basis, currentReason, flag, freshness, stationLevel } from './terms.ts';

export const thresholds = Type.Object(
  Object.fromEntries(LEVELS.map((level) => [level, Type.Optional(Type.Number())])),
  {
    title: 'Thresholds',
    description: "The steps of the warning ladder, in the unit of the station's own measure; any may be missing.",
  },
);

const peak = Type.Object(
  {
    at: instant('When it was reached.'),
    value: Type.Number(),
    since: instant('When the water first came over its line.'),
  },
  { title: 'Peak', description: 'The highest since the water came over its line, while it stands.' },
);

export const measuredValue = Type.Object(
  {
    at: instantOrNull('When it was measured.'),
    value: orNull(Type.Number(), 'Null where it is not known, missing or failed; never zero for that.'),
    unit: Type.String(),
    flag,
    freshness,
    basis,
    reason: orNull(currentReason, 'Why it is not simply measured; null where it is.'),
    since: instantOrNull('Since when it is not simply measured.'),
    peak: orNull(peak, 'Null where none stands.'),
  },
  { title: 'MeasuredValue', description: 'One measure of a station as it is known now.' },
);

const latest = Type.Object(
  Object.fromEntries(OPEN_MEASURES.map((measure) => [measure, Type.Optional(measuredValue)])),
  { title: 'LatestValues', description: 'By measure: its own, and of the others those that it ever reported.' },
);

/** Each measure once more, for a desktop GIS. */
const columns = Object.fromEntries(
  OPEN_MEASURES.flatMap((measure) => [
    [measure, Type.Optional(measuredValue.properties.value)],
    [`${measure}_at`, Type.Optional(measuredValue.properties.at)],
    [`${measure}_flag`, Type.Optional(flag)],
    [`${measure}_basis`, Type.Optional(basis)],
  ]),
);

const state = {
  level: stationLevel,
  freshness,
  heard_at: instantOrNull('When it last said anything at all.'),
  latest,
};

const stationProperties = Type.Object(
  {
    id: Type.String(),
    kind: oneOf(STATION_KINDS),
    regime: orNull(oneOf(REGIMES), 'Of water-level stations: what kind of water it stands in.'),
    name: words,
    district: words,
    interval_s: Type.Number({ description: 'How often it should report, in seconds.' }),
    thresholds,
    synthetic: Type.Boolean({ description: 'The place or the thresholds are invented.' }),
    ...state,
    ...columns,
  },
  {
    title: 'StationProperties',
    description: 'What a station is, and how it stands; its measures nested and as columns.',
  },
);

const stationFeature = Type.Object(
  { type: Type.Literal('Feature'), id: Type.String(), geometry: point, properties: stationProperties },
  { title: 'StationFeature' },
);

/** Of whose data an answer is, and of when. */
const head = {
  at: instant('The moment of all that is told.'),
  simulated: Type.Boolean({ description: 'True where the data are played and not measured.' }),
  datum: words,
  attribution: words,
  licence,
};

export const stationCollection = Type.Object(
  { type: Type.Literal('FeatureCollection'), ...head, features: Type.Array(stationFeature) },
  { title: 'StationCollection', description: 'Every station of the city as GeoJSON (RFC 7946).' },
);

const latestOfStation = Type.Object(
  { station_id: Type.String(), ...state },
  { title: 'LatestOfStation', description: 'How one station stands.' },
);

export const latestCollection = Type.Object(
  { ...head, items: Type.Array(latestOfStation) },
  { title: 'LatestCollection', description: 'How every station of the city stands.' },
);
