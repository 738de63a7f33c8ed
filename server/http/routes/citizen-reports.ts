// Reports from the street (W10-W17): anybody may send one, an operator decides, and what is approved is shown for a while.
import Type from 'typebox';
import { callWords, emergencyNumbersOf } from '../../../domain/emergency-numbers.ts';
import { BODY_PARTS } from '../../../domain/reports/body-depth.ts';
import type { CitizenReport, ReportedDepth } from '../../../domain/reports/citizen-report.ts';
import { may } from '../../../domain/rights.ts';
import { formatInstant, MINUTE_MS } from '../../../domain/time.ts';
import { LICENCE } from '../../open-data/licence.ts';
import { createTurnstile } from '../../open-data/turnstile.ts';
import { cleanPicture, MOST_PICTURE_BYTES } from '../../reports/clean-picture.ts';
import { actorOf } from '../actor.ts';
import type { App } from '../app.ts';
import type { HttpParts } from '../parts.ts';
import { Problem } from '../problem.ts';
import { openHeaders, type PublicLimits, publicLimits } from '../public-scope.ts';
import { readInstant } from '../query-span.ts';

/** W11. */
export const MOST_OF_ADDRESS = 6;
export const MOST_OF_ALL = 300;
const MOST_WAITING = 500;
const LONGEST_COMMENT = 280;
const AHEAD_MS = 2 * MINUTE_MS;
const WINDOW = '10 minutes';

const id = Type.String({ pattern: '^[A-Za-z0-9_-]{8,64}$' });
const reportBody = Type.Object(
  {
    depth: Type.Unsafe<ReportedDepth>({ type: 'string', enum: [...BODY_PARTS, 'gone'] }),
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
  sendRoute(app, parts);
  shownRoute(app, parts, limits.prepared);
  deskRoutes(app, parts);
}

function sendRoute(app: App, { index, clock, reports, config }: HttpParts): void {
  const { city } = index;
  const numbers = emergencyNumbersOf(city).map(({ number }) => number);
  const inDanger = `In danger to life ${callWords(numbers, 'en')}`;
  const pictures = createTurnstile({ atOnce: 2, waiting: 20 });
  const limit = (max: number, key: ((request: { ip: string }) => string) | null, whose: string) =>
    app.rateLimit({
      max,
      timeWindow: WINDOW,
      ...(key ? { keyGenerator: key } : {}),
      errorResponseBuilder: (_request, { ttl }) =>
        new Problem(
          429,
          `at most ${max} reports in ten minutes ${whose}; try again in ${Math.ceil(ttl / 1_000)} s. ${inDanger}`,
        ),
    });
  const told = (at: number) => formatInstant(at, city.timezone);

  app.post(
    '/public/v1/reports',
    {
      config: { right: 'anyone' },
      schema: {
        tags: ['citizen reports'],
        summary:
          'Water that somebody sees: a place or a point, and how far up it reaches. It is shown once an operator has approved it',
        body: reportBody,
      },
      bodyLimit: Math.ceil((MOST_PICTURE_BYTES * 4) / 3) + 16 * 1024,
      onRequest: [
        limit(MOST_OF_ADDRESS, null, 'from one address'),
        limit(MOST_OF_ALL, () => 'all', 'from everybody together'),
      ],
    },
    async (request, reply) => {
      const { body } = request;
      const now = clock.now();
      const at = body.at === undefined ? now : readInstant('at', body.at);
      if (at > now + AHEAD_MS) throw new Problem(400, 'at: lies in the future');
      if (at < now - config.citizenReportMinutes * MINUTE_MS)
        throw new Problem(400, `at: at most ${config.citizenReportMinutes} minutes ago; older water may be gone`);
      if (body.depth === 'gone' && !body.replaces)
        throw new Problem(400, 'depth: gone puts an earlier report right; name it in replaces');
      const place = placeOf(body);
      if (reports.open().filter(({ state }) => state === 'pending').length >= MOST_WAITING)
        throw new Problem(503, `more reports wait than can be looked at; try again later. ${inDanger}`);
      const photo =
        body.photo === undefined ? null : await pictures.run(() => cleanPicture(Buffer.from(body.photo!, 'base64')));
      const taken = await reports.submit({
        ...place,
        at: Math.min(at, now),
        depth: body.depth,
        comment: plainText(body.comment, LONGEST_COMMENT),
        photo,
        replaces: body.replaces ?? null,
      });
      if (!taken) throw new Problem(404, 'replaces: no report of that id and key');
      return reply
        .code(201)
        .header('cache-control', 'no-store')
        .send({ ...taken, state: 'pending', at: told(Math.min(at, now)) });
    },
  );

  function placeOf({ place_id, lon, lat }: { place_id?: string; lon?: number; lat?: number }) {
    if (place_id !== undefined) {
      const site = index.sites.get(place_id) ?? index.stations.get(place_id);
      if (!site) throw new Problem(400, 'place_id: no place of that id in this city');
      return { placeId: site.id, lon: site.lon, lat: site.lat };
    }
    if (lon === undefined || lat === undefined) throw new Problem(400, 'give place_id, or lon and lat');
    const [west, south, east, north] = city.bounds;
    if (lon < west || lon > east || lat < south || lat > north)
      throw new Problem(400, `lon, lat: outside of ${city.name.en} (${city.bounds.join(', ')})`);
    // A metre; a finer figure would only say more about where the phone is.
    return { placeId: null, lon: Math.round(lon * 1e5) / 1e5, lat: Math.round(lat * 1e5) / 1e5 };
  }
}

/** What everybody may see. */
function shownRoute(app: App, { index, clock, reports }: HttpParts, limit: PublicLimits['prepared']): void {
  const told = (at: number) => formatInstant(at, index.city.timezone);
  app.get(
    '/public/v1/reports',
    {
      config: { right: 'anyone' },
      schema: {
        tags: ['citizen reports'],
        summary: 'Approved reports of people, apart from what is measured; without their words and pictures',
      },
      onRequest: limit,
    },
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
      const { decision, by } = request.body;
      const reason = plainText(request.body.reason, LONGEST_REASON);
      const name = actorOf(parts.access, request, by);
      if (decision === 'rejected' && reason === null) throw new Problem(400, 'reason: a rejection says why');
      const report = reports.open().find((one) => one.id === request.params.id);
      const at = clock.now();
      if (!(await reports.decide({ id: request.params.id, state: decision, by: name, at, reason })))
        throw new Problem(409, 'decided before, run out, or not there');
      // W16. The shift log tells who let it through, in the words of neither language alone.
      const where = report?.place_id
        ? ((index.sites.get(report.place_id) ?? index.stations.get(report.place_id))?.name.zh ?? report.place_id)
        : `${report?.lat}, ${report?.lon}`;
      const verb = decision === 'approved' ? '已通过 approved' : '已驳回 rejected';
      await parts.actions.note({
        by: name,
        kind: 'noted',
        text: `公众报告 Citizen report ${request.params.id} (${where}): ${verb}${reason ? ` · ${reason}` : ''}`,
      });
      return { id: request.params.id, state: decision, decided_by: name, decided_at: told(at) };
    },
  );

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

/**
 * Letters as they are, without what steers a terminal or turns the direction of writing round, cut at `longest` once they are
 * composed as they will be kept (which can make them more); null where nothing is left.
 */
function plainText(text: string | undefined, longest: number): string | null {
  const plain = (text ?? '')
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .trim();
  return plain === '' ? null : [...plain].slice(0, longest).join('');
}
const LONGEST_REASON = 500;
