import { streamFile } from './stream-path.ts';
import { folderOf, type StreamSource } from './stream-source.ts';

/** Thrown where a playlist points outside of its stream. */
export class ForeignAddress extends Error {}

/**
 * A playlist as the browser gets it: every address in it relative to the playlist and under the stream's own folder (C7), without
 * the host and without what the stream's own address carries behind its question mark.
 *
 * @param from where the playlist itself was read
 */
export function rewritePlaylist(text: string, source: StreamSource, from: URL): string {
  const folder = folderOf(source);
  const below = (url: URL) => url.href.slice(folder.href.length).split('?')[0]!;
  const depth = below(from).split('/').length - 1;
  const rewrite = (address: string): string => {
    const url = URL.parse(address, from);
    const path = url && url.origin === folder.origin && url.pathname.startsWith(folder.pathname) ? below(url) : null;
    const query = new URLSearchParams([...(url?.searchParams ?? [])].filter(([name]) => !source.query.has(name)));
    if (path === null || !streamFile(source, path))
      throw new ForeignAddress('the playlist names a file outside of its stream');
    return `${'../'.repeat(depth)}${path}${query.size > 0 ? `?${query}` : ''}`;
  };
  return text
    .split(/\r?\n/)
    .map((line) => {
      if (line.startsWith('#')) return line.replaceAll(/(?<=[,:]URI=")[^"]*(?=")/g, rewrite);
      return line.trim() === '' ? '' : rewrite(line.trim());
    })
    .join('\n');
}
