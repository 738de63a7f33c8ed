// nginx and wrk from Debian, installed when first needed; both stay on this machine's own address.
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../scripts/services/waiting.ts';
import { ROOT } from './machine.ts';
import { cpuSecondsOfFamily } from './processes.ts';
import { until } from './waiting.ts';

const run = promisify(execFile);
const NGINX = '/usr/sbin/nginx';
export const hasNginx = existsSync(NGINX);

export async function installNginxAndWrk(): Promise<void> {
  const present = await Promise.all(
    [NGINX, '/usr/bin/wrk'].map((path) =>
      readFile(path).then(
        () => true,
        () => false,
      ),
    ),
  );
  if (present.every(Boolean)) return;
  console.error('installing nginx and wrk from Debian ...');
  await run('apt-get', ['update', '-q']);
  await run('apt-get', ['install', '-y', '-q', 'nginx-light', 'wrk'], { maxBuffer: 1e8 });
}

export interface Nginx {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** One worker, as the other side is one process. */
const frame = (
  folder: string,
  inside: string,
) => `daemon off; master_process off; worker_processes 1; pid ${folder}/pid;
error_log ${folder}/error.log warn;
events { worker_connections 4096; }
http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; default_type application/json;
client_body_temp_path ${folder}/a; proxy_temp_path ${folder}/b; fastcgi_temp_path ${folder}/c; uwsgi_temp_path ${folder}/d; scgi_temp_path ${folder}/e;
${inside} }`;

/** Serves bytes as a static file, with the headers that they have elsewhere. */
export async function startStaticNginx(bytes: Buffer, headers: Readonly<Record<string, string>>): Promise<Nginx> {
  const folder = await ownFolder();
  await mkdir(join(folder, 'root'));
  await writeFile(join(folder, 'root/now.json'), bytes);
  const port = await freePort();
  const lines = Object.entries(headers).map(([name, value]) => `add_header ${name} "${value}";`);
  return start(
    folder,
    port,
    frame(
      folder,
      `open_file_cache max=10; server { listen 127.0.0.1:${port}; root ${folder}/root; etag on; ${lines.join(' ')} }`,
    ),
  );
}

/** The file that a city gets, with other addresses. */
export async function startCachingNginx(upstream: string): Promise<Nginx> {
  const folder = await ownFolder();
  const port = await freePort();
  const text = (await readFile(join(ROOT, 'deploy/nginx/highwater.conf'), 'utf8'))
    .replace('/var/cache/nginx/highwater', `${folder}/cache`)
    .replace('server 127.0.0.1:8080;', `server ${new URL(upstream).host};`)
    .replace('listen 80;', `listen 127.0.0.1:${port};`);
  return start(folder, port, frame(folder, text));
}

async function ownFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'highwater-nginx-'));
  await chmod(folder, 0o755); // its worker may be another user
  return folder;
}

async function start(folder: string, port: number, text: string): Promise<Nginx> {
  await writeFile(join(folder, 'nginx.conf'), text);
  const child = spawn(NGINX, ['-p', folder, '-c', join(folder, 'nginx.conf')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (words: string) => {
    said += words;
  });
  const abandon = () => void child.kill('SIGKILL');
  process.once('exit', abandon);
  const url = `http://127.0.0.1:${port}`;
  await until('nginx to answer', async () => {
    if (child.exitCode !== null) throw new Error(`nginx ended with ${child.exitCode}: ${said}`);
    return fetch(url).then(
      () => true,
      () => false, // not listening yet
    );
  });
  return {
    url,
    pid: child.pid!,
    async stop() {
      process.off('exit', abandon);
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export interface Load {
  readonly requestsPerSecond: number;
  readonly p99_ms: number;
  /** Processor time of whoever answered, for a request, us: what other programs take of the machine is not in it. */
  readonly cpu_us: number;
  readonly failed: number;
}

/** wrk with one thread: half of a small machine loads, the other half answers. */
export async function loadWith(
  { url, pid }: { url: string; pid: number },
  { seconds, connections }: { seconds: number; connections: number },
): Promise<Load> {
  const before_s = cpuSecondsOfFamily(pid);
  const { stdout } = await run('/usr/bin/wrk', [
    '-t1',
    `-c${connections}`,
    `-d${seconds}s`,
    '--latency',
    '-H',
    'Accept-Encoding: br',
    url,
  ]);
  const used_s = cpuSecondsOfFamily(pid) - before_s;
  const [, value = 'NaN', unit = 'ms'] = /99%\s+([\d.]+)(us|ms|s)/.exec(stdout) ?? [];
  const failed = /Non-2xx or 3xx responses: (\d+)/.exec(stdout)?.[1] ?? '0';
  return {
    requestsPerSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1]),
    cpu_us: (used_s * 1e6) / Number(/(\d+) requests in/.exec(stdout)?.[1]),
    p99_ms: Number(value) * { us: 0.001, ms: 1, s: 1_000 }[unit as 'us' | 'ms' | 's'],
    failed: Number(failed),
  };
}
