// A router of a few lines: answers with straight lines, remembers what it was asked, and misbehaves as told.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface AskedMatrix {
  readonly sources: { lon: number; lat: number }[];
  readonly targets: { lon: number; lat: number }[];
  readonly costing: string;
  readonly costing_options: { truck: { height: number } };
  readonly exclude_polygons?: [number, number][][];
}

type Answer = { status?: number; body: unknown; after_ms?: number };

export class FakeValhalla {
  readonly asked: AskedMatrix[] = [];
  /** What it answers; straight lines at a minute a hundredth of a degree, unless told otherwise. */
  answer: (asked: AskedMatrix) => Answer = straight;
  #server: Server | null = null;
  url = '';

  async start(): Promise<void> {
    const server = createServer((request, response) => {
      let text = '';
      request.on('data', (part) => {
        text += part;
      });
      request.on('end', () => {
        const asked = JSON.parse(text) as AskedMatrix;
        this.asked.push(asked);
        const {
          status = 200,
          body,
          after_ms = 0,
        } = request.url === '/sources_to_targets' ? this.answer(asked) : { status: 404, body: {} };
        setTimeout(() => {
          response.writeHead(status, { 'content-type': 'application/json' });
          response.end(typeof body === 'string' ? body : JSON.stringify(body));
        }, after_ms);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise<void>((resolve) => (this.#server ? this.#server.close(() => resolve()) : resolve()));
  }
}

export function seconds(asked: AskedMatrix): number[][] {
  return asked.sources.map((a) =>
    asked.targets.map((b) => Math.round(6_000 * Math.hypot(a.lon - b.lon, a.lat - b.lat))),
  );
}

export const straight = (asked: AskedMatrix): Answer => ({
  body: { sources_to_targets: { durations: seconds(asked), distances: [] }, units: 'kilometers' },
});
