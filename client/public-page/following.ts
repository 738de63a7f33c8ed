// Following a place by web push. What is followed is remembered on this phone; the server keeps the browser's address for messages
// and nothing else.
const REMEMBERED = 'highwater-followed';

export class Following {
  readonly #key: string;
  readonly #worker: ServiceWorkerRegistration;

  constructor(key: string, worker: ServiceWorkerRegistration) {
    this.#key = key;
    this.#worker = worker;
  }

  has(placeId: string): boolean {
    return remembered().includes(placeId);
  }

  /** False where the browser or the server said no. */
  async follow(placeId: string, language: string): Promise<boolean> {
    if ((await Notification.requestPermission()) !== 'granted') return false;
    const subscription =
      (await this.#worker.pushManager.getSubscription()) ??
      (await this.#worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: this.#key }));
    const { endpoint, keys } = subscription.toJSON();
    const { p256dh, auth } = keys ?? {};
    if (!(await post('/public/v1/subscriptions', { endpoint, keys: { p256dh, auth }, place_id: placeId, language })))
      return false;
    remember([...remembered().filter((id) => id !== placeId), placeId]);
    return true;
  }

  async unfollow(placeId: string): Promise<void> {
    remember(remembered().filter((id) => id !== placeId));
    const subscription = await this.#worker.pushManager.getSubscription();
    if (!subscription) return;
    await post('/public/v1/subscriptions/end', { endpoint: subscription.endpoint, place_id: placeId });
    if (remembered().length === 0) await subscription.unsubscribe();
  }
}

async function post(path: string, body: object): Promise<boolean> {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return answer.ok;
}

// A browser that keeps nothing (private windows) can still follow; it only forgets that it does.
function remembered(): string[] {
  try {
    return JSON.parse(localStorage.getItem(REMEMBERED) ?? '[]') as string[];
  } catch {
    return [];
  }
}

function remember(ids: readonly string[]): void {
  try {
    localStorage.setItem(REMEMBERED, JSON.stringify(ids));
  } catch {
    // see above
  }
}
