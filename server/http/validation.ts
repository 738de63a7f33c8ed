// How what is asked is read. Parameters of an address are texts and become what their schema says; a body says its types itself, and
// nothing in it is bent: a null that became a 0 would be a depth that nobody measured.
import AjvCompiler from '@fastify/ajv-compiler';
import type { FastifyServerOptions } from 'fastify';

type CompilersFactory = NonNullable<NonNullable<FastifyServerOptions['schemaController']>['compilersFactory']>;
type BuildValidator = NonNullable<CompilersFactory['buildValidator']>;

const compiler = AjvCompiler();

export const buildValidator: BuildValidator = (schemas: Parameters<typeof compiler>[0]) => {
  // An unknown or wrong parameter is told to the caller, never silently dropped.
  const reading = (coerceTypes: boolean) =>
    compiler(schemas, { customOptions: { removeAdditional: false, coerceTypes, allErrors: true } });
  const [ofAddress, ofBody] = [reading(true), reading(false)];
  // The types say a schema; what comes is a route, and the schema of one part of what is asked of it.
  return (route: Parameters<ReturnType<typeof compiler>>[0]) => {
    const isBody = typeof route === 'object' && Reflect.get(route, 'httpPart') === 'body';
    return (isBody ? ofBody : ofAddress)(route);
  };
};
