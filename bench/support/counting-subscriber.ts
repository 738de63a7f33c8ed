import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('./count-subscriber.ts', import.meta.url));

/** The least that anyone can do with messages: a process that receives and counts them. */
export interface CountingSubscriber {
  readonly pid: number;
  count(): Promise<number>;
  stop(): Promise<void>;
}

export async function startCountingSubscriber(mqttUrl: string, filter: string): Promise<CountingSubscriber> {
  const child = fork(PROGRAM, [mqttUrl, filter]);
  await once(child, 'message');
  return {
    pid: child.pid!,
    async count() {
      child.send('count');
      const [count] = await once(child, 'message');
      return count as number;
    },
    async stop() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}
