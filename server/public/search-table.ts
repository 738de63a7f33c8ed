// What a question is read with (P15), made in a thread of its own that ends with it: the dictionaries behind it weigh tens of
// megabytes, and are asked once.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { SearchTable } from '../../domain/public/search/search-table.ts';
import type { NamesToRead } from './names-of.ts';

export async function makeSearchTable(names: NamesToRead): Promise<SearchTable> {
  const worker = new Worker(new URL('./search-table-worker.ts', import.meta.url), { workerData: names });
  const [table] = (await once(worker, 'message')) as [SearchTable];
  return table;
}
