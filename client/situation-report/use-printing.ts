import { useEffect, useState } from 'react';
import { useConsole } from '../console/console.ts';
import { useWords } from '../i18n/use-words.ts';
import { mapPicture } from './map-picture.ts';

/** A picture of the map, or that there is none: null before anybody asked. */
export type PrintedMap =
  | { readonly kind: 'picture'; readonly url: string; readonly at: number }
  | { readonly kind: 'none' };

/** Prints with a map of the moment: drawn in the colours of paper, which the screen may not have. */
export function usePrinting(): { busy: boolean; map: PrintedMap | null; print: () => void } {
  const console = useConsole();
  const { language } = useWords();
  const [busy, setBusy] = useState(false);
  const [map, setMap] = useState<PrintedMap | null>(null);
  const [wanted, setWanted] = useState(0);
  // Printed once the picture is on the sheet.
  useEffect(() => {
    if (wanted > 0) window.print();
  }, [wanted]);
  const print = async () => {
    if (busy) return;
    setBusy(true);
    try {
      setMap({ kind: 'picture', url: await mapPicture(console, language), at: console.clock.now() });
    } catch {
      setMap({ kind: 'none' }); // the sheet says so; the other three need no map
    }
    setBusy(false);
    setWanted((before) => before + 1);
  };
  return { busy, map, print: () => void print() };
}
