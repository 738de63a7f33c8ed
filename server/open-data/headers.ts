import { LICENCE } from './licence.ts';

/** On every open answer: any page of any origin may read it, and it names its licence and where changes are told (O8). */
export const OPEN_HEADERS = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  link: `<${LICENCE.url}>; rel="license", </public/v1/changes.json>; rel="deprecation"`,
} as const;

/** The same where an answer is given as it is, past what the rest of the server adds (L20). */
export function headersAsTheyAre(exercise: boolean): Readonly<Record<string, string>> {
  return exercise ? { ...OPEN_HEADERS, 'x-highwater-exercise': 'true' } : OPEN_HEADERS;
}
