// The routes of pictures and streams on an app of their own, behind the same gate as everything else.
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import Fastify from 'fastify';
import type { Camera, City } from '../../../domain/city.ts';
import { indexCity } from '../../../domain/city-index.ts';
import type { Person } from '../../../domain/rights.ts';
import { Frames } from '../../../server/cameras/frames.ts';
import type { App } from '../../../server/http/app.ts';
import { guard } from '../../../server/http/guard.ts';
import type { HttpParts } from '../../../server/http/parts.ts';
import { problemHandler } from '../../../server/http/problem.ts';
import { frameRoutes } from '../../../server/http/routes/frames.ts';
import { streamRoutes } from '../../../server/http/routes/streams.ts';
import { SMALL_CITY } from '../../support/cities.ts';

export const AT = Date.parse('2026-07-21T14:00:00+08:00');

const viewer: Omit<Person, 'name' | 'cameraOwners'> = { role: 'viewer', districts: null };
/** By what they send as `Authorization`. */
const PEOPLE: Record<string, Person> = {
  all: { ...viewer, name: 'Li Na', cameraOwners: null },
  roads: { ...viewer, name: 'Wang Wei', cameraOwners: ['roads'] },
  police: { ...viewer, name: 'Zhao Min', cameraOwners: ['police'] },
};

export function cityWith(cameras: readonly Partial<Camera>[]): City {
  const [one] = SMALL_CITY.cameras;
  return { ...SMALL_CITY, cameras: cameras.map((camera) => ({ ...one!, owner: 'roads', interval_s: 60, ...camera })) };
}

export async function cameraApp(city: City, parts: Partial<HttpParts>): Promise<App> {
  const app = Fastify({
    ajv: { customOptions: { removeAdditional: false, coerceTypes: true, allErrors: true } },
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<TypeBoxTypeProvider>() as unknown as App; // its logger is Fastify's own, which no route looks at
  app.setErrorHandler(problemHandler);
  guard(app, {
    open: false,
    identify: async ({ authorization = '' }) => {
      const person = PEOPLE[authorization];
      return person ? { person, id: person.name, session: null } : null;
    },
  });
  const all = {
    index: indexCity(city),
    clock: { now: () => AT },
    frames: new Frames(),
    config: { mediaHls: null, mediaWhep: null },
    wantFrame: () => true,
    ...parts,
  } as unknown as HttpParts; // these routes look at no other part
  frameRoutes(app, all);
  await app.register((streams) => streamRoutes(streams as unknown as App, all));
  await app.ready();
  return app;
}
