// Puts into a description what the operations say of their answers (answers.ts): responses, with what they share among the components.
import type { SwaggerTransformObject } from '@fastify/swagger';
import type { Answer, Answers, DescribedHeader } from './answers.ts';
import { withNamedSchemas } from './named-schemas.ts';
import { sensorthingsPaths } from './operations/sensorthings.ts';

const HEADERS: Readonly<Record<DescribedHeader, object>> = {
  ETag: {
    description: 'Tag of this answer; sent back as `If-None-Match` it saves the body where nothing has changed.',
    required: true,
    schema: { type: 'string' },
    example: 'W/"x3vJ0mPq1nS8ZgC4yKdT2Q"',
  },
  Link: {
    description:
      'Under which licence it is given and where changes are told (RFC 8288); on pages of CSV also the next one (`rel="next"`).',
    required: true,
    schema: { type: 'string' },
    example:
      '<https://creativecommons.org/licenses/by/4.0/>; rel="license", </public/v1/changes.json>; rel="deprecation"',
  },
  'Retry-After': {
    description: 'Seconds until it is answered again.',
    required: true,
    schema: { type: 'integer', minimum: 0 },
    example: 21,
  },
  'X-Highwater-Exercise': {
    description: '`true` on every answer of a server that runs a drill: none of this is happening. Absent otherwise.',
    schema: { type: 'string', enum: ['true'] },
  },
};

interface Operation {
  responses?: object;
  'x-answers'?: Answers;
}
interface Description {
  paths?: Record<string, Record<string, Operation>>;
  components?: { schemas?: object };
}

interface Components {
  readonly schemas: Map<string, unknown>;
  readonly responses: Map<string, unknown>;
  readonly headers: Map<string, unknown>;
}

export const writeAnswers: SwaggerTransformObject = (written) => {
  if (!('openapiObject' in written)) throw new Error('answers are written into OpenAPI alone');
  const description = written.openapiObject as Description; // its published types know no fields of ours
  const operations = { ...description.paths, ...sensorthingsPaths() };
  const components: Components = { schemas: new Map(), responses: new Map(), headers: new Map() };
  for (const ofPath of Object.values<Record<string, Operation>>(operations))
    for (const operation of Object.values(ofPath)) {
      const { 'x-answers': answers } = operation;
      if (!answers) continue;
      operation.responses = Object.fromEntries(
        Object.entries(answers).map(([status, answer]) => [status, response(answer, components)]),
      );
      delete operation['x-answers'];
    }
  // Bodies that are sent share their types as well.
  const paths = withNamedSchemas(operations, components.schemas);
  const { schemas, responses, headers } = components;
  const shared = {
    schemas: { ...description.components?.schemas, ...sorted(schemas) },
    responses: sorted(responses),
    headers: sorted(headers),
  };
  return { ...written.openapiObject, paths, components: { ...description.components, ...shared } } as ReturnType<
    typeof writeAnswers
  >; // likewise
};

function response({ name, description, headers, content }: Answer, components: Components): unknown {
  const referred = headers?.map((header) => {
    components.headers.set(header, HEADERS[header]);
    return [header, { $ref: `#/components/headers/${header}` }];
  });
  const whole = {
    description,
    ...(referred ? { headers: Object.fromEntries(referred) } : {}),
    ...(content ? { content } : {}),
  };
  if (name === undefined) return whole;
  components.responses.set(name, withNamedSchemas(whole, components.schemas));
  return { $ref: `#/components/responses/${name}` };
}

function sorted(named: ReadonlyMap<string, unknown>): object {
  return Object.fromEntries([...named].sort(([a], [b]) => (a < b ? -1 : 1)));
}
