// O10. What an operation of the public interface answers, for its description alone. Fastify's own `response` would also serialise by
// it: a field that it does not name would be dropped in silence, and what is prepared never passes there. A test holds every live
// answer to what is said here.
import type { TSchema } from 'typebox';
import { problem } from './schemas/problem.ts';

/** Headers that answers carry beside the usual ones; `write-answers.ts` says what each is. */
export type DescribedHeader = 'ETag' | 'Link' | 'Retry-After' | 'X-Highwater-Exercise';

export interface Answer {
  /** Of an answer that many operations share: where it stands among the components. */
  readonly name?: string;
  readonly description: string;
  readonly headers?: readonly DescribedHeader[];
  /** By media type. */
  readonly content?: { readonly [type: string]: { readonly schema: TSchema; readonly example: unknown } };
}

/** By status. */
export type Answers = Readonly<Record<string, Answer>>;

export interface OperationText {
  /** What generated clients call it. */
  readonly id: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
}

/** What a route of the public interface adds to its schema. */
export function operation({ id, tag, summary, description }: OperationText, answers: Answers) {
  return { operationId: id, tags: [tag], summary, description, 'x-answers': answers };
}

/** A success in JSON. */
export function json(description: string, schema: TSchema, example: unknown): Answer {
  return { description, content: { 'application/json': { schema, example } } };
}

/** What is read may be asked for again by its tag, and is refused beyond the limit or where nothing of the question is understood. */
export function reads(success: Answer, ...refusals: readonly Refusal[]): Answers {
  const headers = ['ETag', ...(success.headers ?? []), 'X-Highwater-Exercise'] as const;
  return { 200: { ...success, headers }, 304: NOT_MODIFIED, ...refused(400, ...refusals, 429) };
}

/** The same with its licence, which all open data carry (O8). */
export function readsOpen(success: Answer, ...refusals: readonly Refusal[]): Answers {
  return reads({ ...success, headers: ['Link'] }, ...refusals);
}

export function refused(...statuses: readonly Refusal[]): Answers {
  return Object.fromEntries(statuses.map((status) => [status, REFUSALS[status]]));
}

const NOT_MODIFIED: Answer = {
  name: 'NotModified',
  description: 'What was asked for by its tag (`If-None-Match`) has not changed.',
};

function refusal(status: number, name: string, description: string, detail: string): Answer {
  const title = name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ');
  const example = { type: 'about:blank', title, status, detail };
  return { name, description, content: { 'application/problem+json': { schema: problem, example } } };
}

export type Refusal = keyof typeof REFUSALS;

const REFUSALS = {
  400: refusal(
    400,
    'BadRequest',
    'A part of the request is not known or not understood; `detail` says which, and what was expected.',
    'from: expected an instant before to',
  ),
  403: refusal(
    403,
    'Forbidden',
    'It comes from a page of another origin, which may read and change nothing.',
    "only this server's own pages may change anything from a browser",
  ),
  404: refusal(
    404,
    'NotFound',
    'There is no such thing; `detail` says what was looked for.',
    'no station of that id in this city',
  ),
  409: refusal(409, 'Conflict', 'It cannot be done as things stand.', 'one browser follows at most 20 places'),
  413: refusal(413, 'PayloadTooLarge', 'The body, or a picture in it, is too large.', 'photo: at most 3 MiB'),
  415: refusal(
    415,
    'UnsupportedMediaType',
    'The body, or a picture in it, is of a kind that is not taken.',
    'photo: expected a JPEG, PNG or WebP picture',
  ),
  429: {
    ...refusal(
      429,
      'TooManyRequests',
      'This address has asked more often than it may; `Retry-After` says when to come again.',
      'at most 600 requests a minute from one address; try again in 21 s',
    ),
    headers: ['Retry-After'],
  },
  501: refusal(501, 'NotImplemented', 'The standard has it, and this server does not.', '$search is not supported'),
  503: refusal(
    503,
    'ServiceUnavailable',
    'Too many ask at once, or the history cannot be reached; what is prepared is not affected.',
    'too many questions to the history at once; try again in a few seconds',
  ),
} as const satisfies Readonly<Record<number, Answer>>;
