import { parentPort, workerData } from 'node:worker_threads';
import type { NamesToRead } from './names-of.ts';
import { readNames } from './read-names.ts';

parentPort!.postMessage(readNames(workerData as NamesToRead)); // only makeSearchTable starts this thread
