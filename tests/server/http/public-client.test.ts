// A typed client generated from the description compiles, and reads a live server by it.
import { execFile } from 'node:child_process';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import openapiTS from 'openapi-typescript';
import { beforeAll, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../domain/time.ts';
import { onStage } from '../../support/http/on-stage.ts';
import { AT } from '../../support/http/routes-stage.ts';
import { ROOT } from '../../support/source-files.ts';

const run = promisify(execFile);
const FOLDER = join(ROOT, '.cache', 'public-client');
const TSC = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
type Reader = { readPublic(baseUrl: string): Promise<Record<string, unknown>> };

onStage('[O10] a client generated from the description', {}, (on) => {
  let url: string;
  beforeAll(async () => {
    await on.stage.report('underpass', { depth_m: 0.6 }, AT - MINUTE_MS);
    await on.stage.face.renew();
    await on.stage.app.listen({ port: 0, host: '127.0.0.1' });
    url = `http://127.0.0.1:${(on.stage.app.server.address() as AddressInfo).port}`;
    const document = await (await fetch(`${url}/public/v1/openapi.json`)).json();
    await mkdir(FOLDER, { recursive: true });
    // Version 6: the one after it writes with the programming interface of a compiler that TypeScript 7 no longer has.
    await writeFile(join(FOLDER, 'public-api.d.ts'), await openapiTS(document));
    await copyFile(join(ROOT, 'tests', 'fixtures', 'public-client', 'reader.ts'), join(FOLDER, 'reader.ts'));
    const settings = { extends: '../../tsconfig.json', include: ['*.ts'], exclude: [] };
    await writeFile(join(FOLDER, 'tsconfig.json'), JSON.stringify(settings));
  });

  it('compiles, and what the description does not say does not', async () => {
    const { stdout } = await run(process.execPath, [TSC, '-p', FOLDER]).catch((fault: { stdout: string }) => fault);
    expect(stdout).toBe('');
    // Every wrong line of the program is marked as one: without its mark none of them compiles.
    const program = await readFile(join(FOLDER, 'reader.ts'), 'utf8');
    expect(program.match(/@ts-expect-error/g)).toHaveLength(5);
  });

  it('reads a server', async () => {
    const { readPublic } = (await import(pathToFileURL(join(FOLDER, 'reader.ts')).href)) as Reader; // made just now
    expect(await readPublic(url)).toEqual({
      flooded: [{ id: 'underpass', depth_m: 0.6 }],
      level: 0.6,
      points: [{ at: '2026-07-21T13:59:00+08:00', value: 0.6, flag: 1 }],
      label: 'Somewhere',
      counted: 1,
      result: 0.6,
      regime: 'underpass',
      along: 1,
      state: 'pending',
      refused: { status: 404, detail: 'no station of that id in this city' },
    });
  });
});
