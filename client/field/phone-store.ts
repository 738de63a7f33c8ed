// IndexedDB: the queue, and the last that was heard. Both outlive the page, the browser and the battery.
import type { HeardClock } from './clock.ts';
import type { FieldState } from './field-state.ts';
import type { Queued } from './queue.ts';

export interface Heard {
  readonly state: FieldState;
  readonly clock: HeardClock;
}

const NAME = 'highwater-field';

export class PhoneStore {
  readonly #database: IDBDatabase;

  private constructor(database: IDBDatabase) {
    this.#database = database;
  }

  static async open(): Promise<PhoneStore> {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('queue', { keyPath: 'place', autoIncrement: true });
      request.result.createObjectStore('heard');
    };
    return new PhoneStore(await done(request));
  }

  /** Resolves when it is on the disk. */
  async add(item: Queued): Promise<void> {
    const writing = this.#database.transaction('queue', 'readwrite', { durability: 'strict' });
    writing.objectStore('queue').add(item);
    await committed(writing);
  }

  async remove(place: number): Promise<void> {
    const writing = this.#database.transaction('queue', 'readwrite');
    writing.objectStore('queue').delete(place);
    await committed(writing);
  }

  queue(): Promise<Queued[]> {
    return done(this.#database.transaction('queue').objectStore('queue').getAll());
  }

  async remember(heard: Heard): Promise<void> {
    const writing = this.#database.transaction('heard', 'readwrite');
    writing.objectStore('heard').put(heard, 'last');
    await committed(writing);
  }

  async lastHeard(): Promise<Heard | null> {
    const last: Heard | undefined = await done(this.#database.transaction('heard').objectStore('heard').get('last'));
    return last ?? null;
  }
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function committed(writing: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    writing.oncomplete = () => resolve();
    writing.onabort = () => reject(writing.error);
    writing.onerror = () => reject(writing.error);
  });
}
