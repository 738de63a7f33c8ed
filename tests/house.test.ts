// The house holds itself to its plan: who may import whom, what every rule is tested by, where the time comes from.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ALARM_RULES } from '../domain/alerts/index.ts';
import { CONSTRAINTS } from '../domain/dispatch/constraints/index.ts';
import { importsOf, ROOT, type SourceFile, sourceFiles } from './support/source-files.ts';

const FILES = sourceFiles();
const CODE = FILES.filter(({ path }) => /\.(ts|tsx|mjs)$/.test(path));
const TESTS = CODE.filter(({ path }) => path.startsWith('tests/'));
const under = (folder: string) => CODE.filter(({ path }) => path.startsWith(`${folder}/`));

/** Which of the house's rooms each room may import from; packages are judged apart. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  domain: ['domain'],
  cities: ['domain', 'cities'],
  server: ['domain', 'cities', 'server'],
  client: ['domain', 'client'],
  simulators: ['domain', 'cities', 'simulators'],
  // Measures parts of the server by themselves, beside the real services; the whole server it starts as a process. What
  // needs a world with a known truth (forecast, dispatch) plays the simulator's.
  bench: ['domain', 'cities', 'scripts', 'server', 'simulators', 'bench'],
};
const ROOMS = [...Object.keys(MAY_IMPORT), 'scripts', 'tests'];

const LIVING_ON_THE_STREAM = [
  'server/stream/alarms.ts',
  'server/stream/board.ts',
  'server/stream/decisions.ts',
  'server/stream/live-world.ts',
  'server/stream/stream.ts',
];

/** Inside a room: these never look at those. */
const NEVER: readonly (readonly [from: string, to: readonly string[]])[] = [
  [
    'server/stream/',
    ['server/db/', 'server/live/', 'server/http/', 'server/recorder/', 'server/start', 'pg', 'socket.io'],
  ],
  // It shares the bus and the decoder with the stream, and nothing that lives there.
  ['server/recorder/', [...LIVING_ON_THE_STREAM, 'server/live/', 'server/http/', 'socket.io']],
  ['server/live/', ['server/db/', 'server/http/', 'server/recorder/', 'server/stream/', 'pg', 'mqtt']],
  ['server/db/', ['server/stream/', 'server/live/', 'server/http/', 'server/recorder/', 'mqtt']],
  ['server/dispatch/', ['server/db/', 'server/live/', 'server/http/', 'server/recorder/', 'pg', 'socket.io', 'mqtt']],
  ['bench/', ['server/main.ts', 'server/start.ts']],
  ['client/live/', ['client/map/', 'client/panels/', 'maplibre-gl']],
  ['client/map/', ['client/panels/']],
];

function brokenArrows(file: SourceFile): string[] {
  const room = file.path.split('/')[0]!;
  const allowed = MAY_IMPORT[room];
  const broken = [];
  for (const target of importsOf(file)) {
    const targetRoom = target.split('/')[0]!;
    if (allowed && ROOMS.includes(targetRoom) && !allowed.includes(targetRoom)) broken.push(target);
    const forbidden = NEVER.filter(([from]) => file.path.startsWith(from)).flatMap(([, to]) => to);
    if (forbidden.some((part) => (part.includes('/') ? target.startsWith(part) : isPackage(target, part))))
      broken.push(target);
    if (room === 'domain' && !target.startsWith('domain/') && !isPackage(target, 'typebox')) broken.push(target);
    if (isPackage(target, 'maplibre-gl') && !/^(client\/map|tests)\//.test(file.path)) broken.push(target);
    if (isPackage(target, 'mqtt') && file.path.startsWith('server/stream/') && !isBus(file.path)) broken.push(target);
    if (isPackage(target, 'react') && /^client\/map\//.test(file.path) && !isMapPane(file.path)) broken.push(target);
  }
  return [...new Set(broken)].map((target) => `${file.path} imports ${target}`);
}

/** React and MapLibre meet in one file. */
const isMapPane = (path: string) => path === 'client/map/MapPane.tsx';
const isBus = (path: string) => path === 'server/stream/bus.ts';
const isPackage = (target: string, name: string) => target === name || target.startsWith(`${name}/`);

describe('who imports whom', () => {
  test.each(['domain', 'cities', 'server', 'client', 'simulators', 'tests', 'scripts'])(
    '%s is there to be looked at',
    (room) => {
      expect(under(room).length).toBeGreaterThan(0);
    },
  );

  test('the arrows of the house hold', () => {
    expect(CODE.flatMap(brokenArrows)).toEqual([]);
  });

  // What two pages share is built into a file beside both, and a crew's sign-in opens /field/ alone.
  test("the crew's page takes types alone from elsewhere", () => {
    const own = under('client/field');
    expect(own.length).toBeGreaterThan(0);
    const taken = own.filter(({ text }) => /^(import|export)\s(?!type\b)[^;]*?\bfrom '\.\.\//m.test(text));
    expect(taken.map(({ path }) => path)).toEqual([]);
  });

  test.each([
    ['domain/alerts/rise.ts', "import { readFile } from 'node:fs/promises';"],
    ['domain/world.ts', "import type { Board } from '../server/stream/board.ts';"],
    ['server/start.ts', "export { App } from '../client/App.tsx';"],
    ['client/App.tsx', "const load = () => import('../cities/load-city.ts');"],
    ['simulators/main.ts', "import {\n  readConfig,\n} from '../server/config.ts';"],
    ['bench/ingest.ts', "import '../server/main.ts';"],
    ['client/panels/Map/Map.tsx', "import { Map } from 'maplibre-gl';"],
    ['server/stream/stream.ts', "import pg from 'pg';"],
    ['server/stream/stream.ts', "import mqtt from 'mqtt';"],
    ['server/recorder/store.ts', "import { Board } from '../stream/board.ts';"],
    ['server/stream/stream.ts', "import { latest } from '../db/queries/select-latest.ts';"],
    ['client/map/flood-map.ts', "import { useState } from 'react';"],
  ])('a broken arrow in %s would be seen: %s', (path, text) => {
    expect(brokenArrows({ path, text })).toHaveLength(1);
  });

  test.each([
    ['domain/messages/clock.ts', "import { Compile } from 'typebox/compile';\nimport { a } from '../time.ts';"],
    ['server/start.ts', "import { loadCity } from '../cities/load-city.ts';\nimport pg from 'pg';"],
    ['client/map/MapPane.tsx', "import { useRef } from 'react';\nimport { Map } from 'maplibre-gl';"],
  ])('a right one in %s is let pass', (path, text) => {
    expect(brokenArrows({ path, text })).toEqual([]);
  });
});

describe('the rules', () => {
  const rules = FILES.find(({ path }) => path === 'domain/RULES.md')!.text;
  const numbered = [...rules.matchAll(/^- \*\*([A-Z]\d+)\*\*/gm)].map((match) => match[1]!);
  const quoted = new Set(TESTS.flatMap(({ text }) => [...text.matchAll(/\[([A-Z]\d+)\] /g)].map((match) => match[1]!)));

  test('are numbered, each number once', () => {
    expect(numbered.length).toBeGreaterThan(0);
    expect(numbered.filter((rule, index) => numbered.indexOf(rule) !== index)).toEqual([]);
  });

  test('have a line for every alarm rule and every constraint', () => {
    const kept = [...Object.keys(ALARM_RULES), ...Object.values(CONSTRAINTS).map(({ rule }) => rule)];
    expect(kept.filter((rule) => !numbered.includes(rule))).toEqual([]);
  });

  test('are each quoted by a test', () => {
    expect(numbered.filter((rule) => !quoted.has(rule))).toEqual([]);
  });

  test('are the only ones that tests quote', () => {
    expect([...quoted].filter((rule) => !numbered.includes(rule))).toEqual([]);
  });
});

describe('what acts from the desk', () => {
  const desk = under('client').filter(({ path }) => !/^client\/(field|public-page)\//.test(path));
  const holding = (words: RegExp) => desk.filter(({ text }) => words.test(text)).map(({ path }) => path);

  test('[S11] is let by one file, and by no cast elsewhere', () => {
    expect(holding(/\bas (unknown as )?Leave\b/)).toEqual(['client/console/use-act.ts']);
  });

  test('[S11] says so where it is barred: what is drawn and may be tried bears its marks', () => {
    const drawn = holding(/\battempt\(/).filter((path) => path.endsWith('.tsx'));
    const marked = holding(/\{\.\.\.marks\}/);
    expect(drawn.length).toBeGreaterThan(1);
    expect(drawn.filter((path) => !marked.includes(path))).toEqual([]);
  });

  test('[S11] is sent by one file, which asks for the leave; a video is offered by another', () => {
    expect(holding(/\bmethod: '(?!GET)|\bsendBeacon\b|\bXMLHttpRequest\b/)).toEqual([
      'client/http/ask.ts',
      'client/panels/Camera/Video/play-whep.ts',
    ]);
  });
});

describe('every file', () => {
  // The bodies of a peer's functions, sent to it as text: they run where there is no clock of ours.
  const FOREIGN = 'bench/support/node-red-functions.ts';
  const asksForTheTime = ({ path, text }: SourceFile) =>
    !/(^|\/)clock\.(ts|mjs)$/.test(path) && /\bDate\.now\b|\bnew Date\s*\(\s*\)|\bnew Date\b(?!\s*\()/.test(text);

  test('asks for the time only in a file named clock', () => {
    const ours = CODE.filter(({ path }) => !path.startsWith('tests/') && path !== FOREIGN);
    expect(ours.length).toBeGreaterThan(0);
    expect(ours.filter(asksForTheTime).map(({ path }) => path)).toEqual([]);
    for (const room of ['server', 'domain', 'client', 'simulators', 'scripts', 'bench'])
      expect(
        ours.some(({ path }) => path.startsWith(`${room}/`)),
        room,
      ).toBe(true);
  });

  test.each(['const at = Date.now();', 'const now = Date.now;', 'new Date().getTime()', 'new Date ( )', 'new Date;'])(
    'that asks in another way would be seen: %s',
    (text) => {
      expect(asksForTheTime({ path: 'server/stream/board.ts', text })).toBe(true);
      expect(asksForTheTime({ path: 'server/clock.ts', text })).toBe(false);
    },
  );

  test('takes chance from a seed', () => {
    const ours = CODE.filter(({ path }) => !path.startsWith('tests/'));
    expect(ours.filter(({ text }) => text.includes('Math.random(')).map(({ path }) => path)).toEqual([]);
  });

  test('stays under 400 lines, but for lists of words', () => {
    const long = CODE.filter(({ path }) => !path.startsWith('client/i18n/')).map(({ path, text }) => ({
      path,
      lines: text.split('\n').length,
    }));
    expect(long.filter(({ lines }) => lines > 400)).toEqual([]);
  });

  test('names no place outside the repository', () => {
    // Put together here, so that this file does not hold what it looks for.
    const outside = [
      ['/wo', 'rk/'],
      ['../sha', 'red'],
      ['sha', 'red/design'],
      ['sha', 'red/data'],
      ['registry.np', 'mjs'],
      ['Anth', 'ropic'],
      ['Clau', 'de'],
      ['Chat', 'GPT'],
      ['Copi', 'lot'],
      ['language ', 'model'],
    ].map((parts) => parts.join(''));
    const named = FILES.flatMap(({ path, text }) =>
      outside.filter((word) => text.toLowerCase().includes(word.toLowerCase())).map((word) => `${path}: ${word}`),
    );
    expect(named).toEqual([]);
  });
});

describe('the lock file', () => {
  // `npm ci` refuses a lock file that lacks another platform's build of a package; `npm i` leaves out what it cannot reach.
  test('names the builds for every platform', () => {
    const { packages } = JSON.parse(FILES.find(({ path }) => path === 'package-lock.json')!.text) as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>;
    };
    const named = (owner: string, name: string) =>
      `node_modules/${name}` in packages || `${owner}/node_modules/${name}` in packages;
    const missing = Object.entries(packages).flatMap(([owner, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => !named(owner, name)),
    );
    expect(Object.keys(packages).length).toBeGreaterThan(0);
    expect(missing).toEqual([]);
  });
});

describe('the words on the screen', () => {
  const words = ['en', 'zh-CN'].map(
    (language) => FILES.find(({ path }) => path === `client/i18n/${language}.ts`)?.path,
  );

  test('have the same keys in both languages, and no empty text', async () => {
    const [english, chinese] = await Promise.all(words.map(async (path) => flatten(await dictionary(path!))));
    expect(Object.keys(english!).length).toBeGreaterThan(0);
    expect(Object.keys(chinese!).sort()).toEqual(Object.keys(english!).sort());
    for (const [key, text] of [...Object.entries(english!), ...Object.entries(chinese!)])
      expect(text, key).not.toBe('');
  });

  test('name the same figures in both languages', async () => {
    const [english, chinese] = await Promise.all(words.map(async (path) => flatten(await dictionary(path!))));
    const figures = (text: string) => [...text.matchAll(/\{\{\s*([^},\s]+)/g)].map((match) => match[1]!).sort();
    for (const [key, text] of Object.entries(english!))
      expect(figures(chinese![key] ?? ''), key).toEqual(figures(text));
  });
});

async function dictionary(path: string): Promise<object> {
  const module = (await import(/* @vite-ignore */ pathToFileURL(join(ROOT, path)).href)) as Record<string, object>;
  return Object.values(module)[0]!;
}

function flatten(tree: object, prefix = ''): Record<string, string> {
  const leaves: Record<string, string> = {};
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') leaves[`${prefix}${key}`] = value;
    else Object.assign(leaves, flatten(value, `${prefix}${key}.`));
  }
  return leaves;
}
