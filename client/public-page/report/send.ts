import type { ReportedDepth } from '../../../domain/reports/citizen-report.ts';

export interface ReportBody {
  readonly depth: ReportedDepth;
  readonly place_id?: string;
  readonly lon?: number;
  readonly lat?: number;
  /** When it was seen; a report that waits for a connection must not become younger. */
  readonly at: string;
  readonly comment?: string;
  readonly photo?: string;
  readonly replaces?: { readonly id: string; readonly key: string };
}

export type Sending =
  | { readonly kind: 'taken'; readonly id: string; readonly key: string }
  /** Nobody answered. */
  | { readonly kind: 'unreached' }
  | { readonly kind: 'refused'; readonly status: number; readonly again_s: number | null; readonly why: string };

/** A photo on a line of 400 kbit/s takes ten seconds. */
const WITHIN_MS = 60_000;

export async function sendReport(body: ReportBody): Promise<Sending> {
  let answer: Response;
  try {
    answer = await fetch('/public/v1/reports', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      credentials: 'omit',
      signal: AbortSignal.timeout(WITHIN_MS),
    });
  } catch {
    return { kind: 'unreached' };
  }
  const told = (await answer.json().catch(() => ({}))) as { id?: string; key?: string; detail?: string };
  if (answer.ok && told.id && told.key) return { kind: 'taken', id: told.id, key: told.key };
  const again_s = Number(answer.headers.get('retry-after'));
  return {
    kind: 'refused',
    status: answer.status,
    again_s: again_s > 0 ? again_s : null,
    why: told.detail ?? String(answer.status),
  };
}
