import { loadOutlines } from '../../cities/load-outlines.ts';
import type { City } from '../../domain/city.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { WarningBook } from '../../domain/warnings/book.ts';
import type { Config } from '../config.ts';
import type { Watcher } from '../watch/watcher.ts';
import { WarningDesk } from './warning-desk.ts';

/** The desk of warnings, with the outlines of the city's districts. */
export async function openWarnings(
  config: Config,
  city: City,
  book: WarningBook,
  watcher: Pick<Watcher, 'world' | 'decisions'>,
  now: () => EpochMs,
): Promise<WarningDesk> {
  return new WarningDesk({
    config,
    city,
    outlines: await loadOutlines(config.city),
    book,
    world: () => watcher.world,
    now,
    tell: (step) => watcher.decisions.warn(step),
  });
}
