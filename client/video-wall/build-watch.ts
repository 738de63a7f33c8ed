// Whether the server has another build of this page. It is loaded at a calm moment; a storm that goes on for half an hour has none,
// and after that the newer page is worth two seconds. Where the server's protocol is another one, nothing is shown any more anyway.
import { MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import { wallNow } from '../live/clock.ts';
import { reloadNow } from './reload.ts';

const LOOK_MS = 20 * SECOND_MS;
const LONGEST_WAIT_MS = 30 * MINUTE_MS;

export interface BuildWatchOptions {
  readonly isCalm: () => boolean;
  /** The server speaks another version already. */
  readonly isOutdated: () => boolean;
  /** The script of the page as the server has it now; null where it cannot be asked. */
  readonly ask?: () => Promise<string | null>;
  /** The script that runs here. */
  readonly own?: string | null;
  readonly reload?: () => void;
}

export class BuildWatch {
  readonly #options: Required<BuildWatchOptions>;
  #timer: ReturnType<typeof setInterval> | null = null;
  #seenAt: number | null = null;

  constructor(options: BuildWatchOptions) {
    this.#options = { ask: askScript, own: scriptOf(document), reload: reloadNow, ...options };
  }

  start(): void {
    this.#timer = setInterval(() => void this.look(), LOOK_MS);
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
  }

  async look(): Promise<void> {
    const { ask, own, isCalm, isOutdated, reload } = this.#options;
    const there = await ask();
    if (there === null) return; // a server that is away has no page to load
    if (there === own) {
      this.#seenAt = null;
      return;
    }
    this.#seenAt ??= wallNow();
    if (isOutdated() || isCalm() || wallNow() - this.#seenAt >= LONGEST_WAIT_MS) reload();
  }
}

async function askScript(): Promise<string | null> {
  try {
    const answer = await fetch(location.pathname, { cache: 'no-cache' });
    if (!answer.ok) return null;
    return scriptOf(new DOMParser().parseFromString(await answer.text(), 'text/html'));
  } catch {
    return null;
  }
}

function scriptOf(page: Document): string | null {
  return page.querySelector('script[type="module"][src]')?.getAttribute('src') ?? null;
}
