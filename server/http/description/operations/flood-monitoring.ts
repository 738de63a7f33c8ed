// The face in the manner of the UK Environment Agency's flood-monitoring API.
import { CONTEXT } from '../../../open-data/flood-monitoring.ts';
import { json, operation, readsOpen } from '../answers.ts';
import { floodHead, floodMeasure, floodReading, floodStation } from '../examples.ts';
import {
  context,
  manyMeasures,
  manyReadings,
  manyStations,
  oneMeasure,
  oneStation,
} from '../schemas/flood-monitoring.ts';

const tag = 'flood-monitoring';
const READINGS =
  'Give one of `latest`, `today`, `date`, `startdate` and `enddate`, or `since`; the last 28 days where none is given. `_sorted` gives the newest first, otherwise it is one measure after the other. At most 32 days.';

export const listFloodStations = operation(
  {
    id: 'listFloodStations',
    tag,
    summary: 'Stations with their measures',
    description: 'Those that fit all that is given; `lat`, `long` and `dist` go together.',
  },
  readsOpen(json('Stations.', manyStations, { ...floodHead, items: [floodStation] })),
);

export const getFloodStation = operation(
  { id: 'getFloodStation', tag, summary: 'One station', description: 'With its measures and thresholds.' },
  readsOpen(json('The station.', oneStation, { ...floodHead, items: floodStation }), 404),
);

export const listFloodMeasures = operation(
  {
    id: 'listFloodMeasures',
    tag,
    summary: 'Measures with their latest reading',
    description: 'Those that fit all that is given.',
  },
  readsOpen(json('Measures.', manyMeasures, { ...floodHead, items: [floodMeasure] })),
);

export const listFloodMeasuresOfStation = operation(
  {
    id: 'listFloodMeasuresOfStation',
    tag,
    summary: 'Measures of one station',
    description: 'With their latest reading; those that fit all that is given.',
  },
  readsOpen(json('Measures.', manyMeasures, { ...floodHead, items: [floodMeasure] }), 404),
);

export const getFloodMeasure = operation(
  {
    id: 'getFloodMeasure',
    tag,
    summary: 'One measure with its latest reading',
    description: 'The latest reading says how it is known; it is null where nothing was ever heard.',
  },
  readsOpen(json('The measure.', oneMeasure, { ...floodHead, items: floodMeasure }), 404),
);

const readings = json('Readings.', manyReadings, { ...floodHead, items: [floodReading] });

export const listFloodReadings = operation(
  { id: 'listFloodReadings', tag, summary: 'Readings of all stations', description: READINGS },
  readsOpen(readings, 503),
);

export const listFloodReadingsOfStation = operation(
  { id: 'listFloodReadingsOfStation', tag, summary: 'Readings of one station', description: READINGS },
  readsOpen(readings, 404, 503),
);

export const listFloodReadingsOfMeasure = operation(
  { id: 'listFloodReadingsOfMeasure', tag, summary: 'Readings of one measure', description: READINGS },
  readsOpen(readings, 404, 503),
);

export const getFloodContext = operation(
  {
    id: 'getFloodContext',
    tag,
    summary: 'What the names mean, as JSON-LD',
    description: 'The context that every answer of this face names.',
  },
  readsOpen({
    description: 'The context.',
    content: { 'application/ld+json': { schema: context, example: CONTEXT } },
  }),
);
