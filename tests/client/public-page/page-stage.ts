// The public page in the real browser as the server writes it, with the phone's own part over it. Time stands.
import { vi } from 'vitest';
import { page as browserPage } from 'vitest/browser';
import type { LargeMap } from '../../../client/public-page/large-map.ts';
import { PublicPage } from '../../../client/public-page/page.ts';
import type { Point } from '../../../domain/plane.ts';
import { pageBody } from '../../../domain/public/page.ts';
import { NO_TABLE } from '../../../domain/public/search/search-table.ts';
import type { PublicSnapshot } from '../../../domain/public/snapshot.ts';
import type { PublicLanguage } from '../../../domain/public/words.ts';
import { AT } from '../../domain/public/places.ts';
import { hangUp } from '../../support/panel/answering-server.ts';

const began = location.href;
const opened: PublicPage[] = [];

export function openPage(
  snapshot: PublicSnapshot,
  { language = 'en' as PublicLanguage, question = '', search = NO_TABLE } = {},
) {
  history.replaceState(null, '', question ? `?q=${encodeURIComponent(question)}` : location.pathname);
  const holder = document.createElement('div');
  holder.dataset.publicPage = '';
  const view = { snapshot, language, question, search, from: null, now: Date.parse(AT) };
  holder.innerHTML = pageBody(view, { outline: null }).text;
  document.body.append(holder);
  const page = new PublicPage(language, null, () => undefined);
  opened.push(page);
  const receive = (next: PublicSnapshot, at = Date.parse(next.at)) => {
    const heardAt = Date.now();
    page.receive({ snapshot: next, now: () => at + Date.now() - heardAt });
  };
  page.readWith(search);
  receive(snapshot);
  const text = (id: string) => document.getElementById(id)?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  return { page, holder, receive, text, screen: browserPage.elementLocator(document.body) };
}

/** The large map where a point is chosen; null: it cannot be shown. It stands for the map's own library. */
export function mapThatGives(point: Point | null | 'cannot'): LargeMap {
  const map = {
    pick: (taken: ((point: Point | null) => void) | null) => taken?.(point as Point | null),
    middle: () => point,
  };
  const large = { open: async () => (point === 'cannot' ? null : map), close: () => undefined };
  return large as unknown as LargeMap;
}

export function standStill(): void {
  vi.useFakeTimers({
    toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
    now: Date.parse(AT),
  });
}

/** Takes the page away once nothing it has asked can come back to it: its script would look for what is gone. */
export async function leavePage(): Promise<void> {
  await hangUp();
  for (const page of opened.splice(0)) page.leave();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  for (const holder of document.querySelectorAll('[data-public-page]')) holder.remove();
  history.replaceState(null, '', began);
  localStorage.clear();
}
