// W22. A report from the street without a script: the form is a page, and what comes of it is another.
import type { FastifyReply } from 'fastify';
import Type from 'typebox';
import { emergencyNumbersOf } from '../../../domain/emergency-numbers.ts';
import { BODY_PARTS } from '../../../domain/reports/body-depth.ts';
import { formWords } from '../../../domain/reports/form-words.ts';
import { LANGUAGES } from '../../public/public-face.ts';
import { EMPTY_FORM, type FilledForm } from '../../public/report-page.ts';
import type { App } from '../app.ts';
import type { HttpParts } from '../parts.ts';
import { Problem } from '../problem.ts';
import type { PublicLimits } from '../public-scope.ts';
import { LONGEST_COMMENT, type ReportIntake } from '../report-intake.ts';

const MOST_BYTES = 8 * 1024;
const config = { right: 'anyone' } as const;
/** What a form may say: every field once at the most, and no other. */
const body = Type.Object(
  {
    place: Type.Optional(Type.String({ maxLength: 100 })),
    depth: Type.Optional(Type.String({ maxLength: 20 })),
    comment: Type.Optional(Type.String({ maxLength: 4 * LONGEST_COMMENT })),
  },
  { additionalProperties: false },
);

interface FormMeans {
  readonly intake: ReportIntake;
  readonly limit: PublicLimits['questions'];
}

export function reportFormRoutes(app: App, { publicFace: face, index }: HttpParts, { intake, limit }: FormMeans): void {
  const numbers = emergencyNumbersOf(index.city).map(({ number }) => number);
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: MOST_BYTES },
    (_request, text, done) => done(null, Object.fromEntries(new URLSearchParams(String(text)))),
  );
  for (const language of LANGUAGES) {
    const address = `/public/${language}/report` as const;
    const words = formWords(language, numbers);
    const page = (reply: FastifyReply, status: number, filled: FilledForm) =>
      reply
        .code(status)
        .type('text/html; charset=utf-8')
        .header('cache-control', 'no-store')
        // With none at all a browser would send the form from nowhere (`Origin: null`).
        .header('referrer-policy', 'same-origin')
        .send(face.reportPage(language, filled));

    app.get(
      address,
      {
        config,
        schema: {
          hide: true,
          querystring: Type.Object(
            {
              place: Type.Optional(Type.String({ maxLength: 100 })),
              sent: Type.Optional(Type.String({ maxLength: 4 })),
            },
            { additionalProperties: true }, // what a sharing app adds to a link must not hide the form
          ),
        },
        onRequest: limit,
      },
      async ({ query }, reply) =>
        page(reply, 200, { ...EMPTY_FORM, place: query.place ?? '', isSent: query.sent !== undefined }),
    );

    app.post(address, { config, schema: { hide: true, body }, bodyLimit: MOST_BYTES }, async (request, reply) => {
      const { place = '', depth = '', comment = '' } = request.body;
      const refused = (status: number, trouble: string) =>
        page(reply, status, { place, depth, comment, trouble, isSent: false });
      const exceeded = await intake.tooMany(request);
      if (exceeded) {
        const minutes = Math.ceil(exceeded.ttl_s / 60);
        return refused(429, words.tooMany(words.minutes(minutes)));
      }
      const part = BODY_PARTS.find((one) => one === depth);
      if (!place) return refused(400, words.missing.where);
      if (!part) return refused(400, words.missing.depth);
      try {
        await intake.take(request, { place_id: place, depth: part, comment });
      } catch (cause) {
        if (!(cause instanceof Problem)) throw cause;
        return refused(cause.status, words.where.unknown); // the only thing that can be wrong with it
      }
      // So that a page that is loaded again does not send again.
      return reply.header('cache-control', 'no-store').redirect(`${address}?sent=1`, 303);
    });
  }
}
