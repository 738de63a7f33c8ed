// The design's own figures and letters, for whoever has the line for it: the page is read in the phone's own font until then.
import latin from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url&no-inline';

interface Connection {
  readonly saveData?: boolean;
  readonly effectiveType?: string;
}

export function loadInter(): void {
  const { connection } = navigator as { connection?: Connection };
  if (connection?.saveData || (connection?.effectiveType ?? '4g') !== '4g') return;
  const font = new FontFace('Inter Variable', `url("${latin}")`, { weight: '100 900', display: 'swap' });
  font.load().then(
    () => document.fonts.add(font),
    () => undefined, // the phone's own font stays
  );
}
