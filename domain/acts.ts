// Whatever changes something over HTTP, by its address, and the right it needs. The server serves by this list and the desk sends by
// it: neither compiles with another right, nor an act that is not listed.
import type { Right } from './rights.ts';

export const ACTS = {
  '/api/v1/sign-in': 'anyone',
  '/api/v1/sign-in/passkey/begin': 'anyone',
  '/api/v1/sign-in/passkey': 'anyone',
  '/api/v1/sign-in/link/look': 'anyone',
  '/api/v1/sign-in/link': 'anyone',
  '/api/v1/sign-out': 'signed-in',
  '/api/v1/password': 'signed-in',
  '/api/v1/sessions/:id/end': 'signed-in',
  '/api/v1/second-step/begin': 'signed-in',
  '/api/v1/second-step/confirm': 'signed-in',
  '/api/v1/second-step/end': 'signed-in',
  '/api/v1/passkeys/begin': 'signed-in',
  '/api/v1/passkeys/confirm': 'signed-in',
  '/api/v1/passkeys/:id/end': 'signed-in',

  '/api/v1/cameras/:id/want': 'view',
  '/api/v1/cameras/:id/stream/whep': 'view',
  '/api/v1/cameras/:id/stream/whep/:session': 'view',

  '/api/v1/alerts/actions': 'operate',
  '/api/v1/alerts/:id/acknowledge': 'operate',
  '/api/v1/alerts/:id/unacknowledge': 'operate',
  '/api/v1/alerts/:id/comment': 'operate',
  '/api/v1/alerts/:id/own': 'operate',
  '/api/v1/alerts/:id/shelve': 'operate',
  '/api/v1/alerts/:id/unshelve': 'operate',
  '/api/v1/alerts/:id/retire': 'operate',
  '/api/v1/responses/:area': 'operate',
  '/api/v1/shift-log': 'operate',
  '/api/v1/views': 'operate',
  '/api/v1/views/:id/remove': 'operate',
  '/api/v1/notices/test': 'operate',
  '/api/v1/citizen-reports/:id/decision': 'operate',
  '/api/v1/citizen-reports/decisions': 'operate',
  '/api/v1/stations/:id/confirm-fall': 'operate',
  '/api/v1/stations/:id/under-work': 'operate',
  '/api/v1/stations/:id/under-work/end': 'operate',
  '/api/v1/sites/:id/closure': 'operate',

  '/api/v1/suggestions/:id/reject': 'dispatch',
  '/api/v1/orders': 'dispatch',
  '/api/v1/orders/:id/cancel': 'dispatch',
  '/api/v1/locks': 'dispatch',
  '/api/v1/trucks/:id/crew-link': 'dispatch',
  '/api/v1/trucks/:id/crew-link/revoke': 'dispatch',

  '/api/v1/warnings/drafts': 'warn',
  '/api/v1/warnings': 'warn',
  '/api/v1/warnings/:identifier/update': 'warn',
  '/api/v1/warnings/:identifier/cancel': 'warn',
  '/api/v1/warnings/official': 'warn',

  '/api/v1/accounts': 'administer',
  '/api/v1/accounts/:id': 'administer',
  '/api/v1/accounts/:id/link': 'administer',
  '/api/v1/accounts/:id/second-step/end': 'administer',
  '/api/v1/all-sessions/:id/end': 'administer',
  '/api/v1/drill/injects': 'administer',

  '/field/v1/sessions': 'anyone',
  '/field/v1/replies': 'crew',
  '/field/v1/photos': 'crew',

  '/public/v1/subscriptions': 'anyone',
  '/public/v1/subscriptions/end': 'anyone',
  '/public/v1/reports': 'anyone',
  '/public/zh/report': 'anyone',
  '/public/en/report': 'anyone',
} as const satisfies Record<`/${string}`, Right>;

/** The address of what acts, its parameters by name. */
export type ActAddress = keyof typeof ACTS;
export type RightOf<A extends ActAddress> = (typeof ACTS)[A];
/** Those that need one of these rights. */
export type ActNeeding<R extends Right> = { [A in ActAddress]: RightOf<A> extends R ? A : never }[ActAddress];

/** One text for each parameter of an address. */
export type IdsOf<Address extends string> = Address extends `${string}/:${infer Rest}`
  ? [id: string, ...ids: IdsOf<Rest>]
  : [];

/** The address with its parameters filled in. */
export function addressOf<A extends ActAddress>(act: A, ...ids: IdsOf<A>): string {
  let next = 0;
  return act.replace(/:\w+/g, () => encodeURIComponent(ids[next++]!)); // there are as many as parameters
}
