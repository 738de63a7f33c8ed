// What a question is read with. It changes with the city's names alone, so it is asked for once, and the service worker keeps it.
import { NO_TABLE, type SearchTable } from '../../domain/public/search/search-table.ts';

const WITHIN_MS = 8_000;

/** Calls back once it is known. Where it cannot be had names are found as they are written, until there is a connection again. */
export function fetchSearchTable(onTable: (table: SearchTable) => void): void {
  const ask = async (): Promise<boolean> => {
    try {
      const answer = await fetch('/public/v1/search.json', { signal: AbortSignal.timeout(WITHIN_MS) });
      if (!answer.ok) return false;
      const table = (await answer.json()) as SearchTable;
      if (table.version !== 1) return false;
      onTable(table);
      return true;
    } catch {
      return false;
    }
  };
  const askAgain = async () => {
    if (await ask()) removeEventListener('online', askAgain);
  };
  void ask().then((known) => {
    if (known) return;
    onTable(NO_TABLE);
    addEventListener('online', askAgain);
  });
}
