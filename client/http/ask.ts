// Questions to the server. A refusal is an Error whose message a person can read: the status and the server's own words.
import { type ActAddress, type ActNeeding, addressOf } from '../../domain/acts.ts';
import { Observable } from '../live/observable.ts';
import type { ActRequest } from './request.ts';

interface Problem {
  readonly title?: string;
  readonly detail?: string;
  readonly needs?: string;
}

export class Refused extends Error {
  readonly status: number;
  /** What has to be given besides; null where it is not that. */
  readonly needs: string | null;

  constructor(status: number, problem: Problem) {
    super([String(status), problem.detail ?? problem.title].filter(Boolean).join(' '));
    this.name = 'Refused';
    this.status = status;
    this.needs = problem.needs ?? null;
  }
}

/** Told whenever the server says that nobody is signed in here any more. */
export const signedOut = new Observable(0);

/** The answer as JSON; its type is the contract's, which the server's own tests hold. */
export async function ask<Answer>(
  path: string,
  query: Record<string, string> = {},
  signal?: AbortSignal,
): Promise<Answer> {
  const search = new URLSearchParams(query).toString();
  const response = await fetch(search ? `${path}?${search}` : path, { signal: signal ?? null });
  if (!response.ok) throw await refusal(response);
  return (await response.json()) as Answer;
}

/** A picture and when it was taken, or null where there is none. */
export async function askPicture(path: string, signal: AbortSignal): Promise<Blob | null> {
  const response = await fetch(path, { signal, cache: 'no-cache' });
  if (response.status === 404) return null;
  if (!response.ok) throw await refusal(response);
  return response.blob();
}

/** The picture kept of a past moment and when it really was taken, or null where none was kept. */
export async function askKeptPicture(path: string, signal: AbortSignal): Promise<{ picture: Blob; at: number } | null> {
  const response = await fetch(path, { signal });
  if (response.status === 404) return null;
  if (!response.ok) throw await refusal(response);
  const at = Date.parse(response.headers.get('x-frame-at') ?? '');
  return Number.isFinite(at) ? { picture: await response.blob(), at } : null;
}

/** A wish without an answer. */
export async function tell({ leave, path }: ActRequest): Promise<void> {
  refuseIfGone(leave);
  const response = await fetch(path, { method: 'POST' });
  if (!response.ok) throw await refusal(response);
}

/** Something done by a person: a body goes, an answer comes. */
export async function post<Answer>({ leave, path, body }: ActRequest): Promise<Answer> {
  refuseIfGone(leave);
  return send(path, body);
}

/** Coming in and going out is no act of the desk: it needs no leave, and goes through whatever is shown. */
export function come<Answer>(
  act: ActNeeding<'anyone' | 'signed-in'>,
  body: unknown,
  ...ids: string[]
): Promise<Answer> {
  return send(addressOf<ActAddress>(act, ...(ids as [])), body);
}

function refuseIfGone(leave: ActRequest['leave']): void {
  const why = leave.gone();
  if (why !== null) throw new Error(why);
}

async function send<Answer>(path: string, body: unknown): Promise<Answer> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw await refusal(response);
  return (await response.json()) as Answer;
}

async function refusal(response: Response): Promise<Refused> {
  const problem: Problem = await response.json().catch(() => ({}));
  // A wrong password is no end of a session: what is needed then is said.
  if (response.status === 401 && problem.needs === undefined) signedOut.update((times) => times + 1);
  return new Refused(response.status, problem);
}
