import { describe, expect, it } from 'vitest';
import { ForeignAddress, rewritePlaylist } from '../../../server/cameras/playlist.ts';
import { streamFile } from '../../../server/cameras/stream-path.ts';
import { streamSource } from '../../../server/cameras/stream-source.ts';
import { CAMERA } from '../../client/small-city.ts';

const OWN = 'https://cam:pa%20ss@gateway.lan:8443/live/c1/index.m3u8?token=secret';
const source = streamSource({ ...CAMERA, stream_url: OWN }, 'hls', { mediaHls: null, mediaWhep: null })!;

describe('where a stream comes from', () => {
  it.each([
    ['its own address, where that is a playlist', OWN, null, 'https://gateway.lan:8443/live/c1/index.m3u8'],
    [
      'the gateway, whatever its own address',
      'rtsp://u:p@10.0.0.9/1',
      'http://g/{camera}/i.m3u8',
      'http://g/C-0001/i.m3u8',
    ],
    ['nowhere, where the camera speaks what browsers do not', 'rtsp://u:p@10.0.0.9/1', null, undefined],
    ['nowhere, where it has no stream', null, 'http://g/{camera}/i.m3u8', undefined],
    ['nowhere, where its address is none', 'nonsense.m3u8', null, undefined],
  ])('[C7] is %s', (_name, stream_url, mediaHls, expected) => {
    const found = streamSource({ ...CAMERA, stream_url }, 'hls', { mediaHls, mediaWhep: null });
    expect(found?.url.href).toBe(expected);
  });

  it('[C7] keeps user, password and query apart from the address', () => {
    expect(source.headers).toEqual({ authorization: `Basic ${Buffer.from('cam:pa ss').toString('base64')}` });
    expect(source.query.get('token')).toBe('secret');
  });
});

describe('what a browser may ask of a stream', () => {
  it.each(['index.m3u8', 'seg-001.ts', 'low/seg_1.m4s', 'init.mp4', 'a/b/c/d/e/f.ts', '~x/1.aac'])(
    '[C7] is %s',
    (path) => {
      expect(streamFile(source, path)?.url.href).toBe(`https://gateway.lan:8443/live/c1/${path}?token=secret`);
    },
  );

  it.each([
    '../c2/index.m3u8',
    'low/../../c2/index.m3u8',
    '..%2fc2/index.m3u8',
    '%2e%2e/c2/index.m3u8',
    './index.m3u8',
    '.hidden.ts',
    '/etc/passwd.ts',
    '//evil.example/x.ts',
    'http://evil.example/x.ts',
    'a\\b.ts',
    'seg.ts?x=1',
    'seg.ts#x',
    'seg.html',
    'seg',
    '',
    'a//b.ts',
    'a/b/c/d/e/f/g.ts',
    `${'x'.repeat(300)}.ts`,
    'seg\u0000.ts',
    '段.ts',
  ])('[C7] is not %j', (path) => {
    expect(streamFile(source, path)).toBeNull();
  });

  it('[C7] cannot replace what the stream’s own address carries', () => {
    const file = streamFile(source, 'a.ts', new URLSearchParams('token=mine&part=3'));
    expect(file?.url.search).toBe('?part=3&token=secret');
  });
});

describe('a playlist', () => {
  const rewrite = (text: string, from = 'https://gateway.lan:8443/live/c1/index.m3u8') =>
    rewritePlaylist(text, source, new URL(from));

  it('[C7] reaches the browser without host and token, whichever way it named its files', () => {
    const text = [
      '#EXTM3U',
      '#EXT-X-MAP:URI="https://gateway.lan:8443/live/c1/init.mp4?token=secret"',
      '#EXT-X-KEY:METHOD=AES-128,URI="/live/c1/k.key",IV=0x1',
      '#EXTINF:2.0,',
      'seg1.ts',
      '/live/c1/seg2.ts?token=secret&n=2',
      'https://gateway.lan:8443/live/c1/low/seg3.ts',
      '',
    ].join('\r\n');
    expect(rewrite(text).split('\n')).toEqual([
      '#EXTM3U',
      '#EXT-X-MAP:URI="init.mp4"',
      '#EXT-X-KEY:METHOD=AES-128,URI="k.key",IV=0x1',
      '#EXTINF:2.0,',
      'seg1.ts',
      'seg2.ts?n=2',
      'low/seg3.ts',
      '',
    ]);
  });

  it('[C7] in a folder below names its files from there', () => {
    expect(rewrite('#EXTM3U\nseg.ts\n../init.mp4', 'https://gateway.lan:8443/live/c1/low/i.m3u8')).toBe(
      '#EXTM3U\n../low/seg.ts\n../init.mp4',
    );
  });

  it.each([
    'https://evil.example/a.ts',
    '../c2/a.ts',
    '//evil.example/a.ts',
    'file:///etc/passwd',
    'a.exe',
    'http://gateway.lan:8443/live/c1/a.ts',
  ])('[C7] that names %s is refused', (address) => {
    expect(() => rewrite(`#EXTM3U\n#EXTINF:2,\n${address}`)).toThrow(ForeignAddress);
    expect(() => rewrite(`#EXTM3U\n#EXT-X-MAP:URI="${address}"`)).toThrow(ForeignAddress);
  });
});
