// Who may come in, and how much they may ask for.
import { integer, oneOf, roleMap, tokens, url } from './readers.ts';
import type { SettingTable } from './setting.ts';

export const ACCESS_SETTINGS = {
  SIGN_IN: {
    fallback: 'on',
    meaning:
      'off: nobody signs in, and whoever reaches the port may do everything under the name they give. Only on this machine itself, for tests and measurements.',
    read: (text) => oneOf('on', 'off')(text) === 'on',
  },
  API_TOKENS: {
    fallback: '',
    meaning:
      'Bearer tokens for programs and other departments: `name:role:token`, comma-separated; a role is viewer, operator, dispatcher, administrator or wall.',
    read: tokens,
  },
  SESSION_HOURS: {
    fallback: '12',
    meaning: 'How long a sign-in lasts, whatever is done with it: a shift and its handover.',
    read: integer(1, 720),
  },
  SESSION_IDLE_MINUTES: {
    fallback: '60',
    meaning: 'How long it lasts unused. A desk whose map is open is in use.',
    read: integer(5, 43_200),
  },
  OIDC_ISSUER: {
    fallback: '',
    meaning: 'OpenID Connect provider to sign in with, such as `https://id.city.example`. Empty: local accounts alone.',
    read: url('https:', 'http:'),
  },
  OIDC_CLIENT_ID: {
    fallback: '',
    meaning: "Client id there; the callback is `/api/v1/sign-in/oidc/callback` under this server's address.",
    read: (text) => text,
  },
  OIDC_CLIENT_SECRET: {
    fallback: '',
    meaning: "The client's secret there.",
    read: (text) => text,
  },
  OIDC_SCOPE: {
    fallback: 'openid profile',
    meaning: 'What is asked for; a provider may need one more for the roles.',
    read: (text) => text,
  },
  OIDC_ROLE_CLAIM: {
    fallback: 'roles',
    meaning: 'Claim of the ID token that says the role: a text or a list of texts.',
    read: (text) => text,
  },
  OIDC_ROLES: {
    fallback: 'viewer=viewer,operator=operator,dispatcher=dispatcher,administrator=administrator',
    meaning:
      "From the claim's values to roles here: `value=role`, comma-separated. Who has none of them is not let in.",
    read: roleMap,
  },
  OIDC_DISTRICTS_CLAIM: {
    fallback: 'districts',
    meaning: 'Claim that names the districts a person acts in. Where it is missing there is no limit.',
    read: (text) => text,
  },
  REQUESTS_PER_MINUTE: {
    fallback: '6000',
    meaning: 'Requests of one address in a minute before it is answered 429; a session has a third of it. 0: no limit.',
    read: integer(0, 10_000_000),
  },
  CONNECTIONS_PER_ADDRESS: {
    fallback: '1000',
    meaning:
      'Open connections of one address before the next is answered 429: a browser takes up to seven, and a control room may share an address. Proxies of `TRUSTED_PROXIES` are not counted. 0: no limit.',
    read: integer(0, 1_000_000),
  },
  SOCKETS_PER_ADDRESS: {
    fallback: '200',
    meaning: 'Live screens from one address.',
    read: integer(1, 1_000_000),
  },
  SOCKETS: {
    fallback: '5000',
    meaning: 'Live screens in all.',
    read: integer(1, 1_000_000),
  },
} as const satisfies SettingTable;
