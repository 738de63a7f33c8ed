// What this desk has open on the dispatcher's page. Nothing here is known to the server.
import { CARDS_AT_FIRST } from '../live/dispatch-plan.ts';

export type Page = 'command' | 'dispatch' | 'wall';

export type DispatchForm =
  /** On a card; `reason` is the one that a redirect against the rule needs, `check` what was seen at an unknown depth. */
  | { readonly kind: 'modify' | 'reject' | 'reason' | 'check'; readonly suggestion_id: string }
  /** A truck or a site chosen by hand; the other is chosen in the form. */
  | { readonly kind: 'order'; readonly truck_id: string | null; readonly site_id: string | null }
  | { readonly kind: 'cancel'; readonly order_id: string }
  | { readonly kind: 'ban'; readonly truck_id: string; readonly site_id: string };

export interface DispatchChoice {
  /** The suggestion in focus; null: the first. */
  readonly focus: string | null;
  readonly form: DispatchForm | null;
  /** How many cards are drawn; the rest is counted. */
  readonly shown: number;
  /** `kind:id` of the thing whose panel lies over the suggestions. */
  readonly details: string | null;
  /** What was seen at places of unknown depth, by suggestion. */
  readonly checks: { readonly [suggestion_id: string]: string };
}

export const FIRST_DISPATCH: DispatchChoice = {
  focus: null,
  form: null,
  shown: CARDS_AT_FIRST,
  details: null,
  checks: {},
};
