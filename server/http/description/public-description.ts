// O10. The public interface described by itself, for whoever builds on it: the same routes as in /openapi.json, without the desk's.
import swagger from '@fastify/swagger';
import { PUBLIC_ROOT } from '../../open-data/headers.ts';
import { LICENCE } from '../../open-data/licence.ts';
import type { App } from '../app.ts';
import { writeAnswers } from './write-answers.ts';

interface PublicDescription {
  readonly openapi: string;
  readonly info: object;
  readonly security: readonly object[];
  readonly tags: readonly object[];
  readonly paths: object;
  readonly components: object;
}

declare module 'fastify' {
  interface FastifyInstance {
    publicDescription(): PublicDescription;
  }
}

const TAGS = [
  { name: 'public', description: "What the public's page shows: the places that flood, as they are now." },
  { name: 'warnings', description: 'Warnings to the public, in force and of the last week (CAP 1.2).' },
  { name: 'citizen reports', description: 'What people in the street see, apart from all that is measured.' },
  { name: 'open data', description: 'Stations, their latest values and their history, in a plain form.' },
  {
    name: 'flood-monitoring',
    description: "The same in the words of the UK Environment Agency's flood-monitoring API.",
  },
  { name: 'SensorThings', description: 'The same as OGC SensorThings API 1.1, reading alone.' },
];

const ABOUT = `Readings of a city's water and weather, and what the public is told of it: no sign-in, no key, from any origin.
Automatic and unchecked by a person, late or wrong at times; it replaces no official warning.

What is not known is null, never zero. Times are ISO 8601 with the city's offset. Fields and paths may be added at any time; what
is to end is told in \`/public/v1/changes.json\`.`;

/** Makes `app.publicDescription`. To be called before any route is registered. */
export async function describePublic(app: App): Promise<void> {
  await app.register(swagger, {
    decorator: 'publicDescription',
    convertConstToEnum: false,
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Highwater, the public interface',
        description: ABOUT,
        version: '1',
        license: { name: LICENCE.name, url: LICENCE.url },
      },
      tags: TAGS,
      security: [],
    },
    transform: ({ schema, url }) => ({ schema: url.startsWith(PUBLIC_ROOT) ? schema : { hide: true }, url }),
    transformObject: writeAnswers,
  });
}

/** The description as it is read at an address of this server, which stands in it. */
export function publicDescriptionAt(address: string, described: PublicDescription): object {
  const { openapi, info, ...rest } = described;
  const contact = { name: 'The data of this server, for people', url: `${address}/public/en/data` };
  return {
    openapi,
    info: { ...info, termsOfService: `${address}${PUBLIC_ROOT}licence`, contact },
    servers: [{ url: address, description: 'This server.' }],
    ...rest,
  };
}
