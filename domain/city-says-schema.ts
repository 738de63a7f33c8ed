// What city.json says beyond names and thresholds: whom to call, the tide, the rivers. Apart from the functions that read it,
// because those run in the browser too, where schemas have no place.
import Type, { type Static } from 'typebox';
import { CONSTITUENTS, type Constituent, type ConstituentName } from './forecast/tide.ts';
import { words } from './schema-parts.ts';

const emergencyNumberSchema = Type.Object(
  {
    /** As it is dialled. */
    number: Type.String({ pattern: '^[0-9+][0-9 ]{1,19}$' }),
    /** Whom it calls. */
    calls: words,
  },
  { additionalProperties: false },
);
export type EmergencyNumber = Static<typeof emergencyNumberSchema>;

/** `emergency_numbers`: those for danger to life alone, the first to be called first. */
export const emergencyNumbersSchema = Type.Array(emergencyNumberSchema);

const point = Type.Tuple([Type.Number({ minimum: -180, maximum: 180 }), Type.Number({ minimum: -90, maximum: 90 })]);
/** What to do with the reference gauge's tide to have that of another place. */
const response = {
  /** Later by so much; earlier where negative. */
  delay_min: Type.Number({ minimum: -720, maximum: 720 }),
  /** Share of the reference gauge's range. */
  factor: Type.Number({ exclusiveMinimum: 0, maximum: 10 }),
  mean_m: Type.Number(),
};

const constituentSchema = Type.Object(
  { amplitude_m: Type.Number({ minimum: 0 }), lag_deg: Type.Number({ minimum: -360, maximum: 360 }) },
  { additionalProperties: false },
);

/** `tide`: how the sea rises and falls at the reference gauge, and how far and how late other places follow it. */
export const tideSchema = Type.Object(
  {
    /** The gauge where the tide is known best. */
    reference: words,
    mean_m: Type.Number(),
    /** The highest tide without any surge, m: what a gauge must stand under its warning on a calm day. */
    highest_m: Type.Number(),
    /** What a drill's worst storm brings there, tide and surge together, m. */
    storm_m: Type.Number(),
    constituents: Type.Unsafe<{ readonly [name in ConstituentName]?: Constituent }>(
      Type.Object(Object.fromEntries(CONSTITUENTS.map((name) => [name, Type.Optional(constituentSchema)])), {
        additionalProperties: false,
        minProperties: 1,
      }),
    ),
    /** Along the coast, where no river's line says it. */
    places: Type.Array(Type.Object({ name: words, at: point, ...response }, { additionalProperties: false })),
  },
  { additionalProperties: false },
);
export type CityTide = Static<typeof tideSchema>;

const riverSchema = Type.Object(
  {
    /** The English one is what a crossing's `river` says. */
    name: words,
    /** From its mouth upstream; needed where `tide` is. */
    line: Type.Optional(Type.Array(point, { minItems: 2 })),
    /** How the tide travels up: at so many points of the line, counted from 0; between them along its length. */
    tide: Type.Optional(
      Type.Array(Type.Object({ point: Type.Integer({ minimum: 0 }), ...response }, { additionalProperties: false }), {
        minItems: 1,
      }),
    ),
    /** Where gates keep the tide out; a little leaks through them into the rivers behind. */
    gates: Type.Optional(point),
  },
  { additionalProperties: false },
);
export type CityRiver = Static<typeof riverSchema>;

/** `rivers`, as far as the tide in them goes. */
export const riversSchema = Type.Array(riverSchema);
