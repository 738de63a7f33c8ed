// Where a camera's video comes from: the media gateway of the settings, or the camera's own address where that is one a gateway
// already gives. Nothing of it is ever told to a browser.
import type { Camera } from '../../domain/city.ts';

export interface StreamSource {
  /** Without user, password and query. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** What the address carries behind its question mark, such as a token; joined to every request. */
  readonly query: URLSearchParams;
}

export interface StreamSettings {
  readonly mediaHls: string | null;
  readonly mediaWhep: string | null;
}

export type StreamKind = 'hls' | 'whep';

/** Null where the camera has no video of that kind. */
export function streamSource(camera: Camera, kind: StreamKind, settings: StreamSettings): StreamSource | null {
  if (camera.stream_url === null) return null;
  const template = kind === 'hls' ? settings.mediaHls : settings.mediaWhep;
  if (template) return parseSource(template.replaceAll('{camera}', encodeURIComponent(camera.id)));
  const ownKind = kind === 'hls' ? /\.m3u8$/ : /\/whep\/?$/;
  const own = parseSource(camera.stream_url);
  return own && ownKind.test(own.url.pathname) ? own : null;
}

function parseSource(address: string): StreamSource | null {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  const { username, password } = url;
  const query = new URLSearchParams(url.search);
  url.username = '';
  url.password = '';
  url.search = '';
  url.hash = '';
  const secret = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const headers = username ? { authorization: `Basic ${Buffer.from(secret).toString('base64')}` } : {};
  return { url, headers, query };
}

/** The folder that everything of a stream lies in. */
export function folderOf({ url }: StreamSource): URL {
  return new URL('.', url);
}
