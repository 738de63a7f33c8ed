// S1. Every route says in its `config` which right it needs: one that does not is no route of this type, and what changes something
// needs the right that domain/acts.ts gives its address.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type {
  ContextConfigDefault,
  FastifyBaseLogger,
  FastifyContextConfig,
  FastifyInstance,
  FastifySchema,
  RawServerDefault,
  RouteGenericInterface,
  RouteHandlerMethod,
  RouteShorthandOptions,
} from 'fastify';
import type { ActAddress, RightOf } from '../../domain/acts.ts';
import type { Right } from '../../domain/rights.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Needed to be served this route; see domain/rights.ts. */
    right?: Right;
  }
}

type Bare = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, TypeBoxTypeProvider>;

/** Fastify's own ways to a route, which let one be without a right. */
type Ways = 'route' | { [Name in keyof Bare]: Bare['get'] extends Bare[Name] ? Name : never }[keyof Bare];

/** What Fastify builds, with ways to a route that names its right and no other. */
export type App = Omit<Bare, Ways> & Routes;

interface Routes {
  readonly get: Asks;
  readonly post: Acts;
  readonly patch: Acts;
  readonly delete: Acts;
}

type Asks = <
  Generic extends RouteGenericInterface = RouteGenericInterface,
  const Schema extends FastifySchema = FastifySchema,
>(
  address: string,
  options: Options<Right, Generic, Schema>,
  handler: Handler<Generic, Schema>,
) => App;

type Acts = <
  Address extends ActAddress,
  Generic extends RouteGenericInterface = RouteGenericInterface,
  const Schema extends FastifySchema = FastifySchema,
>(
  address: Address,
  options: Options<RightOf<Address>, Generic, Schema>,
  handler: Handler<Generic, Schema>,
) => App;

type Options<
  R extends Right,
  Generic extends RouteGenericInterface,
  Schema extends FastifySchema,
> = RouteShorthandOptions<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  Generic,
  ContextConfigDefault,
  Schema,
  TypeBoxTypeProvider,
  FastifyBaseLogger
> & { readonly config: FastifyContextConfig & { readonly right: R } };

type Handler<Generic extends RouteGenericInterface, Schema extends FastifySchema> = RouteHandlerMethod<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  Generic,
  ContextConfigDefault,
  Schema,
  TypeBoxTypeProvider,
  FastifyBaseLogger
>;
