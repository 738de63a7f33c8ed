import Type from 'typebox';
import { drillInjectSchema } from '../../../domain/messages/drill-inject.ts';
import { formatInstant } from '../../../domain/time.ts';
import { type Debrief, debrief } from '../../report/debrief.ts';
import { debriefHtml } from '../../report/debrief-html.ts';
import { REPORT_POLICY } from '../../report/html.ts';
import { REPORT_LANGUAGES, type ReportLanguage } from '../../report/words.ts';
import type { App } from '../app.ts';
import { tellChange } from '../changed.ts';
import type { HttpParts } from '../parts.ts';
import { Problem } from '../problem.ts';

/** What a drill has come to, and what its lead throws in. On a real server there is nothing here. */
export function drillRoutes(app: App, parts: HttpParts): void {
  const { index, clock, database } = parts;
  const { timezone } = index.city;
  const recordOfDrill = () => {
    if (!parts.drill) throw new Problem(404, 'this server runs no drill (DRILL=1)');
    return parts.drill;
  };

  app.get(
    '/api/v1/drill/debrief',
    {
      config: { right: 'view' },
      schema: {
        tags: ['drill'],
        summary:
          "A drill's debrief: harm against doing nothing and against following the plan, times of the desk, what was missed",
        produces: ['text/html', 'application/json'],
        querystring: Type.Object(
          {
            format: Type.Optional(Type.Unsafe<'html' | 'json'>({ type: 'string', enum: ['html', 'json'] })),
            language: Type.Optional(Type.Unsafe<ReportLanguage>({ type: 'string', enum: [...REPORT_LANGUAGES] })),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      const { format = 'html', language = 'en' } = request.query;
      const { score } = recordOfDrill();
      if (!score) throw new Problem(404, 'nobody who plays a drill has spoken yet');
      const told = await debrief(database, index, score, clock.now());
      reply.header('cache-control', 'no-store');
      if (format === 'json') return withTimes(told);
      return reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', REPORT_POLICY)
        .send(debriefHtml(told, index, language));
    },
  );

  app.post(
    '/api/v1/drill/injects',
    {
      config: { right: 'administer' },
      schema: {
        tags: ['drill'],
        summary: "Thrown in by the drill's lead: a truck's pump fails, or a station falls silent",
        body: drillInjectSchema,
      },
    },
    async (request, reply) => {
      const { score } = recordOfDrill();
      if (!score?.truth_known) throw new Problem(409, 'only a simulated drill takes injects');
      const inject = request.body;
      if (inject.kind === 'truck-fault' && !index.trucks.has(inject.truck_id)) throw new Problem(404, 'no such truck');
      if (inject.kind === 'station-silent' && !index.stations.has(inject.station_id))
        throw new Problem(404, 'no such station');
      await parts.publish('drill/inject', JSON.stringify(inject));
      tellChange(request, null, inject);
      return reply.code(201).send({ done: true });
    },
  );

  function withTimes({ from, to, made_at, harm, decisions, ...rest }: Debrief) {
    const time = (at: number) => formatInstant(at, timezone);
    return {
      ...rest,
      exercise: true,
      from: time(from),
      to: time(to),
      made_at: time(made_at),
      harm: harm && { ...harm, at: time(harm.at) },
      decisions: { ...decisions, missed: decisions.missed.map((one) => ({ ...one, since: time(one.since) })) },
    };
  }
}
