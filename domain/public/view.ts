import type { Point } from '../plane.ts';
import type { SearchTable } from './search/search-table.ts';
import type { PublicSnapshot } from './snapshot.ts';
import type { PublicLanguage } from './words.ts';

export interface PublicView {
  readonly snapshot: PublicSnapshot;
  readonly language: PublicLanguage;
  readonly question: string;
  /** What a question is read with. */
  readonly search: SearchTable;
  /** Where the phone is, if it told; the server is never told. */
  readonly from: Point | null;
  /** The moment that ages are counted to, epoch ms. */
  readonly now: number;
  /** The phone knows that it has no connection. */
  readonly offline?: boolean;
}

/** The page in a language, with a question. */
export const hrefOf = (language: PublicLanguage, question: string) =>
  `/public/${language}${question ? `?q=${encodeURIComponent(question)}` : ''}`;
