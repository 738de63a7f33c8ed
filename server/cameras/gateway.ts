// Asks the media gateway in a browser's place: within a time, within a size, and never farther than the stream's own folder.
import type { StreamSource } from './stream-source.ts';

export const ANSWER_WITHIN_MS = 8_000;
export const WHOLE_WITHIN_MS = 20_000;
export const MOST_PLAYLIST_BYTES = 1024 * 1024;
export const MOST_SEGMENT_BYTES = 32 * 1024 * 1024;
const MOST_REDIRECTS = 2;

export class GatewayFault extends Error {
  readonly status: 404 | 502 | 504;

  constructor(status: 404 | 502 | 504, message: string) {
    super(message);
    this.status = status;
  }
}

export interface GatewayRequest {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly body?: string;
  readonly contentType?: string;
  readonly mostBytes: number;
  /** Under which a redirection may stay; anything else is refused. */
  readonly within: URL;
}

export interface GatewayAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Where it came from in the end. */
  readonly url: URL;
  readonly body: Buffer;
}

export async function askGateway(source: StreamSource, first: URL, request: GatewayRequest): Promise<GatewayAnswer> {
  const timeout = new AbortController();
  const late = setTimeout(() => timeout.abort(), ANSWER_WITHIN_MS);
  const whole = setTimeout(() => timeout.abort(), WHOLE_WITHIN_MS);
  try {
    let url = first;
    for (let redirects = 0; ; redirects += 1) {
      const response = await fetch(url, {
        method: request.method ?? 'GET',
        headers: { ...source.headers, ...(request.contentType ? { 'content-type': request.contentType } : {}) },
        body: request.body ?? null,
        redirect: 'manual',
        signal: timeout.signal,
      });
      clearTimeout(late);
      const location = response.headers.get('location');
      if (response.status >= 300 && response.status < 400 && location) {
        await response.body?.cancel();
        const next = URL.parse(location, url);
        if (!next?.href.startsWith(request.within.href) || redirects >= MOST_REDIRECTS)
          throw new GatewayFault(502, 'the media gateway sends elsewhere, which is not followed');
        url = next;
        continue;
      }
      if (response.status === 404) {
        await response.body?.cancel();
        throw new GatewayFault(404, 'the media gateway has no such stream now');
      }
      if (!response.ok) {
        await response.body?.cancel();
        throw new GatewayFault(502, `the media gateway answered ${response.status}`);
      }
      return {
        status: response.status,
        headers: response.headers,
        url,
        body: await readWithin(response, request.mostBytes),
      };
    }
  } catch (cause) {
    if (cause instanceof GatewayFault) throw cause;
    if (timeout.signal.aborted) throw new GatewayFault(504, 'the media gateway did not answer in time');
    throw new GatewayFault(502, 'the media gateway cannot be reached'); // its address is nobody's business outside
  } finally {
    clearTimeout(late);
    clearTimeout(whole);
  }
}

async function readWithin(response: Response, mostBytes: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of response.body ?? []) {
    bytes += piece.length;
    if (bytes > mostBytes) {
      throw new GatewayFault(502, `the media gateway sends more than ${mostBytes} bytes`);
    }
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
