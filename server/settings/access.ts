// Who may come in.
import { oneOf, tokens } from './readers.ts';
import type { Setting } from './setting.ts';

export const ACCESS_SETTINGS: readonly Setting[] = [
  {
    name: 'SIGN_IN',
    key: 'signIn',
    fallback: 'on',
    meaning:
      'off: nobody signs in, and whoever reaches the port may do everything under the name they give. Only on this machine itself, for tests and measurements.',
    read: (text) => oneOf('on', 'off')(text) === 'on',
  },
  {
    name: 'API_TOKENS',
    key: 'apiTokens',
    fallback: '',
    meaning:
      'Bearer tokens for programs and other departments: `name:role:token`, comma-separated; a role is viewer, operator, dispatcher or administrator.',
    read: tokens,
  },
];
