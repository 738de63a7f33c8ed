import type { FieldState } from './field-state.ts';
import { type Outcome, outcomeOf, type Queued } from './queue.ts';

/** A weak signal is not waited for longer; what was sent is sent again. */
const REPLY_WITHIN_MS = 15_000;
const PHOTO_WITHIN_MS = 60_000;
const NOT_NOW: Outcome = { answer: 'later', why: null };

export async function send(item: Queued): Promise<Outcome> {
  try {
    const response = await (item.kind === 'reply' ? postReply(item) : postPhoto(item));
    return outcomeOf(response.status, response.ok ? null : await detailOf(response));
  } catch {
    return NOT_NOW; // no signal: said on the strip, and tried again
  }
}

function postReply({
  id,
  order_id,
  at,
  reply,
  reason,
  depth_m,
}: Extract<Queued, { kind: 'reply' }>): Promise<Response> {
  return fetch('/field/v1/replies', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id, order_id, at, reply, reason, depth_m }),
    signal: AbortSignal.timeout(REPLY_WITHIN_MS),
  });
}

function postPhoto({ id, order_id, at, blob }: Extract<Queued, { kind: 'photo' }>): Promise<Response> {
  return fetch(`/field/v1/photos?${new URLSearchParams({ id, order_id, at })}`, {
    method: 'POST',
    headers: { 'content-type': blob.type },
    body: blob,
    signal: AbortSignal.timeout(PHOTO_WITHIN_MS),
  });
}

async function detailOf(response: Response): Promise<string | null> {
  const problem = (await response.json().catch(() => null)) as { detail?: string } | null;
  return problem?.detail ?? null;
}

export type Asked = { readonly kind: 'state'; readonly state: FieldState } | { readonly kind: 'signed-out' | 'away' };

export async function askState(): Promise<Asked> {
  try {
    const response = await fetch('/field/v1/state', {
      signal: AbortSignal.timeout(REPLY_WITHIN_MS),
      cache: 'no-store',
    });
    if (response.status === 401) return { kind: 'signed-out' };
    return response.ok ? { kind: 'state', state: (await response.json()) as FieldState } : { kind: 'away' };
  } catch {
    return { kind: 'away' };
  }
}
