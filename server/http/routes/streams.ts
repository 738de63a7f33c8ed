// Video of cameras. The browser sees paths of this server alone; the gateway's and the cameras' addresses stay behind it (C7).
import type { FastifyRequest } from 'fastify';
import Type from 'typebox';
import type { Camera } from '../../../domain/city.ts';
import {
  askGateway,
  type GatewayAnswer,
  GatewayFault,
  type GatewayRequest,
  MOST_PLAYLIST_BYTES,
  MOST_SEGMENT_BYTES,
} from '../../cameras/gateway.ts';
import { ForeignAddress, rewritePlaylist } from '../../cameras/playlist.ts';
import { playlistName, streamFile } from '../../cameras/stream-path.ts';
import { folderOf, type StreamKind, type StreamSource, streamSource } from '../../cameras/stream-source.ts';
import { WhepSessions } from '../../cameras/whep-sessions.ts';
import type { App } from '../app.ts';
import { cameraOf } from '../camera-of.ts';
import type { HttpParts } from '../parts.ts';
import { Problem } from '../problem.ts';

const idParams = Type.Object({ id: Type.String() });
const sessionParams = Type.Object({ id: Type.String(), session: Type.String({ pattern: '^[0-9a-f]{32}$' }) });
const SDP_TYPES = ['application/sdp', 'application/trickle-ice-sdpfrag'];
const MOST_SDP_BYTES = 64 * 1024;
/** At once, of all screens: beyond it a wall of screens would use up memory and gateway. */
const MOST_AT_ONCE = 48;
const config = { right: 'view' } as const;
/** Somebody looks: nothing of the city is changed by it. */
const watching = { right: 'view', audit: 'camera' } as const;

export async function streamRoutes(app: App, parts: HttpParts): Promise<void> {
  const sessions = new WhepSessions();
  let asking = 0;

  app.addContentTypeParser(SDP_TYPES, { parseAs: 'string', bodyLimit: MOST_SDP_BYTES }, (_request, body, done) =>
    done(null, body),
  );

  app.get(
    '/api/v1/cameras/:id/stream',
    {
      config,
      schema: { tags: ['cameras'], summary: 'Where this camera can be watched moving, or null', params: idParams },
    },
    async (request) => {
      const camera = cameraOf(parts, request, request.params.id);
      const base = `/api/v1/cameras/${encodeURIComponent(camera.id)}/stream`;
      const hls = streamSource(camera, 'hls', parts.config);
      const whep = streamSource(camera, 'whep', parts.config);
      return { hls: hls && `${base}/hls/${playlistName(hls)}`, whep: whep && `${base}/whep` };
    },
  );

  app.get(
    '/api/v1/cameras/:id/stream/hls/*',
    {
      config: { ...config, anyParameters: true },
      schema: {
        tags: ['cameras'],
        summary: 'Playlists and segments of HLS, as the media gateway gives them',
        params: Type.Object({ id: Type.String(), '*': Type.String() }),
      },
    },
    async (request, reply) => {
      const { source } = sourceOf(request, request.params.id, 'hls');
      const query = new URLSearchParams(request.url.split('?')[1] ?? '');
      const file = streamFile(source, request.params['*'], query);
      if (!file) throw new Problem(404, 'no file of a stream has that name');
      const mostBytes = file.isPlaylist ? MOST_PLAYLIST_BYTES : MOST_SEGMENT_BYTES;
      const answer = await ask(source, file.url, { mostBytes, within: folderOf(source) });
      reply.type(file.type).header('cache-control', 'no-store');
      if (!file.isPlaylist) return reply.send(answer.body);
      return reply.send(playlistOf(answer, source));
    },
  );

  app.post(
    '/api/v1/cameras/:id/stream/whep',
    {
      config: watching,
      schema: {
        tags: ['cameras'],
        summary: 'WebRTC (WHEP): an offer goes as application/sdp, the answer comes as one',
        params: idParams,
        consumes: ['application/sdp'],
      },
    },
    async (request, reply) => {
      const { camera, source } = sourceOf(request, request.params.id, 'whep');
      const offer = sdpOf(request, 'application/sdp');
      const answer = await ask(source, withQuery(source, source.url), {
        method: 'POST',
        body: offer,
        contentType: 'application/sdp',
        mostBytes: MOST_SDP_BYTES,
        within: new URL('/', source.url),
      });
      const location = answer.headers.get('location');
      const session = location ? URL.parse(location, answer.url) : null;
      const text = answer.body.toString('utf8');
      if (answer.status !== 201 || !text.startsWith('v=0') || !session || session.origin !== source.url.origin)
        throw new Problem(502, 'the media gateway did not answer the offer as WHEP says');
      const name = sessions.open({ cameraId: camera.id, url: session });
      return reply
        .code(201)
        .type('application/sdp')
        .header('cache-control', 'no-store')
        .header('location', `/api/v1/cameras/${encodeURIComponent(camera.id)}/stream/whep/${name}`)
        .send(text);
    },
  );

  app.patch(
    '/api/v1/cameras/:id/stream/whep/:session',
    {
      config: watching,
      schema: { tags: ['cameras'], summary: 'WHEP: further ways to reach the browser', params: sessionParams },
    },
    async (request, reply) => {
      const { source, url } = sessionOf(request, request.params);
      const body = sdpOf(request, 'application/trickle-ice-sdpfrag');
      const contentType = 'application/trickle-ice-sdpfrag';
      await ask(source, url, { method: 'PATCH', body, contentType, mostBytes: MOST_SDP_BYTES, within: url });
      return reply.code(204).send();
    },
  );

  app.delete(
    '/api/v1/cameras/:id/stream/whep/:session',
    { config: watching, schema: { tags: ['cameras'], summary: 'WHEP: no longer watched', params: sessionParams } },
    async (request, reply) => {
      const { source, url } = sessionOf(request, request.params);
      sessions.close(request.params.session);
      await ask(source, url, { method: 'DELETE', mostBytes: MOST_SDP_BYTES, within: url });
      return reply.code(204).send();
    },
  );

  function sourceOf(request: FastifyRequest, id: string, kind: StreamKind): { camera: Camera; source: StreamSource } {
    const camera = cameraOf(parts, request, id);
    const source = streamSource(camera, kind, parts.config);
    if (!source) throw new Problem(404, `this camera has no video over ${kind.toUpperCase()}`);
    return { camera, source };
  }

  function sessionOf(request: FastifyRequest, { id, session }: { id: string; session: string }) {
    const { camera, source } = sourceOf(request, id, 'whep');
    const known = sessions.get(camera.id, session);
    if (!known) throw new Problem(404, 'no such video session of this camera');
    return { source, url: withQuery(source, known.url) };
  }

  async function ask(source: StreamSource, url: URL, request: GatewayRequest): Promise<GatewayAnswer> {
    if (asking >= MOST_AT_ONCE) throw new Problem(503, 'too many videos are being read at once');
    asking += 1;
    try {
      return await askGateway(source, url, request);
    } catch (cause) {
      if (cause instanceof GatewayFault) throw new Problem(cause.status, cause.message);
      throw cause;
    } finally {
      asking -= 1;
    }
  }
}

function playlistOf(answer: GatewayAnswer, source: StreamSource): string {
  const text = answer.body.toString('utf8');
  if (!text.startsWith('#EXTM3U')) throw new Problem(502, 'the media gateway gave no playlist');
  try {
    return rewritePlaylist(text, source, answer.url);
  } catch (cause) {
    if (cause instanceof ForeignAddress) throw new Problem(502, cause.message);
    throw cause;
  }
}

function sdpOf(request: FastifyRequest, type: string): string {
  if (typeof request.body !== 'string' || !request.headers['content-type']?.startsWith(type))
    throw new Problem(415, `expected a body of type ${type}`);
  return request.body;
}

function withQuery({ query }: StreamSource, url: URL): URL {
  const whole = new URL(url);
  for (const [name, value] of query) whole.searchParams.set(name, value);
  return whole;
}
