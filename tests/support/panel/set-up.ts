// For every test of a panel: the page's own styles, its own words, and nothing left of the panel before.
import '../../../client/styles/index.css';
import { afterEach } from 'vitest';
import { startWords } from '../../../client/i18n/start.ts';
import { clearPanel } from './draw-panel.tsx';

await startWords('en');
afterEach(clearPanel);
