// Reports from the street, asked of the server every few seconds: they are no part of the live world, which is what is measured (W15).
import type { CitizenReport } from '../../domain/reports/citizen-report.ts';
import type { EpochMs } from '../../domain/time.ts';
import { Observable } from './observable.ts';

type Instants = 'at' | 'received_at' | 'expires_at';
/** A report as the server's list tells it: its times as text. */
export type ListedReport = Omit<CitizenReport, Instants | 'decided_at'> & {
  readonly [instant in Instants]: string;
} & { readonly decided_at: string | null };

export type ReportsKnown =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'here'; readonly items: readonly ListedReport[] }
  | { readonly kind: 'failed'; readonly why: string };

interface ReportsWatchParts {
  readonly ask: () => Promise<{ readonly items: readonly ListedReport[] }>;
  /** False where nobody who may look is at the desk, or nobody looks. */
  readonly wanted: () => boolean;
  readonly every: (tick: () => void, ms: number) => void;
}

const EVERY_MS = 10_000;

export class ReportsWatch {
  readonly known = new Observable<ReportsKnown>({ kind: 'waiting' });
  readonly #parts: ReportsWatchParts;
  #asked = 0;

  constructor(parts: ReportsWatchParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#parts.every(this.look, EVERY_MS);
    this.look();
  }

  readonly look = (): void => {
    if (!this.#parts.wanted()) return;
    this.#asked += 1;
    const turn = this.#asked;
    this.#parts.ask().then(
      ({ items }) => {
        if (turn !== this.#asked) return; // a newer answer is on its way
        const before = this.known.get();
        if (before.kind === 'here' && JSON.stringify(before.items) === JSON.stringify(items)) return;
        this.known.set({ kind: 'here', items });
      },
      (error: Error) => {
        // What was known stays: each report bears its age.
        if (this.known.get().kind !== 'here') this.known.set({ kind: 'failed', why: error.message });
      },
    );
  };
}

/** Those whose time is not up, as far as they are known. */
export function openReports(known: ReportsKnown, now: EpochMs): readonly ListedReport[] {
  return known.kind === 'here' ? known.items.filter(({ expires_at }) => Date.parse(expires_at) > now) : [];
}

/** What a map has a sign for: where somebody says that water is gone, nothing is drawn. */
export function drawnReports(known: ReportsKnown, now: EpochMs): readonly ListedReport[] {
  return openReports(known, now).filter(({ depth }) => depth !== 'gone');
}
