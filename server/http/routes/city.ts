import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Type from 'typebox';
import type { App } from '../app.ts';
import type { HttpParts } from '../parts.ts';
import { Problem } from '../problem.ts';

/** The city's catalogue, and its basemap: what a screen loads once. */
export async function cityRoutes(app: App, parts: HttpParts): Promise<void> {
  const folder = join(parts.config.city, 'basemap');
  const files = await readdir(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return []; // a city without a basemap is drawn on plain ground
    throw cause;
  });
  const basemap = files
    .filter((file) => /^[a-z0-9-]+\.geojson$/.test(file))
    .map((file) => file.replace('.geojson', ''));
  // The address of a stream may carry the camera's password; it stays on this side.
  const cameras = parts.index.city.cameras.map((camera) => ({ ...camera, stream_url: null }));
  // The gazetteer is read by the public's search alone, and a big city's is long.
  const { gazetteer: _, ...city } = parts.index.city;
  const catalogue = { ...city, cameras, basemap };

  app.get(
    '/api/v1/city',
    {
      config: { right: 'watch' },
      schema: { tags: ['city'], summary: 'The city with all of its stations, cameras, sites, trucks and crossings' },
    },
    async (_request, reply) => reply.header('cache-control', 'no-cache').send(catalogue),
  );

  app.get(
    '/api/v1/basemap/:name.geojson',
    {
      config: { right: 'watch' },
      schema: { tags: ['city'], summary: 'One layer of the basemap', params: Type.Object({ name: Type.String() }) },
    },
    async (request, reply) => {
      const { name } = request.params;
      if (!basemap.includes(name))
        throw new Problem(404, `no basemap layer of that name; there are ${basemap.join(', ') || 'none'}`);
      return reply
        .type('application/geo+json')
        .header('cache-control', 'no-cache')
        .send(await readFile(join(folder, `${name}.geojson`)));
    },
  );
}
