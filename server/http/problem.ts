import { STATUS_CODES } from 'node:http';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { BrokerAway } from '../stream/broker-away.ts';

/** An answer other than success, as RFC 9457 `application/problem+json`. */
export class Problem extends Error {
  readonly status: number;

  constructor(status: number, detail: string) {
    super(detail);
    this.status = status;
  }
}

/** @param more members of its own (RFC 9457, 3.2) */
export function sendProblem(reply: FastifyReply, status: number, detail: string, more: object = {}): FastifyReply {
  return reply
    .code(status)
    .type('application/problem+json')
    .send({ type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail, ...more });
}

/** Turns whatever a route threw into a problem; what is our own mistake is logged and not told. */
export function problemHandler(
  error: FastifyError | Problem,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const known = knownProblem(error);
  if (known) return sendProblem(reply, known.status, known.message);
  request.log.error({ reason: error.message, stack: error.stack }, 'request failed');
  return sendProblem(reply, 500, 'the server made a mistake; it has been logged');
}

/** What an error is told as; null where it is a mistake of ours. */
export function knownProblem(error: Error | FastifyError | Problem): Problem | null {
  if (error instanceof Problem) return error;
  if ('validation' in error && error.validation) return new Problem(400, expected(error));
  if ('statusCode' in error && error.statusCode && error.statusCode < 500)
    return new Problem(error.statusCode, error.message);
  if (error instanceof BrokerAway)
    return new Problem(
      503,
      'the broker has not confirmed this yet; it is passed on as soon as it answers. Look whether it was before you try again',
    );
  if (isDatabaseAway(error))
    return new Problem(503, 'the database cannot be reached now; live values are not affected');
  return null;
}

function expected(error: FastifyError): string {
  const faults = (error.validation ?? []).map(({ instancePath, message, params }) => {
    if ('additionalProperty' in params) return `unknown parameter ${String(params.additionalProperty)}`;
    const allowed =
      'allowedValues' in params
        ? `: ${(params.allowedValues as unknown[]).join(', ')}`
        : 'allowedValue' in params
          ? ` ${String(params.allowedValue)}`
          : '';
    return `${instancePath.replace('/', '') || (error.validationContext ?? 'request')} ${message ?? 'is wrong'}${allowed}`;
  });
  return [...new Set(faults)].join('; ');
}

// SQLSTATE 08 (connection), 53 (resources), 57P (shutdown), 42P01 (not migrated yet), and what the driver says without a code.
function isDatabaseAway(error: Error & { code?: string }): boolean {
  return (
    /^(08|53|57P)|^42P01$|^ECONN|^ENOENT$|^ETIMEDOUT$|^EPIPE$/.test(error.code ?? '') ||
    /Connection terminated|timeout exceeded when trying to connect/i.test(error.message)
  );
}
