import { expect, it } from 'vitest';
import { createClosers } from '../../server/closers.ts';

it('closes in reverse, names what fails or hangs, and goes on', async () => {
  const closed: string[] = [];
  const said: unknown[] = [];
  const closers = createClosers({ error: (what: unknown) => said.push(what) } as never, 20);
  closers.add('database', () => closed.push('database'));
  closers.add('recorder', () => new Promise(() => undefined));
  closers.add('watcher', async () => {
    throw new Error('the broker is away');
  });
  closers.add('http', async () => closed.push('http'));
  await closers.close();
  await closers.close();
  expect(closed).toEqual(['http', 'database']);
  expect(said).toEqual([
    { part: 'watcher', reason: 'the broker is away' },
    { part: 'recorder', reason: 'not stopped after 20 ms' },
  ]);
});
