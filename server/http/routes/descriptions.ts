// What is served, described as OpenAPI: all of it for whoever is signed in, the public interface by itself for anybody.
import type { App } from '../app.ts';
import { getDescription } from '../description/operations/open-data.ts';
import { publicDescriptionAt } from '../description/public-description.ts';
import { ownAddress } from '../own-address.ts';
import type { HttpParts } from '../parts.ts';
import { openHeaders, publicLimits } from '../public-scope.ts';

export async function descriptionRoutes(app: App, { config }: HttpParts): Promise<void> {
  const { prepared } = await publicLimits(app);
  app.get('/openapi.json', { config: { right: 'view' }, schema: { hide: true } }, async () => app.swagger());
  app.get(
    '/public/v1/openapi.json',
    { config: { right: 'anyone' }, schema: getDescription, onRequest: prepared },
    async (request, reply) => {
      openHeaders(reply, 3_600);
      return publicDescriptionAt(ownAddress(request, config), app.publicDescription());
    },
  );
}
