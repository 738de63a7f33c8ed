// A real HLS stream: ffmpeg draws and encodes it into a folder, and a small web server with a password stands for the gateway.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { until } from './wait.ts';

export const FFMPEG = ['/usr/bin/ffmpeg', '/usr/local/bin/ffmpeg'].find((path) => existsSync(path)) ?? null;

export interface HlsStream {
  readonly folder: string;
  /** With user and password, and a token behind the question mark. */
  readonly address: string;
  /** What was asked for, in order. */
  readonly asked: string[];
  /** Ends the video: the playlist says so. */
  finish(): Promise<void>;
  /** Kills the encoder: the playlist stays as it is and promises more. */
  freeze(): Promise<void>;
  stop(): Promise<void>;
}

const PASSWORD = 'camera:s3cret';

export async function startHlsStream(): Promise<HlsStream> {
  const folder = await mkdtemp(join(tmpdir(), 'highwater-hls-'));
  const ffmpeg: ChildProcess = spawn(
    FFMPEG!,
    [
      ...['-hide_banner', '-loglevel', 'error', '-re', '-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=10'],
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-pix_fmt', 'yuv420p', '-g', '10'],
      ...['-f', 'hls', '-hls_time', '1', '-hls_list_size', '6', '-hls_flags', 'delete_segments'],
      join(folder, 'index.m3u8'),
    ],
    { stdio: 'ignore' },
  );
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url!, 'http://gateway');
    const expected = `Basic ${Buffer.from(PASSWORD).toString('base64')}`;
    if (request.headers.authorization !== expected || searchParams.get('token') !== 't0ken') {
      response.writeHead(401).end();
      return;
    }
    asked.push(pathname);
    readFile(join(folder, basename(pathname))).then(
      (bytes) => response.end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const end = async (signal: NodeJS.Signals) => {
    if (ffmpeg.exitCode !== null || ffmpeg.signalCode !== null) return;
    ffmpeg.kill(signal);
    await once(ffmpeg, 'exit');
  };
  const finish = () => end('SIGTERM');
  const freeze = () => end('SIGKILL');
  const stop = async () => {
    await freeze();
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await until('two segments of video', async () => {
      const text = await readFile(join(folder, 'index.m3u8'), 'utf8').catch(() => '');
      return (text.match(/\.ts/g) ?? []).length >= 2;
    });
  } catch (cause) {
    await stop();
    throw cause;
  }
  const { port } = server.address() as AddressInfo;
  return {
    folder,
    address: `http://${PASSWORD}@127.0.0.1:${port}/live/cam-1/index.m3u8?token=t0ken`,
    asked,
    finish,
    freeze,
    stop,
  };
}
