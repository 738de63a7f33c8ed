// node scripts/build-shanghai.ts: writes city.json and the CSV files of cities/shanghai from the lists in scripts/shanghai.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildShanghai } from './shanghai/build.ts';

const folder = join(import.meta.dirname, '..', 'cities', 'shanghai');
const files = await buildShanghai(folder);
for (const [name, content] of files) {
  await writeFile(join(folder, name), content);
  console.log(`${name}: ${content.split('\n').length - 1} lines`);
}
