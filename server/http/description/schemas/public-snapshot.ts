// The public snapshot, field by field as domain/public/snapshot.ts has it.
import Type from 'typebox';
import { SITE_KINDS } from '../../../../domain/city.ts';
import { LEVELS } from '../../../../domain/levels.ts';
import type {
  PublicClosure,
  PublicPlace,
  PublicResponse,
  PublicRiver,
  PublicSnapshot,
  PublicTide,
  PublicWarning,
  StreetReport,
} from '../../../../domain/public/snapshot.ts';
import { BODY_PARTS } from '../../../../domain/reports/body-depth.ts';
import { nullable, oneOf } from '../../../../domain/schema-parts.ts';
import { instant, instantOrNull, lat, lon, orNull, pair, schemaOf, words } from './parts.ts';
import { basis, currentReason, freshness, grade, level, trend } from './terms.ts';

const closure = schemaOf<PublicClosure>()(
  Type.Object(
    { state: oneOf(['closed', 'open']), since: instant('Since when.'), by: words },
    {
      title: 'Closure',
      description: 'What a person recorded: whether a place is shut, and the office that answers for it.',
    },
  ),
);

const placeFields = {
  id: Type.String(),
  name: words,
  kind: oneOf(SITE_KINDS),
  district: words,
  lon,
  lat,
  measured: Type.Boolean({ description: 'True where a sensor stands.' }),
  grade,
  depth_m: orNull(Type.Number(), 'The current value in metres, as old as `measured_at`.'),
  basis: orNull(basis, 'How the depth is known; null where nothing measures.'),
  basis_reason: orNull(currentReason, 'Why it is not simply measured.'),
  basis_since: instantOrNull('Since when it is not simply measured.'),
  level: nullable(level),
  trend: nullable(trend),
  measured_at: instantOrNull('When the depth was measured.'),
  heard_at: instantOrNull('When the place last said anything at all.'),
  freshness: nullable(freshness),
  doubtful: Type.Boolean({ description: 'A check speaks against the newest value.' }),
  wet_since: instantOrNull('Null where no water stands, or it came before what is remembered.'),
  over_closing_line: Type.Boolean({
    description: 'The depth says that nobody should go in; whether it is shut, `closure` says.',
  }),
  over_closing_line_since: instantOrNull('Since when.'),
  closure: orNull(closure, 'Null where nobody recorded anything, or it was opened again long ago.'),
  estimate_m: orNull(Type.Number(), "A model's guess where nothing measures, in metres."),
};

const place = schemaOf<PublicPlace>()(
  Type.Object(placeFields, { title: 'Place', description: 'A place that floods, as it is now.' }),
);

const river = schemaOf<PublicRiver>()(
  Type.Object(
    {
      id: Type.String(),
      name: words,
      district: words,
      lon,
      lat,
      is_tidal: Type.Boolean({ description: 'The tide reaches it.' }),
      level_m: orNull(Type.Number(), "The current value in metres above the city's datum, as old as `measured_at`."),
      basis,
      measured_at: instantOrNull('When it was measured.'),
      level: orNull(level, 'The step that it has reached; null where that is not known.'),
      trend: nullable(trend),
      under_first_step_m: orNull(
        Type.Number(),
        'How far under its first step it stands, in metres; negative above it.',
      ),
    },
    { title: 'River', description: 'A gauge at a river or the sea, as it is now.' },
  ),
);

const tide = schemaOf<PublicTide>()(
  Type.Object(
    {
      reference: words,
      next_high_at: instant('About when.'),
      height_m: Type.Number({ description: "In metres above the city's datum." }),
    },
    { title: 'Tide', description: 'The next high water by the tables: neither wind nor rivers are in it.' },
  ),
);

const placeNear = Type.Object(
  { ...placeFields, distance_m: Type.Integer({ description: 'From the point that was asked for, in metres.' }) },
  { title: 'PlaceNear', description: 'A place that floods, and how far it is.' },
);

const response = schemaOf<PublicResponse>()(
  Type.Object(
    {
      area: words,
      level: Type.Unsafe<1 | 2 | 3 | 4>({ type: 'integer', enum: [1, 2, 3, 4], description: '1 is the highest.' }),
      issuer: words,
      at: instant('When it was put in force.'),
    },
    { title: 'Response', description: 'A response level that a person has put in force.' },
  ),
);

export const warningLevel = oneOf(LEVELS);

const warning = schemaOf<PublicWarning>()(
  Type.Object(
    {
      id: Type.String(),
      headline: words,
      issuer: words,
      sent: instant('When it was issued.'),
      expires: instantOrNull('When it ends.'),
      level: nullable(warningLevel),
      url: orNull(Type.String({ format: 'uri-reference' }), 'The full text, on this server.'),
    },
    { title: 'SnapshotWarning', description: 'A warning as it was issued, word for word.' },
  ),
);

export const streetReport = schemaOf<StreetReport>()(
  Type.Object(
    {
      id: Type.String(),
      at: instant('When it was seen.'),
      lon,
      lat,
      place_id: orNull(Type.String(), 'The place that was named; null where it is a point alone.'),
      body_part: oneOf(BODY_PARTS),
      depth_cm: pair('Between these, in centimetres.'),
      expires_at: instant('Until when it is shown.'),
    },
    { title: 'StreetReport', description: 'What somebody in the street says, apart from all that is measured.' },
  ),
);

export const snapshot = schemaOf<PublicSnapshot>()(
  Type.Object(
    {
      version: Type.Literal(1),
      city: Type.Object(
        {
          id: Type.String(),
          name: words,
          attribution: Type.String(),
          bounds: Type.Array(Type.Number(), { description: 'West, south, east, north.', minItems: 4, maxItems: 4 }),
          center: Type.Array(Type.Number(), { description: 'Longitude, latitude.', minItems: 2, maxItems: 2 }),
        },
        { title: 'CityHead' },
      ),
      at: instant('The moment of all that is told.'),
      speed: Type.Number({ description: 'How much faster than a wall clock its time runs: 1 unless in a drill.' }),
      exercise: Type.Boolean({ description: 'A drill: none of this is happening.' }),
      simulated: Type.Boolean({ description: 'Invented or replayed data are behind it.' }),
      hearing: Type.Boolean({
        description: 'False while the server itself hears nothing: all is older than it seems.',
      }),
      responses: Type.Array(response),
      warnings: Type.Array(warning),
      reports: Type.Array(streetReport),
      places: Type.Array(place),
      rivers: Type.Array(river),
      tide: orNull(tide, 'Null in a city that gives no tide.'),
    },
    { title: 'Snapshot', description: 'Every place that floods, as it is at one moment.' },
  ),
);

export const placesNear = Type.Object(
  {
    at: instant('The moment of all that is told.'),
    exercise: Type.Boolean({ description: 'A drill: none of this is happening.' }),
    simulated: Type.Boolean({ description: 'Invented or replayed data are behind it.' }),
    items: Type.Array(placeNear),
  },
  { title: 'PlacesNear', description: 'The nearest places, nearest first.' },
);
