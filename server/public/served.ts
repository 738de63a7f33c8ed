// An answer made once and given to everyone as it is: its bytes in the three encodings and its headers ready to be written.
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { answerAtOnce, type Ready } from './at-once.ts';

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Names and values in turn, as `writeHead` takes them. */
type FlatHeaders = string[];

interface Version extends Ready {
  readonly headers: FlatHeaders;
}

export interface Served {
  readonly etag: string;
  readonly type: string;
  readonly cacheControl: string;
  readonly plain: Version;
  readonly gzip: Version | null;
  readonly br: Version | null;
  readonly notModified: Version;
}

export interface ServedOptions {
  readonly type: string;
  readonly cacheControl: string;
  readonly headers: Readonly<Record<string, string>>;
  /** 0 to 11; what is made every few seconds must be made quickly. */
  readonly brotliQuality: number;
}

/** Shorter than this, compressing saves less than a packet. */
const COMPRESSED_FROM_BYTES = 512;

export async function serve(text: string | Buffer, options: ServedOptions): Promise<Served> {
  const body = Buffer.from(text);
  const { type, cacheControl } = options;
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const small = body.length < COMPRESSED_FROM_BYTES || !/text|json|javascript|svg|xml|manifest/.test(type);
  const [gzipped, brotlied] = small
    ? [null, null]
    : await Promise.all([
        zip(body, { level: 6 }),
        brotli(body, {
          params: {
            [constants.BROTLI_PARAM_QUALITY]: options.brotliQuality,
            [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
          },
        }),
      ]);
  const common = { ...options.headers, etag, 'cache-control': cacheControl, vary: 'accept-encoding' };
  const version = (bytes: Buffer, encoding?: string): Version => ({
    status: '200 OK',
    body: bytes,
    headers: flat({
      ...common,
      'content-type': type,
      'content-length': String(bytes.length),
      ...(encoding ? { 'content-encoding': encoding } : {}),
    }),
  });
  return {
    etag,
    type,
    cacheControl,
    plain: version(body),
    gzip: gzipped && version(gzipped, 'gzip'),
    br: brotlied && version(brotlied, 'br'),
    notModified: { status: '304 Not Modified', body: NOTHING, headers: flat(common) },
  };
}

const NOTHING = Buffer.alloc(0);

const flat = (headers: Readonly<Record<string, string>>): FlatHeaders => Object.entries(headers).flat();

/** Writes it to whoever asks by GET or HEAD. */
export function answer(served: Served, request: IncomingMessage, response: ServerResponse): void {
  const { headers } = request;
  if (headers['if-none-match'] !== undefined && hasTag(headers['if-none-match'], served.etag)) {
    if (answerAtOnce(served.notModified, request, response)) return;
    response.writeHead(304, served.notModified.headers);
    response.end();
    return;
  }
  const accepted = String(headers['accept-encoding'] ?? '');
  const version =
    (served.br && accepts(accepted, 'br') && served.br) ||
    (served.gzip && accepts(accepted, 'gzip') && served.gzip) ||
    served.plain;
  if (answerAtOnce(version, request, response)) return;
  response.writeHead(200, version.headers);
  if (request.method === 'HEAD') response.end();
  else response.end(version.body);
}

function hasTag(given: string, etag: string): boolean {
  return given === '*' || given.includes(etag.slice(2));
}

function accepts(accepted: string, encoding: string): boolean {
  if (!accepted.includes(encoding)) return false;
  // Rare, and making the pattern costs more than all the rest of an answer.
  return !accepted.includes('q=0') || !new RegExp(`\\b${encoding}\\s*;\\s*q=0(\\.0*)?(\\s*,|\\s*$)`).test(accepted);
}
