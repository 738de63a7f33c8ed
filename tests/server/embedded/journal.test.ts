import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Journal } from '../../../server/embedded/journal.ts';

describe('the journal of the embedded broker', () => {
  let folder: string;
  const opened: Journal[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'highwater-journal-'));
  });
  afterEach(async () => {
    for (const journal of opened.splice(0)) await journal.stop();
    await rm(folder, { recursive: true });
  });

  const reopened = async () => {
    const journal = new Journal(folder);
    opened.push(journal);
    const entries = await journal.start();
    return { journal, entries: entries.map(({ topic, payload }) => [topic, payload.toString()]) };
  };

  it('gives back what an earlier run left, in order', async () => {
    const { journal } = await reopened();
    await Promise.all([journal.append('a', Buffer.from('1')), journal.append('b/c', Buffer.from('水'))]);
    await journal.append('a', Buffer.from(''));
    await journal.stop();
    expect((await reopened()).entries).toEqual([
      ['a', '1'],
      ['b/c', '水'],
      ['a', ''],
    ]);
  });

  it('forgets everything once it is cleared, and goes on', async () => {
    const { journal } = await reopened();
    await journal.append('a', Buffer.from('1'));
    await journal.clear();
    await journal.append('a', Buffer.from('2'));
    await journal.stop();
    expect((await reopened()).entries).toEqual([['a', '2']]);
  });

  it('leaves out a last entry that was cut short', async () => {
    const { journal } = await reopened();
    await journal.append('a', Buffer.from('1'));
    await journal.stop();
    await appendFile(join(folder, 'broker', 'journal'), Buffer.from([0, 0, 0, 1, 0, 0, 0, 9, 97, 49]));
    expect((await reopened()).entries).toEqual([['a', '1']]);
  });
});
