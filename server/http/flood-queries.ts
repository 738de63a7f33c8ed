// What may be asked of the flood-monitoring face, by the UK Environment Agency's own names.
import Type from 'typebox';

const MOST = 10_000;

const text = (description: string) => Type.Optional(Type.String({ maxLength: 100, description }));
/** Named without a value, as `?latest`. */
const flag = (description: string) =>
  Type.Optional(Type.Unsafe<string>({ type: 'string', enum: ['', 'true'], description }));
const figure = (description: string) => Type.Optional(Type.Number({ description }));

const page = {
  _limit: Type.Optional(Type.Integer({ minimum: 0, maximum: MOST, description: 'How many at most' })),
  _offset: Type.Optional(Type.Integer({ minimum: 0, maximum: MOST, description: 'How many to pass over' })),
};
const measureFilter = {
  parameter: text('Such as `level`, `flow` or `rainfall`'),
  parameterName: text('Such as `Water Level`'),
  qualifier: text('Such as `Stage`'),
  stationReference: text('Id of a station'),
};
const closed = { additionalProperties: false };

export const measureQuery = Type.Object({ ...page, ...measureFilter }, closed);

export const stationQuery = Type.Object(
  {
    ...page,
    ...measureFilter,
    label: text('The whole name'),
    search: text('A part of the name'),
    lat: figure('Latitude in degrees'),
    long: figure('Longitude in degrees'),
    dist: Type.Optional(Type.Number({ minimum: 0, maximum: 1_000, description: 'Kilometres from there' })),
  },
  closed,
);

export const readingQuery = Type.Object(
  {
    ...page,
    ...measureFilter,
    latest: flag('The latest of each measure'),
    today: flag("Since the city's midnight"),
    date: text('One day, such as 2026-07-21'),
    startdate: text('From the beginning of this day'),
    enddate: text('To the end of this day; goes with `startdate`'),
    since: text('After this instant'),
    _sorted: flag('The newest first'),
    _view: Type.Optional(Type.Literal('full', { description: 'Measures themselves instead of their addresses' })),
  },
  closed,
);

export const stationParams = Type.Object({ id: Type.String({ maxLength: 100, description: 'Of the station' }) });
export const measureParams = Type.Object({
  id: Type.String({ maxLength: 100, description: "Of the measure: the station's, `-` and the measure's name" }),
});

export type MeasureFilter = Partial<Record<keyof typeof measureFilter, string>>;
type Page = Partial<Record<keyof typeof page, number>>;
type Window = 'latest' | 'today' | 'date' | 'startdate' | 'enddate' | 'since';

export type ReadingQuery = MeasureFilter & Page & Partial<Record<Window | '_sorted' | '_view', string>>;
