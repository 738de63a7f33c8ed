// A station's history, the terms and what changes.
import Type from 'typebox';
import type { ChangeNotice } from '../../../open-data/licence.ts';
import { instant, licence, orNull, term, words } from './parts.ts';
import { flag, openMeasure } from './terms.ts';

const reading = Type.Object(
  {
    at: instant('When it was measured.'),
    value: orNull(Type.Number(), 'Null where the sensor reported a fault or the value failed.'),
    flag,
    reason: orNull(Type.String(), 'The check or the word of the device behind a flag other than 1.'),
  },
  { title: 'Reading', description: 'One value as it came.' },
);

export const readingPage = Type.Object(
  {
    station_id: Type.String(),
    measure: openMeasure,
    unit: Type.String(),
    licence,
    points: Type.Array(reading),
    next: orNull(Type.String(), 'What to give as `cursor` for the next page; null on the last one.'),
  },
  { title: 'ReadingPage', description: 'Readings of one measure of one station, oldest first.' },
);

/** A text whose lines are a table. */
export const csv = Type.String({
  description: 'The same as CSV (RFC 4180): station_id, at, measure, unit, value, flag, reason.',
});

export const terms = Type.Object(
  {
    name: Type.String(),
    url: licence,
    attribution: words,
    notice: words,
    simulated: Type.Boolean({ description: 'True where the data are played and not measured.' }),
    changes: Type.String({ format: 'uri-reference', description: 'Where changes of this interface are told.' }),
    change_notice_days: Type.Integer({ description: 'How long before its end the end of a form is told.' }),
  },
  { title: 'Terms', description: 'Under which terms the data are given.' },
);

const day = (description: string) => Type.String({ format: 'date', description });

const change = Type.Object(
  {
    id: Type.String(),
    told_on: day('The day on which it was told.'),
    from: day('The day from which it holds.'),
    kind: term<ChangeNotice['kind']>('ChangeKind', 'What becomes of the paths.', {
      added: 'they are new',
      changed: 'they answer otherwise than before',
      deprecated: 'they will end',
      removed: 'they have ended',
    }),
    paths: Type.Array(Type.String()),
    text: words,
  },
  { title: 'Change', description: 'One change of this interface.' },
);

export const changeList = Type.Object(
  { version: Type.Literal('v1'), change_notice_days: Type.Integer(), items: Type.Array(change) },
  { title: 'ChangeList', description: 'What was added, changed, or will end; newest first.' },
);
