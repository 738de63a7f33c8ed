import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { untilItAnswers } from '../../simulators/until-it-answers.ts';

test('an address is waited for while nobody listens, and while it says that it is not ready', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  taken.close();
  await once(taken, 'close');
  const waited = untilItAnswers(`http://127.0.0.1:${port}/readyz`);
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(asked.length < 3 ? 503 : 200).end('{}');
  });
  // Somebody who asks at once is refused before this listens.
  await new Promise((resolve) => setTimeout(resolve, 100));
  server.listen(port, '127.0.0.1');
  await waited;
  expect(asked).toEqual(['/readyz', '/readyz', '/readyz']);
  server.closeAllConnections();
  server.close();
});
