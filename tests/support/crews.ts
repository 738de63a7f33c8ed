// Crews and their dispatcher without a browser: what their pages would send, and what nobody's page would.
import type { DeskStage } from './desk-stage.ts';

export interface CrewLink {
  readonly url: string;
}

export class Crews {
  readonly #stage: DeskStage;

  /** @param stage whose first token is a dispatcher's */
  constructor(stage: DeskStage) {
    this.#stage = stage;
  }

  async makeLink(truckId: string): Promise<string> {
    const answer = await this.#stage.post(`/api/v1/trucks/${truckId}/crew-link`, {});
    if (answer.status !== 201) throw new Error(`no link for ${truckId}: ${answer.status} ${await answer.text()}`);
    return ((await answer.json()) as CrewLink).url;
  }

  /** The id of a new order. */
  async order(truck_id: string, site_id: string): Promise<string> {
    const answer = await this.#stage.post('/api/v1/orders', { truck_id, site_id, reason: 'a test' });
    if (answer.status !== 201) throw new Error(`no order for ${truck_id}: ${answer.status} ${await answer.text()}`);
    return ((await answer.json()) as { id: string }).id;
  }

  async orderNow(id: string): Promise<Record<string, unknown>> {
    const { items } = (await (await this.#stage.get('/api/v1/orders')).json()) as { items: Record<string, unknown>[] };
    return items.find((one) => one.id === id)!;
  }

  /** What the shift log tells of an order. */
  async steps(id: string): Promise<{ kind: string }[]> {
    const log = (await (await this.#stage.get('/api/v1/shift-log')).json()) as {
      entries: { kind: string; order_id?: string }[];
    };
    return log.entries.filter((entry) => entry.order_id === id);
  }

  /** Opens a link. */
  open(link: string): Promise<Response> {
    return fetch(`${this.#stage.server.url}/field/v1/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token: new URL(link).hash.slice(1) }),
    });
  }

  /** A phone's cookie. */
  async signIn(truckId: string): Promise<string> {
    const opened = await this.open(await this.makeLink(truckId));
    return opened.headers.get('set-cookie')!.split(';')[0]!;
  }

  fetch(cookie: string, path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.#stage.server.url}${path}`, { ...init, headers: { cookie, ...init.headers } });
  }

  reply(cookie: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
    return this.fetch(cookie, '/field/v1/replies', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ id: crypto.randomUUID(), at: new Date(this.#stage.now()).toISOString(), ...body }),
    });
  }

  photo(cookie: string, order_id: string, type: string, body: Buffer): Promise<Response> {
    const at = new Date(this.#stage.now()).toISOString();
    return this.fetch(cookie, `/field/v1/photos?${new URLSearchParams({ id: crypto.randomUUID(), order_id, at })}`, {
      method: 'POST',
      headers: { 'content-type': type },
      body: new Uint8Array(body),
    });
  }
}
