import { healthSchema } from '../../../domain/api.ts';
import { toldBy } from '../../../domain/condition.ts';
import { livenessOf } from '../../../domain/liveness.ts';
import { formatInstant } from '../../../domain/time.ts';
import type { PartState } from '../../../domain/world.ts';
import type { App } from '../app.ts';
import type { HttpParts } from '../parts.ts';

/** `/healthz`, `/readyz`, `/metrics` and what the health panel shows. */
export function systemRoutes(app: App, parts: HttpParts): void {
  const { timezone } = parts.index.city;
  const instant = (at: number) => formatInstant(at, timezone);
  const partStates = () =>
    Object.fromEntries(
      Object.entries(parts.world().parts).map(([name, part]: [string, PartState]) => [
        name,
        { ...part, since: instant(part.since) },
      ]),
    );

  const data = () => {
    const now = parts.clock.now();
    const { state, since, counts } = livenessOf(toldBy(parts.index.city, parts.world(), now), now);
    const { unknown, ...heard } = counts;
    return { state, since: since === null ? null : instant(since), ...heard, never_heard: unknown };
  };

  app.get(
    '/healthz',
    { config: { right: 'anyone' }, schema: { tags: ['system'], summary: 'The process is alive' } },
    async () => ({ alive: true }),
  );

  app.get(
    '/readyz',
    {
      config: { right: 'anyone' },
      schema: { tags: ['system'], summary: 'Ready to serve, with the state of each part' },
    },
    async (_request, reply) => {
      const ready = parts.ready();
      const { exercise } = parts.clock.state();
      return reply.code(ready ? 200 : 503).send({ ready, exercise, parts: partStates() });
    },
  );

  app.get(
    '/metrics',
    { config: { right: 'view' }, schema: { tags: ['system'], summary: 'Prometheus text' } },
    async (_request, reply) => reply.type('text/plain; version=0.0.4; charset=utf-8').send(await parts.metrics()),
  );

  app.get(
    '/api/v1/health',
    {
      config: { right: 'view' },
      schema: { tags: ['system'], summary: 'Parts and refused messages', response: { 200: healthSchema } },
    },
    async () => ({
      at: instant(parts.clock.now()),
      data: data(),
      parts: partStates(),
      refusals: parts.refusals().map(({ reason, count, samples }) => ({
        reason,
        count,
        samples: samples.map((sample) => ({ ...sample, at: instant(sample.at) })),
      })),
    }),
  );
}
