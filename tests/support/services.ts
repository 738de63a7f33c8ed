// One broker and one TimescaleDB for a whole test run, started when the first test file asks for one and stopped at the
// end. Test files run in processes of their own, so they ask over a small desk that vitest's main process keeps; a single
// file run by itself works the same way, and a file that needs neither waits for neither.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { chooseBroker, chooseDatabase } from '../../scripts/services/choose.ts';
import { isMissing, type Missing, type Service } from '../../scripts/services/service.ts';

declare module 'vitest' {
  interface ProvidedContext {
    servicesDesk: string;
  }
}

/** What the desk answers: an address, or why there is none. */
export type DeskAnswer = { url: string } | Missing;

const say = (line: string) => console.error(line);
const CHOICES = { '/database': () => chooseDatabase(say), '/broker': () => chooseBroker(say) };
type ServicePath = keyof typeof CHOICES;

/** vitest's globalSetup: opens the desk, and returns what closes it again. */
export default async function openDesk(project: TestProject): Promise<() => Promise<void>> {
  const running: Service[] = [];
  const asked = new Map<ServicePath, Promise<DeskAnswer>>();

  async function bring(path: ServicePath): Promise<DeskAnswer> {
    const service = await CHOICES[path]();
    if (isMissing(service)) {
      say(`No ${path.slice(1)} for the tests that need one: ${service.missing}`);
      return service;
    }
    running.push(service);
    await service.start();
    return { url: service.url };
  }

  const desk = createServer((request, response) => {
    const path = Object.keys(CHOICES).find((known) => known === request.url) as ServicePath | undefined;
    if (!path) {
      response.writeHead(404).end();
      return;
    }
    const answer = asked.get(path) ?? bring(path).catch((cause: Error) => ({ missing: cause.message }));
    asked.set(path, answer);
    void answer.then((body) => response.end(JSON.stringify(body)));
  });
  await new Promise<void>((resolve) => desk.listen(0, '127.0.0.1', resolve));
  project.provide('servicesDesk', `http://127.0.0.1:${(desk.address() as AddressInfo).port}`);

  return async () => {
    desk.closeAllConnections();
    desk.close();
    await Promise.allSettled(asked.values());
    for (const service of running) await service.remove();
  };
}
