// Holds an answer to what a description in OpenAPI says of it: its status, its kind, its headers and every field, also those that it
// has and the description has not.
import Schema from 'typebox/schema';
import type { Answer } from './callers.ts';

interface Referring {
  readonly $ref?: string;
}
interface DescribedHeader extends Referring {
  readonly required?: boolean;
}
interface DescribedAnswer extends Referring {
  readonly headers?: Readonly<Record<string, DescribedHeader>>;
  readonly content?: Readonly<Record<string, { readonly schema: object; readonly example?: unknown }>>;
}
export interface DescribedParameter {
  readonly name: string;
  readonly in: string;
  readonly description?: string;
}
export interface DescribedOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters?: readonly DescribedParameter[];
  readonly responses: Readonly<Record<string, DescribedAnswer>>;
}
export interface Document {
  readonly openapi: string;
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, object>>>>;
}

export interface Placed extends DescribedOperation {
  readonly method: string;
  readonly path: string;
}

export class Description {
  readonly document: Document;
  readonly #definitions: object;

  constructor(document: Document) {
    this.document = document;
    this.#definitions = strictly(document.components.schemas ?? {});
  }

  get operations(): readonly Placed[] {
    return Object.entries(this.document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, ...operation })),
    );
  }

  operation(id: string): Placed {
    const found = this.operations.find(({ operationId }) => operationId === id);
    if (!found) throw new Error(`no operation ${id} is described`);
    return found;
  }

  /** What is not as described in the answer to a request at an address; empty where all is. */
  faults({ path, responses }: Placed, url: string, answer: Answer): string[] {
    const described = responses[answer.statusCode];
    if (!matches(path, url.split('?')[0]!)) return [`${url} is not at ${path}`];
    if (!described) return [`status ${answer.statusCode} is not described: ${answer.body.slice(0, 200)}`];
    const { headers = {}, content } = this.#resolved<DescribedAnswer>(described);
    const missing = Object.entries(headers).flatMap(([name, header]) =>
      this.#resolved<DescribedHeader>(header).required && answer.headers[name.toLowerCase()] === undefined
        ? [`no ${name}`]
        : [],
    );
    if (!content) return answer.body === '' ? missing : [...missing, 'a body where none is described'];
    const type = String(answer.headers['content-type']).split(';')[0]!;
    const media = content[type];
    if (!media) return [...missing, `${type} is not described`];
    const value: unknown = /[/+]json$/.test(type) ? JSON.parse(answer.body) : answer.body;
    return [...missing, ...this.valueFaults(media.schema, value)];
  }

  valueFaults(schema: object, value: unknown): string[] {
    const [, errors] = Schema.Compile({ $defs: this.#definitions, ...strictly(schema) }).Errors(value);
    return errors.map(
      ({ instancePath, message, params }) => `${instancePath || 'it'} ${message} ${JSON.stringify(params)}`,
    );
  }

  /** Every example of an answer, with the schema that it is an example of. */
  examples(): { readonly where: string; readonly schema: object; readonly example: unknown }[] {
    return this.operations.flatMap(({ operationId, responses }) =>
      Object.entries(responses).flatMap(([status, described]) =>
        Object.entries(this.#resolved<DescribedAnswer>(described).content ?? {}).map(([type, { schema, example }]) => ({
          where: `${operationId} ${status} ${type}`,
          schema,
          example,
        })),
      ),
    );
  }

  #resolved<T extends Referring>(part: T): T {
    if (part.$ref === undefined) return part;
    const [kind, name] = part.$ref.split('/').slice(2) as [string, string];
    return this.document.components[kind]![name] as T;
  }
}

/** The same schema with room for nothing that it does not name. */
function strictly<T>(schema: T): T {
  if (Array.isArray(schema)) return schema.map(strictly) as T;
  if (typeof schema !== 'object' || schema === null) return schema;
  const parts = Object.entries(schema).map(([key, part]) =>
    key === '$ref' && typeof part === 'string'
      ? [key, part.replace('#/components/schemas/', '#/$defs/')]
      : [key, strictly(part)],
  );
  const copy = Object.fromEntries(parts);
  return typeof copy.properties === 'object' && copy.type === 'object'
    ? { additionalProperties: false, ...copy }
    : copy;
}

function matches(template: string, path: string): boolean {
  const parts = template.split(/\{(\w+)\}/).map((part, nth) => {
    if (nth % 2 === 0) return part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return part === 'path' ? '.+' : '[^/]+';
  });
  return new RegExp(`^${parts.join('')}$`).test(decodeURIComponent(path));
}
