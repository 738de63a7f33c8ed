// What anybody may read of the warnings, made once for each new message and given as it is: how many ask costs the desk nothing.

import { type EpochMs, formatInstant, SECOND_MS } from '../../domain/time.ts';
import { type Served, serve } from '../public/served.ts';
import { atomFeed } from './atom.ts';
import { capXml } from './cap-xml.ts';
import type { WarningDesk } from './warning-desk.ts';

export interface ShelfOptions {
  readonly desk: WarningDesk;
  readonly cityName: string;
  readonly startedAt: EpochMs;
  readonly now: () => EpochMs;
  readonly headers: Readonly<Record<string, string>>;
}

/** A warning must not wait long in a cache for its update. */
const CACHE_S = 15;
const CACHE = `public, max-age=${CACHE_S}, s-maxage=${CACHE_S}, stale-while-revalidate=30`;
/** What was sent is never changed, only followed by another message. */
const FOR_GOOD = 'public, max-age=86400, s-maxage=86400, immutable';
/** Without PUBLIC_URL whoever asks may call this server as he likes. */
const MOST_ADDRESSES = 8;
/** What is in force changes with time alone, too. */
const LIST_BEAT_MS = 5 * SECOND_MS;

export class CapShelf {
  readonly #options: ShelfOptions;
  readonly #messages = new Map<string, Promise<Served>>();
  /** By the address that its links begin with. */
  readonly #feeds = new Map<string, { readonly version: number; readonly served: Promise<Served> }>();
  #list: { readonly version: number; readonly madeAt: number; readonly served: Promise<Served> } | null = null;

  constructor(options: ShelfOptions) {
    this.#options = options;
  }

  /** @param own where this server is reached, without a slash at its end */
  feed(own: string): Promise<Served> {
    const { book, sender } = this.#options.desk;
    const known = this.#feeds.get(own);
    if (known?.version === book.version) return known.served;
    const messages = book.messages().map(({ message }) => message);
    const title = `${this.#options.cityName} · ${sender.name.zh} · ${sender.name.en}`;
    const since = this.#options.startedAt;
    const text = atomFeed(messages, { title, sender: sender.sender, timezone: sender.timezone, since, own });
    const served = this.#made(text, 'application/atom+xml; charset=utf-8', CACHE);
    if (this.#feeds.size >= MOST_ADDRESSES) this.#feeds.clear();
    this.#feeds.set(own, { version: book.version, served });
    return served;
  }

  /** Null where there is no such message, or it is no longer at hand. */
  message(identifier: string): Promise<Served> | null {
    const { book, sender } = this.#options.desk;
    const message = book.message(identifier);
    if (!message) {
      this.#messages.delete(identifier);
      return null;
    }
    const known = this.#messages.get(identifier);
    if (known) return known;
    const served = this.#made(capXml(message, sender.timezone), 'application/cap+xml; charset=utf-8', FOR_GOOD);
    this.#messages.set(identifier, served);
    return served;
  }

  /** What is in force now, ours and others'. */
  list(): Promise<Served> {
    const { desk, now } = this.#options;
    const { version } = desk.book;
    const madeAt = performance.now();
    if (this.#list?.version !== version || madeAt - this.#list.madeAt >= LIST_BEAT_MS) {
      const at = formatInstant(Math.floor(now() / SECOND_MS) * SECOND_MS, desk.sender.timezone);
      const text = JSON.stringify({ version: 1, at, items: desk.publicWarnings() });
      this.#list = { version, madeAt, served: this.#made(text, 'application/json; charset=utf-8', CACHE) };
    }
    return this.#list!.served;
  }

  #made(text: string, type: string, cacheControl: string): Promise<Served> {
    return serve(text, { type, cacheControl, headers: this.#options.headers, brotliQuality: 5 });
  }
}
