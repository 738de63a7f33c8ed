import Type from 'typebox';
import { formatInstant } from '../../../domain/time.ts';
import { AUDIT_KINDS, type AuditKind } from '../../access/audit.ts';
import { selectAudit } from '../../db/queries/select-audit.ts';
import { withIsoTimes } from '../../iso-times.ts';
import type { App } from '../app.ts';
import type { HttpParts } from '../parts.ts';

/** Who saw and did what, for administrators. */
export function auditRoutes(app: App, parts: HttpParts): void {
  const { timezone } = parts.index.city;

  app.get(
    '/api/v1/audit',
    {
      config: { right: 'administer' },
      schema: {
        tags: ['access'],
        summary:
          'The audit, newest first, with what each act found and left. Reads and refusals are gathered: `times` says how often since the entry before',
        querystring: Type.Object(
          {
            kind: Type.Optional(Type.Unsafe<AuditKind>({ type: 'string', enum: [...AUDIT_KINDS] })),
            person: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })),
            limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
            cursor: Type.Optional(Type.String({ pattern: '^[0-9]{1,18}$' })),
          },
          { additionalProperties: false },
        ),
      },
    },
    async (request) => {
      const { kind = null, person = null, limit = 100, cursor = null } = request.query;
      // What was done a moment ago is in it too, and not only with the next look.
      await parts.audit.flush();
      const rows = await selectAudit(parts.database, { before: cursor, kind, person, limit: limit + 1 });
      const page = rows.slice(0, limit);
      return {
        items: page.map(({ at_ms, before, after, ...row }) => ({
          at: formatInstant(at_ms, timezone),
          ...row,
          before: withIsoTimes(before, timezone),
          after: withIsoTimes(after, timezone),
        })),
        next: rows.length > limit ? page.at(-1)!.audit_id : null,
      };
    },
  );
}
