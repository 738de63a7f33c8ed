// A warning to the outside, as Highwater keeps it: one message of a chain (Alert, Updates, Cancel) with its words in both
// languages. How it is written as CAP 1.2 is the server's; what it says is decided here and by the person who issues it.
import type { Level } from '../levels.ts';
import type { Words } from '../measures.ts';
import type { EpochMs } from '../time.ts';
import type { Ring } from './ring.ts';

export const WARNING_KINDS = ['waterlogging', 'rainstorm', 'flood', 'tide', 'gale'] as const;
export type WarningKind = (typeof WARNING_KINDS)[number];

export const URGENCIES = ['Immediate', 'Expected', 'Future', 'Past', 'Unknown'] as const;
export type Urgency = (typeof URGENCIES)[number];
export const SEVERITIES = ['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown'] as const;
export type Severity = (typeof SEVERITIES)[number];
export const CERTAINTIES = ['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/** What Highwater sends; CAP knows System and Draft besides. */
export const WARNING_STATUSES = ['Actual', 'Exercise', 'Test'] as const;
export type WarningStatus = (typeof WARNING_STATUSES)[number];

export const WARNING_MESSAGE_TYPES = ['Alert', 'Update', 'Cancel'] as const;
export type WarningMessageType = (typeof WARNING_MESSAGE_TYPES)[number];

/** What is said in one language. */
export interface WarningText {
  readonly headline: string;
  readonly description: string;
  readonly instruction: string;
  /** Where, in words. */
  readonly area: string;
}

/** All that a person may still change before it goes out. */
export interface WarningContent {
  /** What on the desk it was made from: an incident's id, or a response area. */
  readonly source: { readonly kind: 'incident' | 'response'; readonly id: string };
  readonly kind: WarningKind;
  readonly level: Level;
  readonly urgency: Urgency;
  readonly severity: Severity;
  readonly certainty: Certainty;
  readonly onset: EpochMs;
  readonly expires: EpochMs;
  readonly districts: readonly string[];
  /** Division codes (GB/T 2260) of those districts, where the city gives them. */
  readonly geocodes: readonly string[];
  readonly polygons: readonly Ring[];
  readonly zh: WarningText;
  readonly en: WarningText;
}

/** One message, as it went out. */
export interface WarningMessage {
  readonly identifier: string;
  readonly sender: string;
  readonly sender_name: Words;
  /** Fourteen digits: area, agency, internal, node. */
  readonly sender_code: string;
  readonly sent: EpochMs;
  readonly status: WarningStatus;
  readonly msg_type: WarningMessageType;
  /** `sender,identifier,sent` of every earlier message of the chain, oldest first. */
  readonly references: readonly string[];
  /** Identifier of the chain's Alert. */
  readonly chain: string;
  readonly note: string | null;
  readonly event_code: string;
  readonly content: WarningContent;
}

/** To whom a CAP message is addressed: to all, to a restricted circle, or to the addresses it names. */
export const CAP_SCOPES = ['Public', 'Restricted', 'Private'] as const;
export type CapScope = (typeof CAP_SCOPES)[number];

/** A warning that another office issued, taken over word for word. */
export interface OfficialWarning {
  readonly identifier: string;
  readonly sender: string;
  readonly issuer: Words;
  readonly sent: EpochMs;
  readonly status: 'Actual' | 'Exercise';
  readonly msg_type: WarningMessageType;
  /** W20. Missing in what was taken in before it was read; such a message is on no public face. */
  readonly scope?: CapScope;
  /** The rule of a Restricted message, the addresses of a Private one, word for word. */
  readonly restriction?: string;
  readonly references: readonly string[];
  readonly event: Words;
  readonly headline: Words;
  readonly area: Words;
  /** Null where neither its colour nor its severity says one. */
  readonly level: Level | null;
  readonly expires: EpochMs;
}

/** What is in force, ours or another office's. `key` is the same from Alert to Cancel. */
export type Warning =
  | { readonly origin: 'own'; readonly key: string; readonly by: string; readonly message: WarningMessage }
  | { readonly origin: 'official'; readonly key: string; readonly official: OfficialWarning };

/** What a person did; the log of the desk keeps it for good. */
export type WarningStep =
  | {
      readonly id: string;
      readonly kind: 'issued' | 'updated' | 'cancelled';
      readonly at: EpochMs;
      readonly by: string;
      readonly message: WarningMessage;
    }
  | {
      readonly id: string;
      readonly kind: 'official';
      readonly at: EpochMs;
      readonly by: string;
      readonly official: OfficialWarning;
    };
