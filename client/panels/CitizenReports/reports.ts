import type { CitizenReport } from '../../../domain/reports/citizen-report.ts';

/** A report as the server's list tells it: its times as text. */
export type ListedReport = Omit<CitizenReport, 'at'> & { readonly at: string };

export interface ReportsAnswer {
  readonly items: readonly ListedReport[];
}
