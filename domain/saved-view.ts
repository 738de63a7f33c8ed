// What somebody at a desk keeps under a name for all desks: where the map stands, what is drawn and what the lists show.
import Type, { type Static } from 'typebox';
import { nullable } from './schema-parts.ts';

/** More views than this nobody finds anything in. */
export const MOST_VIEWS = 200;
export const LONGEST_VIEW_NAME = 60;
export const MOST_PINNED = 24;

/** One of the desk's own words (a layer, a filter, a page). A desk leaves aside what it does not know. */
const word = Type.String({ minLength: 1, maxLength: 40 });

export const viewContentSchema = Type.Object(
  {
    page: word,
    /** WGS-84 degrees, and MapLibre's zoom. */
    map: Type.Object(
      {
        lon: Type.Number({ minimum: -180, maximum: 180 }),
        lat: Type.Number({ minimum: -85, maximum: 85 }),
        zoom: Type.Number({ minimum: 0, maximum: 24 }),
      },
      { additionalProperties: false },
    ),
    /** Layers that were turned on or off; the others are as is usual. */
    layers: Type.Record(word, Type.Boolean(), { maxProperties: 40 }),
    list: Type.Object(
      {
        scope: word,
        theme: nullable(word),
        condition: nullable(word),
        district: nullable(Type.String({ maxLength: 80 })),
      },
      { additionalProperties: false },
    ),
    alarms: Type.Object({ show: word, level: nullable(word) }, { additionalProperties: false }),
    /** Stations, by id. */
    pinned: Type.Array(Type.String({ minLength: 1, maxLength: 80 }), { maxItems: MOST_PINNED }),
  },
  { additionalProperties: false },
);
export type ViewContent = Static<typeof viewContentSchema>;

export const savedViewSchema = Type.Object({
  id: Type.String(),
  name: Type.String(),
  by: Type.String(),
  at: Type.String({ format: 'date-time' }),
  content: viewContentSchema,
});
export type SavedView = Static<typeof savedViewSchema>;

export const savedViewsSchema = Type.Object({ items: Type.Array(savedViewSchema) });
export type SavedViews = Static<typeof savedViewsSchema>;

/** `POST /api/v1/views`. */
export const saveViewSchema = Type.Object(
  {
    by: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    name: Type.String({ minLength: 1, maxLength: LONGEST_VIEW_NAME, pattern: '\\S' }),
    content: viewContentSchema,
  },
  { additionalProperties: false },
);

/** `POST /api/v1/views/:id/remove`. */
export const removeViewSchema = Type.Object(
  { by: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })) },
  { additionalProperties: false },
);
