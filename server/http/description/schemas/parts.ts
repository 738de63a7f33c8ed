// Pieces that the schemas of the public interface are made of. One with a title stands among the components under it.
import Type, { type Static, type TSchema } from 'typebox';

export const instant = (description: string) => Type.String({ format: 'date-time', description });

export const orNull = <T extends TSchema>(schema: T, description: string) =>
  Type.Union([schema, Type.Null()], { description });

export const instantOrNull = (description: string) => orNull(Type.String({ format: 'date-time' }), description);

export const words = Type.Object(
  { en: Type.String(), zh: Type.String() },
  { title: 'Words', description: 'The same in English and in Chinese.' },
);

export const lon = Type.Number({ description: 'Longitude in WGS-84 degrees.' });
export const lat = Type.Number({ description: 'Latitude in WGS-84 degrees.' });

/** Two figures of one kind. A tuple of JSON Schema is written in a form that OpenAPI's tools read in two ways. */
export const pair = (description: string) =>
  Type.Unsafe<[number, number]>({
    type: 'array',
    items: { type: 'number' },
    minItems: 2,
    maxItems: 2,
    description,
  });

export const point = Type.Object(
  {
    type: Type.Literal('Point'),
    coordinates: pair('Longitude and latitude in WGS-84 degrees.'),
  },
  { title: 'Point', description: 'A place as GeoJSON (RFC 7946) has it.' },
);

export const licence = Type.String({ format: 'uri', description: 'Address of the licence of these data.' });

/** One of a few words, each with what it means. */
export function term<T extends string>(title: string, about: string, meanings: Readonly<Record<T, string>>) {
  const listed = Object.entries<string>(meanings).map(([word, meaning]) => `- \`${word}\`: ${meaning}`);
  const description = [about, '', ...listed].join('\n');
  return Type.Unsafe<T>({ title, description, type: 'string', enum: Object.keys(meanings) });
}

/** Holds a schema to the type that it describes: a field that joins the type does not compile until it is described. */
export const schemaOf =
  <T>() =>
  <S extends TSchema>(schema: S & ([Static<S>] extends [T] ? unknown : never)): S =>
    schema;
