// Reports from the street (W10-W17): anybody may send one, an operator decides, and what is approved is shown for a while.
import type { FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { BODY_PARTS } from '../../../domain/reports/body-depth.ts';
import type { CitizenReport, ReportedDepth } from '../../../domain/reports/citizen-report.ts';
import { may } from '../../../domain/rights.ts';
import { formatInstant } from '../../../domain/time.ts';
import { LICENCE } from '../../open-data/licence.ts';
import { MOST_WAITING } from '../../reports/citizen-reports.ts';
import { MOST_PICTURE_BYTES } from '../../reports/clean-picture.ts';
import { actorOf } from '../actor.ts';
import type { App } from '../app.ts';
import { tellChange } from '../changed.ts';
import { listReports, sendReport } from '../description/operations/told-by-people.ts';
import type { HttpParts } from '../parts.ts';
import { plainText } from '../plain-text.ts';
import { Problem } from '../problem.ts';
import { openHeaders, type PublicLimits, publicLimits } from '../public-scope.ts';
import { createReportIntake, LONGEST_COMMENT, type ReportIntake } from '../report-intake.ts';
import { reportFormRoutes } from './report-form.ts';

const id = Type.String({ pattern: '^[A-Za-z0-9_-]{8,64}$' });
const reportBody = Type.Object(
  {
    depth: Type.Unsafe<ReportedDepth>({
      type: 'string',
      enum: [...BODY_PARTS, 'gone'],
      description: 'How far up it reaches on a standing adult; `gone` with `replaces` alone',
    }),
    place_id: Type.Optional(
      Type.String({ maxLength: 64, description: 'A site or station of the city, instead of a point' }),
    ),
    lon: Type.Optional(Type.Number()),
    lat: Type.Optional(Type.Number()),
    at: Type.Optional(Type.String({ maxLength: 40, description: 'When it was seen; now where it is left out' })),
    comment: Type.Optional(Type.String({ maxLength: LONGEST_COMMENT })),
    photo: Type.Optional(
      Type.String({ maxLength: Math.ceil((MOST_PICTURE_BYTES * 4) / 3) + 4, description: 'JPEG, PNG or WebP, base64' }),
    ),
    replaces: Type.Optional(Type.Object({ id, key: Type.String({ maxLength: 64 }) }, { additionalProperties: false })),
  },
  { additionalProperties: false },
);
type Decision = Static<typeof decisionBody>;
const decisionBody = Type.Object(
  {
    by: Type.Optional(Type.String({ maxLength: 100 })),
    decision: Type.Unsafe<'approved' | 'rejected'>({ type: 'string', enum: ['approved', 'rejected'] }),
    reason: Type.Optional(Type.String({ maxLength: 500 })),
  },
  { additionalProperties: false },
);

export async function citizenReportRoutes(app: App, parts: HttpParts): Promise<void> {
  const limits = await publicLimits(app);
  const intake = createReportIntake(app, parts);
  sendRoute(app, parts, intake);
  reportFormRoutes(app, parts, { intake, limit: limits.questions });
  shownRoute(app, parts, limits.prepared);
  deskRoutes(app, parts);
}

function sendRoute(app: App, { index }: HttpParts, intake: ReportIntake): void {
  const told = (at: number) => formatInstant(at, index.city.timezone);
  app.post(
    '/public/v1/reports',
    {
      config: { right: 'anyone' },
      schema: {
        ...sendReport,
        body: reportBody,
      },
      bodyLimit: Math.ceil((MOST_PICTURE_BYTES * 4) / 3) + 16 * 1024,
      onRequest: intake.limit,
    },
    async (request, reply) => {
      const { id, key, at } = await intake.take(request, request.body);
      return reply
        .code(201)
        .header('cache-control', 'no-store')
        .send({ id, key, state: 'pending', at: told(at) });
    },
  );
}

/** What everybody may see. */
function shownRoute(app: App, { index, clock, reports }: HttpParts, limit: PublicLimits['prepared']): void {
  const told = (at: number) => formatInstant(at, index.city.timezone);
  app.get(
    '/public/v1/reports',
    { config: { right: 'anyone' }, schema: listReports, onRequest: limit },
    async (_request, reply) => {
      const now = clock.now();
      openHeaders(reply, 10);
      const items = reports
        .approved(now)
        .map((one) => ({ ...one, at: told(one.at), expires_at: told(one.expires_at) }));
      return { at: told(now), licence: LICENCE.url, measured: false, items };
    },
  );
}

/** Where an operator reads and decides. */
function deskRoutes(app: App, parts: HttpParts): void {
  const { index, clock, reports } = parts;
  const told = (at: number) => formatInstant(at, index.city.timezone);

  app.get(
    '/api/v1/citizen-reports',
    {
      config: { right: 'view' },
      schema: {
        tags: ['citizen reports'],
        summary: 'Reports that wait for a decision and those that are shown, oldest first',
      },
    },
    // W14. Who may not decide on it reads no words of whoever sent it.
    async (request) => {
      const decides = parts.access.open || may(request.person, 'operate');
      const items = reports.open().map(withTimes);
      return { items: decides ? items : items.map((report) => ({ ...report, comment: null })) };
    },
  );

  app.get(
    '/api/v1/citizen-reports/:id/photo',
    {
      config: { right: 'operate' },
      schema: {
        tags: ['citizen reports'],
        summary: 'Its picture, as this server drew it anew',
        params: Type.Object({ id }),
      },
    },
    async (request, reply) => {
      const photo = await reports.photo(request.params.id);
      if (!photo) throw new Problem(404, 'no picture of that report');
      return reply.type('image/jpeg').header('cache-control', 'private, max-age=3600').send(photo);
    },
  );

  app.post(
    '/api/v1/citizen-reports/:id/decision',
    {
      config: { right: 'operate' },
      schema: {
        tags: ['citizen reports'],
        summary: 'Approves or rejects a report; a rejection has a reason. 409 where somebody was first',
        params: Type.Object({ id }),
        body: decisionBody,
      },
    },
    async (request) => {
      const { done, by, at } = await decide(request, [request.params.id], request.body);
      if (done.length === 0) throw new Problem(409, 'decided before, run out, or not there');
      return { id: request.params.id, state: request.body.decision, decided_by: by, decided_at: told(at) };
    },
  );

  app.post(
    '/api/v1/citizen-reports/decisions',
    {
      config: { right: 'operate' },
      schema: {
        tags: ['citizen reports'],
        summary: 'Approves or rejects many at once; `done` lists those that were not decided before',
        body: Type.Object(
          {
            ...decisionBody.properties,
            ids: Type.Array(id, { minItems: 1, maxItems: MOST_WAITING, uniqueItems: true }),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request) => {
      const { done, by, at } = await decide(request, request.body.ids, request.body);
      return { done, state: request.body.decision, decided_by: by, decided_at: told(at) };
    },
  );

  /** One after the other, in one name and with one line in the shift log. */
  async function decide(request: FastifyRequest, ids: readonly string[], { decision, ...said }: Decision) {
    const reason = plainText(said.reason, LONGEST_REASON);
    const by = actorOf(parts.access, request, said.by);
    if (decision === 'rejected' && reason === null) throw new Problem(400, 'reason: a rejection says why');
    const known = new Map(reports.open().map((report) => [report.id, report]));
    const at = clock.now();
    const done: string[] = [];
    for (const id of ids) if (await reports.decide({ id, state: decision, by, at, reason })) done.push(id);
    if (done.length > 0) {
      // W16. The shift log tells who let it through, in the words of neither language alone.
      const verb = decision === 'approved' ? '已通过 approved' : '已驳回 rejected';
      const which = `${done[0]} (${placeWords(known.get(done[0]!))})${done.length > 1 ? ` +${done.length - 1}` : ''}`;
      const text = `公众报告 Citizen report ${which}: ${verb}${reason ? ` · ${reason}` : ''}`;
      await parts.actions.note({ by, kind: 'noted', text });
    }
    tellChange(request, null, { ids: done, state: decision });
    return { done, by, at };
  }

  function placeWords(report: CitizenReport | undefined): string {
    if (!report?.place_id) return `${report?.lat}, ${report?.lon}`;
    return (index.sites.get(report.place_id) ?? index.stations.get(report.place_id))?.name.zh ?? report.place_id;
  }

  function withTimes(report: CitizenReport) {
    const { at, received_at, decided_at, expires_at } = report;
    return {
      ...report,
      at: told(at),
      received_at: told(received_at),
      decided_at: decided_at === null ? null : told(decided_at),
      expires_at: told(expires_at),
    };
  }
}

const LONGEST_REASON = 500;
