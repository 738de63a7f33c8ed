import Type from 'typebox';
import {
  cancelWarningSchema,
  draftWarningSchema,
  issueWarningSchema,
  updateWarningSchema,
  type WarningDraftAnswer,
  type WarningForm,
} from '../../../domain/warning-api.ts';
import type { WarningMessage } from '../../../domain/warnings/warning.ts';
import { MOST_CAP_BYTES } from '../../warnings/read-cap.ts';
import { WarningRefusal } from '../../warnings/warning-desk.ts';
import { actorOf } from '../actor.ts';
import type { App } from '../app.ts';
import { factsOf, tellChange } from '../changed.ts';
import type { HttpParts } from '../parts.ts';
import { Problem } from '../problem.ts';
import { contentForm, officialForm, readContent, warningForm } from '../warning-form.ts';

const STATUS_OF = { 'not-found': 404, wrong: 400, 'too-late': 409 } as const satisfies Record<
  WarningRefusal['kind'],
  number
>;
const MOST_BYTES = 128 * 1024;
const right = 'warn' as const;
const FACTS = ['identifier', 'msg_type', 'status', 'event_code', 'chain'] as const;

/** Drafts, issues, updates and cancels warnings; takes in other offices'. */
export function warningRoutes(app: App, parts: HttpParts): void {
  const { clock, index, warnings } = parts;
  const { timezone } = index.city;
  const params = Type.Object({ identifier: Type.String({ maxLength: 200 }) });
  app.addContentTypeParser(
    ['application/cap+xml', 'application/xml', 'text/xml'],
    { parseAs: 'string', bodyLimit: MOST_CAP_BYTES },
    (_request, body, done) => done(null, body),
  );

  app.get(
    '/api/v1/warnings',
    {
      config: { right: 'view' },
      schema: { tags: ['warnings'], summary: 'Messages of the last week, newest first, and what may be issued now' },
    },
    async () => {
      const active = warnings.book.active(clock.now());
      const leading = new Set(active.map((one) => (one.origin === 'own' ? one.message.identifier : '')));
      return {
        items: warnings.book.messages().map(({ message, by }) => formOf(message, by, leading.has(message.identifier))),
        official: active.flatMap((one) => (one.origin === 'official' ? [officialForm(one.official, timezone)] : [])),
        statuses: warnings.statuses(),
        sender: warnings.sender.sender,
      };
    },
  );

  app.post(
    '/api/v1/warnings/drafts',
    {
      config: { right, audit: 'read' },
      schema: {
        tags: ['warnings'],
        summary: 'A draft from an incident or from the response level of an area; nothing goes out by it',
        body: draftWarningSchema,
      },
    },
    async (request): Promise<WarningDraftAnswer> => {
      const { incident_id, area } = request.body;
      if ((incident_id === undefined) === (area === undefined))
        throw new Problem(400, 'expected either incident_id or area');
      const content = told(() => warnings.draft(area === undefined ? { incidentId: incident_id! } : { area }));
      return {
        content: contentForm(content, timezone),
        statuses: warnings.statuses(),
        sender: warnings.sender.sender,
      };
    },
  );

  app.post(
    '/api/v1/warnings',
    {
      bodyLimit: MOST_BYTES,
      config: { right },
      schema: { tags: ['warnings'], summary: 'Issues a warning', body: issueWarningSchema },
    },
    async (request, reply) => {
      const { by, content, status } = request.body;
      const actor = actorOf(parts.access, request, by);
      const message = await toldLater(warnings.issue(readContent(content), status, actor));
      tellChange(request, null, factsOf(message, FACTS));
      return reply.code(201).send(formOf(message, actor, true));
    },
  );

  app.post(
    '/api/v1/warnings/:identifier/update',
    {
      bodyLimit: MOST_BYTES,
      config: { right },
      schema: {
        tags: ['warnings'],
        summary: 'Updates the newest message of a chain; 409 where another was faster, or it is over',
        params,
        body: updateWarningSchema,
      },
    },
    async (request, reply) => {
      const { by, content, reason = '' } = request.body;
      const actor = actorOf(parts.access, request, by);
      const { identifier } = request.params;
      const message = await toldLater(warnings.update(identifier, readContent(content), reason, actor));
      tellChange(request, { identifier }, factsOf(message, FACTS));
      return reply.code(201).send(formOf(message, actor, true));
    },
  );

  app.post(
    '/api/v1/warnings/:identifier/cancel',
    {
      config: { right },
      schema: { tags: ['warnings'], summary: 'Cancels a warning that is in force', params, body: cancelWarningSchema },
    },
    async (request, reply) => {
      const { by, reason } = request.body;
      const actor = actorOf(parts.access, request, by);
      const { identifier } = request.params;
      const message = await toldLater(warnings.cancel(identifier, reason, actor));
      tellChange(request, { identifier }, factsOf(message, FACTS));
      return reply.code(201).send(formOf(message, actor, false));
    },
  );

  app.post(
    '/api/v1/warnings/official',
    {
      bodyLimit: MOST_CAP_BYTES,
      config: { right },
      schema: {
        tags: ['warnings'],
        summary: "Takes in another office's CAP message (application/cap+xml, at most 256 KiB)",
        querystring: Type.Object(
          { by: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })) },
          { additionalProperties: false },
        ),
      },
    },
    async (request, reply) => {
      if (typeof request.body !== 'string') throw new Problem(415, 'expected application/cap+xml');
      const actor = actorOf(parts.access, request, request.query.by);
      const key = await toldLater(warnings.takeOfficial(request.body, actor));
      tellChange(request, null, { key });
      return reply.code(201).send({ key });
    },
  );

  function formOf(message: WarningMessage, by: string, active: boolean): WarningForm {
    return warningForm(message, { by, active, timezone });
  }
}

/** A refusal of the desk as an answer. */
function problemOf(cause: unknown): unknown {
  return cause instanceof WarningRefusal ? new Problem(STATUS_OF[cause.kind], cause.message) : cause;
}

function told<T>(act: () => T): T {
  try {
    return act();
  } catch (cause) {
    throw problemOf(cause);
  }
}

function toldLater<T>(act: Promise<T>): Promise<T> {
  return act.catch((cause: unknown) => {
    throw problemOf(cause);
  });
}
