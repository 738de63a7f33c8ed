import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { privateMosquitto } from '../../scripts/services/choose.ts';
import type { Missing, Service } from '../../scripts/services/service.ts';
import type { DeskAnswer } from './services.ts';

/**
 * The broker that all tests share. At the top of a test file: `const broker = await sharedBroker();` and then
 * `describe.skipIf('missing' in broker)`; in continuous integration a skipped test is a failure.
 */
export async function sharedBroker(): Promise<DeskAnswer> {
  const answer = await fetch(`${inject('servicesDesk')}/broker`);
  return (await answer.json()) as DeskAnswer;
}

/** A topic prefix that no other test uses. */
export function freshPrefix(): string {
  return `test/${randomUUID().slice(0, 8)}`;
}

/** A Mosquitto for one test alone: start, stop, kill (-9) and start again on the same port and data; remove it at the end. */
export async function ownBroker(options: { saveEveryChanges?: number } = {}): Promise<Service | Missing> {
  return privateMosquitto((line) => console.error(line), options);
}
