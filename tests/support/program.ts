// The server, the simulator and the replay as processes of their own, as a city runs them: they can be killed.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { NODE_ENVIRONMENT, NODE_FLAGS } from '../../scripts/node-flags.mjs';
import { until } from './wait.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface Program {
  readonly process: ChildProcess;
  /** All that it has printed. */
  readonly output: () => string;
  /** Resolves with its exit code, or the name of the signal that ended it. */
  readonly ended: Promise<number | string>;
  /** Ends it, gently unless told otherwise, and waits until it is gone. */
  end(signal?: NodeJS.Signals): Promise<void>;
}

export function runProgram(args: readonly string[], environment: Record<string, string> = {}): Program {
  const child = spawn(process.execPath, [...NODE_FLAGS, ...args], {
    cwd: ROOT,
    env: { ...NODE_ENVIRONMENT, ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => (output += bytes.toString()));
  const ended = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | string);
  return {
    process: child,
    output: () => output,
    ended,
    async end(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal);
      await ended;
    },
  };
}

export interface ServerProgram extends Program {
  readonly url: string;
}

/** Starts the server and waits until it says that it is ready. Nobody signs in, unless the test brings tokens or says so. */
export async function runServer(environment: Record<string, string> & { PORT: string }): Promise<ServerProgram> {
  const program = runProgram(['server/main.ts'], {
    LOG_LEVEL: 'warn',
    SIGN_IN: environment.API_TOKENS ? 'on' : 'off',
    ...environment,
  });
  const url = `http://127.0.0.1:${environment.PORT}`;
  const gone = program.ended.then((code) => {
    throw new Error(`the server ended with ${code}:\n${program.output()}`);
  });
  gone.catch(() => undefined); // it is only of interest until the server is ready
  await Promise.race([until('the server to be ready', async () => (await fetch(`${url}/readyz`)).ok, 120_000), gone]);
  return { ...program, url };
}

/** A port that is free now. */
export async function freePort(): Promise<string> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || !address) throw new Error('no free port');
  return String(address.port);
}
