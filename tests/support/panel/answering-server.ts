// The server as a panel meets it: answers by method and path, and what was asked and sent. It stands for the world outside the page.
import { vi } from 'vitest';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/**
 * By `GET /api/v1/...`, without the question mark and what follows: a value that is sent as JSON, a Response, or what makes either of
 * them; a promise that never resolves is a server that takes its time. What is not named is answered 404.
 */
export type Answers = Readonly<Record<string, unknown | ((asked: Asked) => unknown)>>;

export interface AnsweringServer {
  /** Everything that was asked, oldest first. */
  readonly asked: readonly Asked[];
  /** The bodies that were sent to a path. */
  sent(path: string): unknown[];
}

/** A refusal as the server words it (RFC 9457). */
export function refused(status: number, detail: string, more: object = {}): Response {
  return new Response(JSON.stringify({ title: 'Refused', status, detail, ...more }), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  });
}

/** The line of the page that is open, and how much is on its way over it. */
let line = { up: true, open: 0 };
/** What takes longer is a server that a test lets take its time. */
const MOST_TURNS = 200;

/**
 * Ends the page's line at the end of a test: what is being answered is still answered, and acted on, before this resolves. What is
 * answered later is heard by nobody, as after a page has been closed.
 */
export async function hangUp(): Promise<void> {
  for (let turns = 0, quiet = 0; quiet < 2 && turns < MOST_TURNS; turns += 1) {
    await nextTask();
    quiet = line.open === 0 ? quiet + 1 : 0;
  }
  line.up = false;
  line = { up: true, open: 0 };
}

/** A task of its own, whatever a test has done to the timers. */
function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

export function answeringServer(answers: Answers): AnsweringServer {
  const asked: Asked[] = [];
  const mine = line;
  const heard = async <T>(what: Promise<T>): Promise<T> => {
    mine.open += 1;
    const settled = await what.then(
      (value) => () => value,
      (error: unknown) => () => {
        throw error;
      },
    );
    mine.open -= 1;
    return mine.up ? settled() : new Promise(() => undefined);
  };
  const asHeard = (answer: Response): Response => {
    for (const read of ['json', 'text', 'blob', 'arrayBuffer', 'bytes', 'formData'] as const) {
      const whole = answer[read]?.bind(answer) as (() => Promise<unknown>) | undefined;
      if (whole) Object.defineProperty(answer, read, { value: () => heard(whole()) });
    }
    return answer;
  };
  const answering = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const url = new URL(input instanceof Request ? input.url : String(input), location.href);
    const one: Asked = {
      method: init.method ?? 'GET',
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      body: bodyOf(init),
    };
    asked.push(one);
    const key = `${one.method} ${one.path}`;
    if (!Object.hasOwn(answers, key)) return refused(404, `nothing is served at ${key}`);
    const known = answers[key];
    const answer: unknown = await (typeof known === 'function' ? known(one) : known);
    return asHeard(answer instanceof Response ? answer.clone() : Response.json(answer));
  };
  vi.stubGlobal('fetch', (input: RequestInfo | URL, init?: RequestInit) => heard(answering(input, init)));
  return {
    asked,
    sent: (path) => asked.filter((one) => one.path === path && one.method !== 'GET').map(({ body }) => body),
  };
}

/** What was sent; text that is none of JSON, such as the offer of a video, as it is. */
function bodyOf({ body, headers }: RequestInit): unknown {
  const isJson = new Headers(headers).get('content-type') === 'application/json';
  return typeof body === 'string' && isJson ? JSON.parse(body) : (body ?? null);
}
