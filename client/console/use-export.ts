import { useCallback } from 'react';
import { formatInstant } from '../../domain/time.ts';
import type { Column } from '../format/table.ts';
import { csvOf } from '../format/table.ts';
import { useWords } from '../i18n/use-words.ts';
import { EXERCISE } from '../panels/Exercise/exercise.ts';
import { saveFile } from '../ui/save-file.ts';
import { useConsole, useIfKnown, useIsReplaying } from './console.ts';

/** What must not be taken for measured now: an exercise, simulated data, a replay. Empty where it is none of them. */
export function useProvenance(): string {
  const { clock } = useConsole();
  const { t } = useWords();
  const replaying = useIsReplaying();
  const simulation = useIfKnown(({ world }) => world.parts.simulation ?? null);
  return [
    clock.exercise && EXERCISE,
    simulation && (simulation.reason === 'replay' ? t('top.replayed') : t('top.simulated')),
    replaying && t('replay.word'),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Saves what is shown, named by what it is and by the moment shown. */
export function useExport() {
  const { city, clock } = useConsole();
  const { t } = useWords();
  const provenance = useProvenance();
  const nameOf = useCallback(
    (what: string, kind: 'csv' | 'png') => {
      const time = formatInstant(Math.floor(clock.now() / 1_000) * 1_000, city.timezone).replaceAll(':', '');
      return `${[city.id, what, time].join('_').replaceAll(/[^\p{L}\p{N}_+-]+/gu, '-')}.${kind}`;
    },
    [city, clock],
  );
  return {
    provenance,
    saveCsv<Item>(what: string, columns: readonly Column<Item>[], items: readonly Item[]) {
      // Each line says it: lines are copied from one file into another.
      const origin: Column<Item> = { header: t('export.origin'), cell: () => provenance || null };
      saveFile(nameOf(what, 'csv'), new Blob([csvOf([...columns, origin], items)], { type: 'text/csv;charset=utf-8' }));
    },
    savePicture: (what: string, picture: Blob) => saveFile(nameOf(what, 'png'), picture),
  };
}
