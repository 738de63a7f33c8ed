// For the container image: removes from node_modules what only the browser uses, which is built into dist/ by then, the
// second Node that package.json pins for checkouts, and the cuts of the Chinese font that nobody draws with. The image is
// less than half as large for it. Not for a checkout that is still worked on.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './setup.mjs';

const PACKAGES = join(ROOT, 'node_modules');

/** Packages or scopes that no file of server/, simulators/ or domain/ needs, nor any package that they need. */
const BROWSER_ONLY = [
  '@fontsource-variable',
  '@internationalized',
  '@maplibre',
  '@react-aria',
  '@react-stately',
  '@react-types',
  '@typescript',
  'i18next',
  'maplibre-gl',
  'node',
  'react',
  'react-aria',
  'react-aria-components',
  'react-dom',
  'react-i18next',
  'react-stately',
  'typescript',
  'uplot',
];

/** The one cut that camera pictures are captioned with. */
const FONT_KEPT = 'noto-sans-sc-chinese-simplified-500-normal.woff2';

for (const name of BROWSER_ONLY) rmSync(join(PACKAGES, name), { recursive: true, force: true });
const fonts = join(PACKAGES, '@fontsource', 'noto-sans-sc', 'files');
for (const file of readdirSync(fonts)) if (file !== FONT_KEPT) rmSync(join(fonts, file));
