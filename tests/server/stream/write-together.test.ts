import { EventEmitter } from 'node:events';
import { Duplex } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { writeTogether } from '../../../server/stream/write-together.ts';

/** A connection that notes what each write to the kernel would have held. */
function connection(): { stream: Duplex; writes: string[] } {
  const writes: string[] = [];
  const stream = new Duplex({
    read: () => undefined,
    write: (bytes: Buffer, _encoding, done) => {
      writes.push(bytes.toString());
      done();
    },
    writev: (chunks, done) => {
      writes.push(chunks.map(({ chunk }) => String(chunk)).join(' '));
      done();
    },
  });
  return { stream, writes };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('acknowledgements of a moment go out in one write, those of the next in another', () => {
  const { stream, writes } = connection();
  const client = Object.assign(new EventEmitter(), { stream });
  writeTogether(client);
  for (const acknowledgement of ['1', '2', '3']) {
    client.emit('packetreceive');
    stream.write(acknowledgement);
  }
  expect(writes).toEqual([]);
  vi.runAllTimers();
  client.emit('packetreceive');
  stream.write('4');
  vi.runAllTimers();
  expect(writes).toEqual(['1 2 3', '4']);
});

test('a connection that took the place of a lost one is written to as well', () => {
  const [lost, next] = [connection(), connection()];
  const client = Object.assign(new EventEmitter(), { stream: lost.stream });
  writeTogether(client);
  client.emit('packetreceive');
  lost.stream.destroy();
  client.stream = next.stream;
  vi.runAllTimers();
  client.emit('packetreceive');
  next.stream.write('5');
  vi.runAllTimers();
  expect(next.writes).toEqual(['5']);
});
