// What the routes of warnings take and answer. Times are ISO 8601 with an offset there, rings are [lon, lat].
import Type, { type Static } from 'typebox';
import { LEVELS, type Level } from './levels.ts';
import { oneOf } from './schema-parts.ts';
import { LONGEST, MOST_POLYGONS } from './warnings/check.ts';
import { MOST_RING_POINTS } from './warnings/ring.ts';
import {
  CERTAINTIES,
  type Certainty,
  SEVERITIES,
  type Severity,
  URGENCIES,
  type Urgency,
  WARNING_KINDS,
  WARNING_STATUSES,
  type WarningKind,
  type WarningMessageType,
  type WarningStatus,
} from './warnings/warning.ts';

const by = Type.Optional(Type.String({ minLength: 1, maxLength: 60 }));
const instant = Type.String({ maxLength: 40 });
const closed = { additionalProperties: false };
// Room to spare: what is too long is told by the part's name and not by the schema's.
const words = (longest: number) => Type.String({ maxLength: longest + 200 });
const ring = Type.Array(Type.Tuple([Type.Number(), Type.Number()]), { maxItems: MOST_RING_POINTS });
const textSchema = Type.Object(
  {
    headline: words(LONGEST.headline),
    description: words(LONGEST.description),
    instruction: words(LONGEST.instruction),
    area: words(LONGEST.area),
  },
  closed,
);

export const warningContentSchema = Type.Object(
  {
    source: Type.Object(
      { kind: oneOf(['incident', 'response']), id: Type.String({ minLength: 1, maxLength: 300 }) },
      closed,
    ),
    kind: oneOf<WarningKind>(WARNING_KINDS),
    level: oneOf<Level>(LEVELS),
    urgency: oneOf<Urgency>(URGENCIES),
    severity: oneOf<Severity>(SEVERITIES),
    certainty: oneOf<Certainty>(CERTAINTIES),
    onset: instant,
    expires: instant,
    districts: Type.Array(Type.String({ maxLength: 100 }), { maxItems: 100 }),
    geocodes: Type.Array(Type.String({ pattern: '^[0-9A-Za-z.-]{1,20}$' }), { maxItems: 100 }),
    polygons: Type.Array(ring, { maxItems: MOST_POLYGONS }),
    zh: textSchema,
    en: textSchema,
  },
  closed,
);
export type WarningContentForm = Static<typeof warningContentSchema>;

export const draftWarningSchema = Type.Object(
  {
    incident_id: Type.Optional(Type.String({ maxLength: 300 })),
    area: Type.Optional(Type.String({ maxLength: 100 })),
  },
  closed,
);

export const issueWarningSchema = Type.Object(
  { by, status: oneOf<WarningStatus>(WARNING_STATUSES), content: warningContentSchema },
  closed,
);

export const updateWarningSchema = Type.Object(
  { by, reason: Type.Optional(Type.String({ maxLength: 300 })), content: warningContentSchema },
  closed,
);

export const cancelWarningSchema = Type.Object({ by, reason: Type.String({ minLength: 1, maxLength: 300 }) }, closed);

/** A warning of ours as the desk reads it. */
export interface WarningForm {
  readonly identifier: string;
  readonly chain: string;
  readonly sender: string;
  readonly sent: string;
  readonly status: WarningStatus;
  readonly msg_type: WarningMessageType;
  readonly references: readonly string[];
  readonly note: string | null;
  readonly event_code: string;
  readonly by: string;
  /** In force: the newest of its chain, neither cancelled nor expired. */
  readonly active: boolean;
  readonly content: WarningContentForm;
}

/** `POST /api/v1/warnings/drafts`. */
export interface WarningDraftAnswer {
  readonly content: WarningContentForm;
  readonly statuses: readonly WarningStatus[];
  readonly sender: string;
}
