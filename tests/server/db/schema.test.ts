import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schemaText } from '../../../scripts/schema-text.ts';
import { privateTimescale } from '../../../scripts/services/choose.ts';
import { ensurePostgres, type PostgresHome } from '../../../scripts/services/debian.ts';
import { isMissing } from '../../../scripts/services/service.ts';

const silent = () => undefined;
const home = ensurePostgres(silent);
const service = await privateTimescale(silent);

describe.skipIf(isMissing(home) || isMissing(service))('schema.sql', () => {
  beforeAll(async () => {
    if (!isMissing(service)) await service.start();
  });
  afterAll(async () => {
    if (!isMissing(service)) await service.remove();
  });

  it('is what the migrations make; `node scripts/schema-text.ts` writes it', async () => {
    if (isMissing(service)) return;
    const written = await readFile(new URL('../../../server/db/schema.sql', import.meta.url), 'utf8');
    expect(await schemaText(home as PostgresHome, service.url)).toBe(written);
  });
});
