// Warnings, reports from the street and subscriptions: what people say, and who wants to be told.
import Type from 'typebox';
import { nullable, oneOf } from '../../../../domain/schema-parts.ts';
import { WARNING_STATUSES } from '../../../../domain/warnings/warning.ts';
import type { PublicWarningForm } from '../../../warnings/warning-desk.ts';
import { instant, licence, orNull, schemaOf, words } from './parts.ts';
import { streetReport, warningLevel } from './public-snapshot.ts';

const warning = schemaOf<PublicWarningForm>()(
  Type.Object(
    {
      id: Type.String(),
      origin: oneOf(['own', 'official']),
      headline: words,
      issuer: words,
      area: words,
      status: oneOf(WARNING_STATUSES),
      sent: instant('When it was issued.'),
      expires: instant('When it ends.'),
      level: nullable(warningLevel),
      url: orNull(
        Type.String({ format: 'uri-reference' }),
        "Its CAP message on this server; null for another office's.",
      ),
    },
    { title: 'Warning', description: 'A warning in force.' },
  ),
);

export const warningList = Type.Object(
  { version: Type.Literal(1), at: instant('The moment of all that is told.'), items: Type.Array(warning) },
  { title: 'WarningList' },
);

/** A document in XML, whose own standard says what is in it. */
export const document = (description: string) => Type.String({ description });

export const reportList = Type.Object(
  {
    at: instant('The moment of all that is told.'),
    licence,
    measured: Type.Literal(false, { description: "A person's word is no measurement." }),
    items: Type.Array(streetReport),
  },
  { title: 'StreetReportList', description: 'What people said and an operator let through.' },
);

export const reportTaken = Type.Object(
  {
    id: Type.String(),
    key: Type.String({ description: 'Who has it can put the report right with `replaces`; it is told this once.' }),
    state: Type.Literal('pending'),
    at: instant('When it was seen, as it was understood.'),
  },
  { title: 'ReportTaken', description: 'It waits for an operator.' },
);

export const followed = Type.Object({ place_id: Type.String() }, { title: 'Followed' });
export const unfollowed = Type.Object(
  { ended: Type.Integer({ description: 'How many places are no longer followed.' }) },
  { title: 'Unfollowed' },
);
