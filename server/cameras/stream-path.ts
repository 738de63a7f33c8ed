import { folderOf, type StreamSource } from './stream-source.ts';

/** Kinds of files that a stream is made of, and what they are told to be: never what the other side calls them. */
export const STREAM_TYPES: Readonly<Record<string, string>> = {
  m3u8: 'application/vnd.apple.mpegurl',
  ts: 'video/mp2t',
  m4s: 'video/iso.segment',
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  m4a: 'audio/mp4',
  aac: 'audio/aac',
  vtt: 'text/vtt',
  key: 'application/octet-stream',
};

const LONGEST_PATH = 300;
const DEEPEST = 6;

export interface StreamFile {
  readonly url: URL;
  readonly type: string;
  readonly isPlaylist: boolean;
}

/**
 * C7. What a browser may ask of a stream: a name under the stream's own folder, or null.
 *
 * @param path as the browser gave it behind `/stream/hls/`, decoded once
 */
export function streamFile(source: StreamSource, path: string, query = new URLSearchParams()): StreamFile | null {
  if (path.length > LONGEST_PATH) return null;
  const names = path.split('/');
  // No name begins with a dot, and no name holds what could be decoded again into a slash or a dot.
  if (names.length > DEEPEST || !names.every((name) => /^[\w~-][\w.~-]*$/.test(name))) return null;
  const ending = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
  const type = STREAM_TYPES[ending];
  if (!type) return null;
  const folder = folderOf(source);
  const url = new URL(path, folder);
  if (!url.href.startsWith(folder.href)) return null;
  const own = [...source.query];
  url.search = new URLSearchParams([...[...query].filter(([name]) => !source.query.has(name)), ...own]).toString();
  return { url, type, isPlaylist: ending === 'm3u8' };
}

/** What the playlist of a stream is called, below its folder. */
export function playlistName({ url }: StreamSource): string {
  return url.pathname.slice(url.pathname.lastIndexOf('/') + 1);
}
