import Type from 'typebox';
import { type EpochMs, parseInstant } from '../../domain/time.ts';
import { Problem } from './problem.ts';

export const spanQuery = {
  from: Type.Optional(Type.String({ description: 'ISO 8601 with an offset, or epoch milliseconds' })),
  to: Type.Optional(
    Type.String({ description: 'ISO 8601 with an offset, or epoch milliseconds; now where it is left out' }),
  ),
};

export const MAX_SPAN_MS = 10 * 366 * 86_400_000;

/** Reads `from` and `to`; where `from` is left out the span is as long as the route's default. */
export function readSpan(
  query: { from?: string | undefined; to?: string | undefined },
  now: EpochMs,
  defaultMs: number,
): { from: EpochMs; to: EpochMs } {
  const to = query.to === undefined ? now : readInstant('to', query.to);
  const from = query.from === undefined ? to - defaultMs : readInstant('from', query.from);
  if (from >= to) throw new Problem(400, 'from: expected an instant before to');
  if (to - from > MAX_SPAN_MS) throw new Problem(400, 'from: at most ten years before to');
  return { from, to };
}

export function readInstant(name: string, text: string): EpochMs {
  // A plus sign in an address means a blank: 2026-07-21T15:04:00 01:00 was written with +01:00.
  const mended = text.replace(/(\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) (\d{2}:?\d{2})$/, '$1+$2');
  const parsed = parseInstant(/^-?\d+$/.test(mended) ? Number(mended) : mended);
  if (!parsed.ok)
    throw new Problem(
      400,
      `${name}: ${parsed.detail}; expected ISO 8601 with an offset, such as 2026-07-21T15:04:00+01:00`,
    );
  return parsed.at;
}
