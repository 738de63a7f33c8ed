import { LICENCE } from './licence.ts';

/** Below it stands what anybody may ask for, page and program alike. */
export const PUBLIC_ROOT = '/public/v1/';

/** O11. On whatever is public: any page of any origin may read it, and of its headers these besides the usual ones. */
export const FOR_ANY_ORIGIN = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'ETag, Link, Retry-After, X-Highwater-Exercise, Deprecation, Sunset',
  'cross-origin-resource-policy': 'cross-origin',
} as const;

/** On every open answer: it names its licence and where changes are told (O8). */
export const OPEN_HEADERS = {
  ...FOR_ANY_ORIGIN,
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  link: `<${LICENCE.url}>; rel="license", </public/v1/changes.json>; rel="deprecation"`,
} as const;

/** The same where an answer is given as it is, past what the rest of the server adds (L20). */
export function headersAsTheyAre(exercise: boolean): Readonly<Record<string, string>> {
  return exercise ? { ...OPEN_HEADERS, 'x-highwater-exercise': 'true' } : OPEN_HEADERS;
}
