// Whatever a browser, or somebody who plays one, sends as its cookies.
import { describe, expect, it } from 'vitest';
import { cookieToken, sessionCookie } from '../../../server/access/cookies.ts';
import { crewCookie } from '../../../server/access/crew.ts';
import { newToken } from '../../../server/access/secret.ts';

const TOKEN = newToken();
const OTHER = newToken();

describe('[S3] the token of a Cookie header', () => {
  it.each([
    ['alone', `session=${TOKEN}`],
    ['between others', `theme=dark; session=${TOKEN}; crew=${OTHER}`],
    ['without blanks', `theme=dark;session=${TOKEN};a=b`],
    ['with more blanks than there should be', `  theme=dark ;   session = ${TOKEN} ;`],
    ['after a cookie of the same name that is no token', `session=x; session=; session=${TOKEN}`],
    ['before another token, which is not looked at', `session=${TOKEN}; session=${OTHER}`],
    ['after what is no pair at all', `;;; session; =; =x; session=${TOKEN}`],
    ['beside names that objects have', `__proto__=${OTHER}; constructor=${OTHER}; session=${TOKEN}`],
    ['beside what cannot be decoded', `a=%; b=%E0%A4%A; session=${TOKEN}`],
  ])('is found %s', (_how, header) => {
    expect(cookieToken(header, 'session')).toBe(TOKEN);
  });

  it.each([
    ['no header', undefined],
    ['an empty header', ''],
    ['another name', `Session=${TOKEN}; xsession=${TOKEN}; session2=${TOKEN}`],
    ['a value that is too short', `session=${TOKEN.slice(1)}`],
    ['a value that is too long', `session=${TOKEN}A`],
    ['quotes', `session="${TOKEN}"`],
    [
      'percent signs for letters',
      `session=${TOKEN.replace(/^./, (letter) => `%${letter.charCodeAt(0).toString(16)}`)}`,
    ],
    ['something behind the token', `session=${TOKEN}=admin`],
    ['a comma in place of a semicolon', `theme=dark, session=${TOKEN}`],
    ['a line break', `session=${TOKEN}\nrole=administrator`],
  ])('is none with %s', (_what, header) => {
    expect(cookieToken(header, 'session')).toBeNull();
  });

  it('is none under a name that every object has', () => {
    for (const name of ['__proto__', 'constructor', 'toString']) expect(cookieToken('session=x', name)).toBeNull();
  });
});

describe('[S3] the line that sets a cookie', () => {
  const partsOf = (line: string) => line.split('; ').sort();

  it('keeps a session from scripts and from other sites, for as long as it lasts', () => {
    expect(partsOf(sessionCookie(TOKEN, 3_600_000, { secure: false }))).toEqual(
      ['HttpOnly', 'Max-Age=3600', 'Path=/', 'SameSite=Strict', `session=${TOKEN}`].sort(),
    );
  });

  it('says Secure behind TLS', () => {
    expect(partsOf(sessionCookie(TOKEN, 1_000, { secure: true }))).toContain('Secure');
  });

  it('takes it away with an empty token', () => {
    expect(partsOf(sessionCookie('', 3_600_000, { secure: false }))).toEqual(
      ['HttpOnly', 'Max-Age=0', 'Path=/', 'SameSite=Strict', 'session='].sort(),
    );
  });

  it('sends a crew’s to the crews’ pages alone, for seven days', () => {
    expect(partsOf(crewCookie(TOKEN, { secure: true }))).toEqual(
      ['HttpOnly', 'Max-Age=604800', 'Path=/field', 'SameSite=Strict', 'Secure', `crew=${TOKEN}`].sort(),
    );
    expect(crewCookie('', { secure: false })).toContain('Max-Age=0');
  });
});
