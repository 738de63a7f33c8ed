// Who asks: a crew's session for what is the crews', else a bearer token, else a desk's session.
import { describe, expect, it } from 'vitest';
import { type Access, createAccess } from '../../../server/access/access.ts';
import { newToken } from '../../../server/access/secret.ts';
import type { Session } from '../../../server/access/sessions.ts';
import { createTokens } from '../../../server/access/tokens.ts';

const TOKENS = [
  { name: 'radio', role: 'viewer' as const, token: 'a-token-of-the-radio-room' },
  { name: 'pumps', role: 'operator' as const, token: 'a-token-of-the-pumps' },
];
const UNLIMITED = { districts: null, cameraOwners: null };

describe('[S1] a token', () => {
  const holderOf = createTokens(TOKENS);

  it.each(['Bearer a-token-of-the-pumps', 'bearer a-token-of-the-pumps', 'BEARER a-token-of-the-pumps'])(
    'is known: %s',
    (header) => {
      expect(holderOf(header)).toEqual({ name: 'pumps', role: 'operator', ...UNLIMITED });
    },
  );

  it.each([
    undefined,
    '',
    'Bearer',
    'Bearer ',
    'a-token-of-the-pumps',
    'Bearer a-token-of-the-pump',
    'Bearer a-token-of-the-pumpsX',
    'Bearer  a-token-of-the-pumps',
    'Bearer a-token-of-the-pumps, Bearer x',
    'Basic a-token-of-the-pumps',
    'Bearer A-TOKEN-OF-THE-PUMPS',
  ])('is not known: %s', (header) => {
    expect(holderOf(header)).toBeNull();
  });

  it('is nobody’s where none was set up', () => {
    expect(createTokens([])('Bearer ')).toBeNull();
  });
});

describe('[S1] whoever asks', () => {
  const token = newToken();
  const session: Session = {
    sessionId: 'S-1',
    accountId: 'li.na',
    person: { name: 'Li Na', role: 'dispatcher', ...UNLIMITED },
    endsAt: 0,
  };
  const accessOf = (open: boolean): Access =>
    createAccess({
      open,
      tokens: TOKENS,
      crew: { truckOf: async (cookies) => (cookies?.includes('crew=') ? 'truck' : null) },
      sessions: { find: async (given) => (given === token ? session : null) },
    });
  const ask = (
    credentials: { authorization?: string; cookies?: string },
    right: 'view' | 'crew' = 'view',
    open = false,
  ) => accessOf(open).identify({ authorization: undefined, cookies: undefined, ...credentials }, right);
  const cookies = `session=${token}`;

  it('is the holder of a session, or of a token, or nobody', async () => {
    expect(await ask({ cookies })).toEqual({ person: session.person, id: 'li.na', session });
    expect(await ask({ authorization: 'Bearer a-token-of-the-pumps' })).toMatchObject({
      id: 'token:pumps',
      session: null,
    });
    expect(await ask({})).toBeNull();
    expect(await ask({ cookies: `session=${newToken()}` })).toBeNull();
  });

  it('means the token it brings, also where that is none and a session came along', async () => {
    expect(await ask({ authorization: 'Bearer a-token-of-the-radio-room', cookies })).toMatchObject({
      id: 'token:radio',
    });
    expect(await ask({ authorization: 'Bearer x', cookies })).toBeNull();
  });

  it('is a crew on the crews’ own routes alone, and nobody else is there', async () => {
    expect(await ask({ cookies: `crew=x; ${cookies}` }, 'crew')).toEqual({
      person: { name: 'truck', role: 'crew', ...UNLIMITED },
      id: 'crew:truck',
      session: null,
    });
    expect(await ask({ cookies: 'crew=x' })).toBeNull();
    expect(await ask({ cookies, authorization: 'Bearer a-token-of-the-pumps' }, 'crew')).toBeNull();
  });

  it('[S2] is the administrator without a name where nobody signs in, but no crew', async () => {
    expect(await ask({}, 'view', true)).toEqual({
      person: { name: '', role: 'administrator', ...UNLIMITED },
      id: '',
      session: null,
    });
    expect(await ask({}, 'crew', true)).toBeNull();
  });
});
