// What both sides of `sockets` answer to the bench: where they listen, what they have used, and to send patches.
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerBench } from './asked-program.ts';
import type { SteadyPatches } from './steady-patches.ts';

export interface Usage {
  /** Processor time of all threads, user and system, s. */
  readonly cpu_s: number;
  /** Resident memory, MB of 10^6 bytes, after a collection. */
  readonly resident_mb: number;
  readonly screens: number;
}

export async function servePatches(http: Server, patches: SteadyPatches, screens: () => number): Promise<void> {
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  answerBench({
    port: () => (http.address() as AddressInfo).port,
    cpu: () => cpuSeconds(),
    usage: (): Usage => {
      const cpu_s = cpuSeconds();
      globalThis.gc!();
      return { cpu_s, resident_mb: process.memoryUsage.rss() / 1e6, screens: screens() };
    },
    send: (beats) => patches.send(beats),
  });
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
