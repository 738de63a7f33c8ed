// For every test of a panel: the page's own styles, its own words, and nothing left of the panel before.
import '../../../client/styles/index.css';
import { afterEach } from 'vitest';
import { startWords } from '../../../client/i18n/start.ts';
import { hangUp } from './answering-server.ts';
import { clearPanel } from './draw-panel.tsx';
import { pointAway } from './point-away.ts';

// What stands where does not depend on how finely a map is drawn, and in software time goes by the pixel.
Object.defineProperty(window, 'devicePixelRatio', { value: 0.2, configurable: true });

await startWords('en');
let pointed = false;
addEventListener(
  'mousemove',
  () => {
    pointed = true;
  },
  true,
);
afterEach(async () => {
  await hangUp();
  await clearPanel();
  // Files share the page, and the mouse stays where a test has left it.
  if (pointed) await pointAway();
  pointed = false;
});
